"""Is a PDF's page a picture, with no text layer worth its name?"""

import re

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
    return _covered(page) >= _COVERED or (not inked and _drawn(page))


def _covered(page: pypdfium2.PdfPage) -> float:
    """The share of the page that pictures cover; a scan is often cut into strips."""
    width, height = page.get_size()
    covered = 0.0
    for number, picture in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])):
        left, bottom, right, top = picture.get_bounds()
        covered += abs((right - left) * (top - bottom))
        if number > _MOST_OBJECTS:
            break
    return covered / (width * height or 1.0)


def _drawn(page: pypdfium2.PdfPage) -> bool:
    return bool(pdfium.FPDFPage_CountObjects(page))
