"""PDF to blocks: its text layer page by page, tables where rules show them, the rest by OCR.

PDFium is asked for each character and its place: that gives the indents which its plain text has
not, many times faster than readers written in Python.
"""

from collections.abc import Iterator
from contextlib import closing
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from reports.attachment.glyphs import TextLayer, text_layer
from reports.attachment.images import MOST_SCANNED, scanned
from reports.attachment.lines import Line
from reports.attachment.ocr import LONGEST_SIDE, recognised
from reports.attachment.picture import is_picture
from reports.attachment.read import WHOLE, Extent, Read
from reports.attachment.rows import lines_of
from reports.attachment.rules import inside, table_line, tables_of
from reports.attachment.sheets import Sheet
from reports.errors import Reason, Unreadable

_MOST_PAGES = 600
_PASSWORD = 4
_LARGEST_SCALE = 4.0
_PDFIUM = Lock()
"""PDFium may be used by one thread at a time only."""


def read_pdf(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of a PDF. Raises Unreadable: encrypted, damaged, too many pages, nothing legible."""
    with _PDFIUM:
        return scanned(_sheets(body, extent))


def _sheets(body: bytes, extent: Extent) -> list[Sheet]:
    _forget()
    try:
        with closing(pypdfium2.PdfDocument(body)) as document:
            sheets = list(_text_sheets(document, extent))
            return _with_scans(document, sheets) if extent.ocr else _plain(sheets)
    except pypdfium2.PdfiumError as error:
        reason = Reason.ENCRYPTED if error.err_code == _PASSWORD else Reason.DAMAGED
        raise Unreadable(reason, f"PDF: {error}") from error


def _forget() -> None:
    """PDFium keeps its last error, and a file without pages sets none: another's would show."""
    pdfium.FPDF_LoadMemDocument64(b"", 0, None)


def _text_sheets(document: pypdfium2.PdfDocument, extent: Extent) -> Iterator[Sheet | None]:
    """A sheet for each page that has text, None for each that is a picture."""
    count = len(document)
    if count > _MOST_PAGES:
        raise Unreadable(Reason.TOO_MANY_PAGES, f"PDF of {count} pages")
    for number in range(min(count, extent.pages or count)):
        with closing(document[number]) as page:
            layer = text_layer(page)
            picture = is_picture(page, layer)
            yield None if picture else Sheet(_lines(page, layer), layer.turn.tall)


def _lines(page: pypdfium2.PdfPage, layer: TextLayer) -> list[Line]:
    tables = tables_of(page, layer.turn)
    within = [[glyph for glyph in layer.glyphs if inside(glyph, t.box)] for t in tables]
    taken = {id(glyph) for glyphs in within for glyph in glyphs}
    lines = lines_of(glyph for glyph in layer.glyphs if id(glyph) not in taken)
    lines += [line for t, g in zip(tables, within, strict=True) if (line := table_line(t, g)).text]
    return sorted(lines, key=lambda line: line.top)


def _plain(sheets: list[Sheet | None]) -> list[Sheet]:
    return [sheet for sheet in sheets if sheet is not None]


def _with_scans(document: pypdfium2.PdfDocument, sheets: list[Sheet | None]) -> list[Sheet]:
    pictures = sheets.count(None)
    if pictures > MOST_SCANNED:
        raise Unreadable(Reason.TOO_MANY_PAGES, f"PDF with {pictures} scanned pages")
    return [_scan(document, n) if sheet is None else sheet for n, sheet in enumerate(sheets)]


def _scan(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    with closing(document[number]) as page:
        longest = max(*page.get_size(), 1.0)
        with closing(page.render(scale=min(_LARGEST_SCALE, LONGEST_SIDE / longest))) as bitmap:
            return recognised(bitmap.to_pil())
