"""PDF to blocks: its text layer page by page, tables where rules show them, the rest by OCR.

PDFium is read through its own functions for each character: that gives places on the paper, which
its plain text has not, at five to fifteen times the speed of readers in Python.
"""

from contextlib import closing
from threading import Lock

import pypdfium2

from reports.attachment.glyphs import TextLayer, text_layer
from reports.attachment.lines import Line
from reports.attachment.read import WHOLE, Extent, Read
from reports.attachment.rows import lines_of
from reports.attachment.rules import inside, table_line, tables_of
from reports.attachment.sheets import Sheet, blocks_of, ocr_doubts
from reports.errors import Reason, Unreadable

_MOST_PAGES = 600
_PASSWORD = 4
_PDFIUM = Lock()
"""PDFium may be used by one thread at a time only."""


def read_pdf(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of a PDF. Raises Unreadable: encrypted, damaged, nothing legible, …."""
    with _PDFIUM:
        sheets = _sheets(body, extent)
    return Read(blocks_of(sheets), ocr_doubts(sheets))


def _sheets(body: bytes, extent: Extent) -> list[Sheet]:
    try:
        with pypdfium2.PdfDocument(body) as document:
            return [_sheet(document, i) for i in range(len(document))]
    except pypdfium2.PdfiumError as error:
        reason = Reason.ENCRYPTED if error.err_code == _PASSWORD else Reason.DAMAGED
        raise Unreadable(reason, f"PDF: {error}") from error


def _sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    with closing(document[number]) as page:
        layer = text_layer(page)
        return Sheet(_lines(page, layer), layer.turn.tall)


def _lines(page: pypdfium2.PdfPage, layer: TextLayer) -> list[Line]:
    tables = tables_of(page, layer.turn)
    within = [[glyph for glyph in layer.glyphs if inside(glyph, t.bbox)] for t in tables]
    taken = {id(glyph) for glyphs in within for glyph in glyphs}
    lines = lines_of(glyph for glyph in layer.glyphs if id(glyph) not in taken)
    lines += [line for t, g in zip(tables, within, strict=True) if (line := table_line(t, g)).text]
    return sorted(lines, key=lambda line: line.top)
