"""An attachment to blocks, whatever its name claims."""

from reports.attachment.kinds import Kind, kind_of
from reports.attachment.pdf import read_pdf
from reports.attachment.word import Read, read_docx
from reports.errors import Reason, Unreadable
from reports.model import Part


def read_attachment(part: Part) -> Read:
    """Blocks of one attached file. Raises Unreadable with the reason."""
    kind = kind_of(part.body)
    if kind is Kind.DOCX:
        return read_docx(part.body)
    if kind is Kind.PDF:
        return read_pdf(part.body)
    if kind is Kind.ENCRYPTED_OFFICE:
        raise Unreadable(Reason.ENCRYPTED, f"{part.name}: {kind}")
    raise Unreadable(Reason.UNSUPPORTED, f"{part.name}: {kind}")
