"""Is a PDF's page a picture, with no text layer worth its name?"""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from reports.attachment.glyphs import TextLayer

_FEWEST = 20
"""Characters of a text layer; a page number printed on a scan is fewer."""
_COVERED = 0.25
_MOST_OBJECTS = 20_000
_STRANGE = 0.2
_KNOWN = re.compile(
    "[\u0020-\u024f\u0370-\u03ff\u2000-\u2bff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
"""What a Chinese report is written in; fonts without a true mapping come out in other scripts."""


def is_picture(page: pypdfium2.PdfPage, layer: TextLayer) -> bool:
    """A page of pictures or drawn outlines, or one whose characters mean nothing."""
    inked = [glyph.text for glyph in layer.glyphs if glyph.text.strip()]
    strange = layer.meaningless + sum(1 for text in inked if not _KNOWN.match(text))
    if len(inked) + layer.meaningless >= _FEWEST:
        return strange > _STRANGE * (len(inked) + layer.meaningless)
    return _covered(page) >= _COVERED or (not inked and pdfium.FPDFPage_CountObjects(page.raw) > 0)


def _covered(page: pypdfium2.PdfPage) -> float:
    """The share of the page that pictures cover; a scan is often cut into strips."""
    width, height = page.get_size()
    covered = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for picture in objects(page, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
        pdfium.FPDFPageObj_GetBounds(picture, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        covered += abs((right - left) * (top - bottom))
    return covered / (width * height or 1.0)


def objects(page: pypdfium2.PdfPage, *types: int) -> Iterator[object]:
    """What is drawn on a page, of some types, without what forms on it draw."""
    for number in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        each = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(each) in types:
            yield each
