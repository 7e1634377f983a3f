"""OFD (GB/T 33190-2016) to blocks: a ZIP of XML pages whose text stands at given places.

Unlike a PDF it always holds its text as Unicode, so a walk over its text codes suffices. Pages that
only show pictures go to OCR. Seals and annotations are left out.
"""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from reports.attachment.images import MOST_SCANNED, pictures
from reports.attachment.ocr import recognised
from reports.attachment.ofd_book import Book, Page
from reports.attachment.ofd_text import glyphs_of
from reports.attachment.read import WHOLE, Extent, Read
from reports.attachment.rows import lines_of
from reports.attachment.sheets import Sheet, blocks_of, ocr_doubts
from reports.attachment.zips import opened
from reports.errors import Reason, Unreadable

_MOST_PAGES = 600
_MOST_PICTURE = 64 * 1024 * 1024


def read_ofd(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of an OFD file. Raises Unreadable: damaged, too many pages, nothing legible, …."""
    with opened(body) as archive:
        try:
            sheets = list(_sheets(Book(archive), extent))
        except (etree.LxmlError, AttributeError, TypeError) as error:
            raise Unreadable(Reason.DAMAGED, f"OFD: {type(error).__name__}") from error
    blocks = blocks_of(sheets)
    if not blocks:
        raise Unreadable(Reason.SCANNED, f"OFD of {len(sheets)} pages")
    return Read(blocks, ocr_doubts(sheets))


def _sheets(book: Book, extent: Extent) -> Iterator[Sheet]:
    pages = list(islice(book.pages(), _MOST_PAGES + 1))
    if len(pages) > _MOST_PAGES:
        raise Unreadable(Reason.TOO_MANY_PAGES, f"OFD of more than {_MOST_PAGES} pages")
    scanned = 0
    for page in pages[: extent.pages]:
        lines = lines_of(glyphs_of(page))
        if not lines and extent.ocr:
            for sheet in _recognised(book, page):
                scanned += 1
                if scanned > MOST_SCANNED:
                    raise Unreadable(Reason.TOO_MANY_PAGES, "OFD of pictures")
                yield sheet
        else:
            yield Sheet(lines, page.height)


def _recognised(book: Book, page: Page) -> Iterator[Sheet]:
    """Each picture of a page as a sheet; those in formats of their own are passed over."""
    for path in page.pictures:
        try:
            for picture in pictures(book.content(path, _MOST_PICTURE)):
                yield recognised(picture)
        except Unreadable:
            yield Sheet([], page.height, illegible=1)
