"""An attachment to blocks, whatever its name claims: the one door, and the table behind it."""

from collections.abc import Callable
from functools import cache

from reports.attachment.kinds import Kind, kind_of
from reports.attachment.read import WHOLE, Extent, Read
from reports.errors import Reason, Unreadable
from reports.model import Part

Reader = Callable[[bytes, Extent], Read]


@cache
def _readers() -> dict[Kind, Reader]:
    # Imported with the first file: PDF and Word take half a second of every process that never
    # meets one, such as a night's crawl of what it knows.
    from reports.attachment.archive import read_zip
    from reports.attachment.images import read_image
    from reports.attachment.markup import read_html, read_mhtml
    from reports.attachment.ofd import read_ofd
    from reports.attachment.office import read_old_office
    from reports.attachment.pdf import read_pdf
    from reports.attachment.plain import read_text
    from reports.attachment.rtf import read_rtf
    from reports.attachment.word import read_docx

    return {
        Kind.DOCX: read_docx,
        Kind.PDF: read_pdf,
        Kind.OLD_OFFICE: read_old_office,
        Kind.OFD: read_ofd,
        Kind.RTF: read_rtf,
        Kind.IMAGE: read_image,
        Kind.HTML: read_html,
        Kind.MHTML: read_mhtml,
        Kind.TEXT: read_text,
        Kind.ZIP: lambda body, extent: read_zip(body, extent, _read),
    }


def read_attachment(part: Part, extent: Extent = WHOLE) -> Read:
    """Blocks of one attached file. Raises Unreadable with the reason, and nothing else."""
    try:
        return _read(part.body, kind_of(part.body), extent)
    except Unreadable as failure:
        raise Unreadable(failure.reason, f"{part.name}: {failure.detail}") from failure


def _read(body: bytes, kind: Kind, extent: Extent) -> Read:
    reader = _readers().get(kind)
    if reader is None:
        raise Unreadable(Reason.UNSUPPORTED, str(kind))
    read = reader(body, extent)
    if not read.blocks:
        raise Unreadable(Reason.EMPTY, f"{kind} without text")
    return read
