"""The glyphs of a PDF page with their places, upright whichever way the page was printed."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from reports.attachment.rows import Glyph
from reports.attachment.turn import Turn
from reports.errors import Reason, Unreadable

_MOST_GLYPHS = 60_000
_QUARTER = 90
_LEANING = 15
"""Degrees by which a glyph may lean and still be text: what leans more is a watermark."""
_HYPHEN = "\x02"
"""PDFium's sign for a hyphen at the end of a line."""


class TextLayer(NamedTuple):
    """Glyphs of a page, which way it is read, and how many glyphs have a shape but no meaning."""

    glyphs: list[Glyph]
    turn: Turn
    meaningless: int


class _Drawn(NamedTuple):
    """A character in page coordinates: origin below left, points; `angle` is counterclockwise."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    origin: tuple[float, float]
    size: float
    angle: float


def text_layer(page: pypdfium2.PdfPage) -> TextLayer:
    """What a page says of its own text. Raises Unreadable(TOO_BIG)."""
    with closing(page.get_textpage()) as layer:
        count = layer.count_chars()
        if count > _MOST_GLYPHS:
            raise Unreadable(Reason.TOO_BIG, f"PDF page of {count} characters")
        drawn = list(_paired(_drawn(layer, count)))
    legible = [each for each in drawn if not _meaningless(each.text)]
    quarters = Counter(_quarter(each.angle) for each in legible if each.text.strip())
    turn = Turn.of(page, quarters.most_common(1)[0][0] if quarters else 0)
    glyphs = [_glyph(each, turn) for each in legible if _upright(each.angle, turn.quarters)]
    return TextLayer(glyphs, turn, len(drawn) - len(legible))


def _drawn(text_page: pypdfium2.PdfTextPage, count: int) -> Iterator[_Drawn]:
    layer = text_page.raw
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(layer, index) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(layer, index, box)
        pdfium.FPDFText_GetMatrix(layer, index, matrix)
        pdfium.FPDFText_GetCharOrigin(layer, index, x, y)
        yield _Drawn(
            _plain(chr(pdfium.FPDFText_GetUnicode(layer, index))),
            *(box.left, box.bottom, box.right, box.top),
            origin=(x.value, y.value),
            size=pdfium.FPDFText_GetFontSize(layer, index) * math.hypot(matrix.c, matrix.d) or 1.0,
            angle=math.degrees(math.atan2(matrix.b, matrix.a)),
        )


def _plain(character: str) -> str:
    """Radicals in the place of the characters that look like them are an artefact of some fonts."""
    if "\u2e80" <= character <= "\u2fdf":
        return unicodedata.normalize("NFKC", character)
    return "-" if character == _HYPHEN else character


def _paired(drawn: Iterable[_Drawn]) -> Iterator[_Drawn]:
    """Characters beyond the basic plane come as two surrogates."""
    high: _Drawn | None = None
    for each in drawn:
        if high is not None and "\udc00" <= each.text <= "\udfff":
            pair = (high.text + each.text).encode("utf-16", "surrogatepass").decode("utf-16")
            yield high._replace(text=pair, right=max(high.right, each.right))
            high = None
            continue
        high = each if "\ud800" <= each.text <= "\udbff" else None
        if high is None:
            yield each


def _meaningless(text: str) -> bool:
    """No character of any script: the font does not tell what its shapes mean."""
    return unicodedata.category(text) in {"Co", "Cn", "Cs"} or text in "\ufffd\x00"


def _quarter(angle: float) -> int:
    return round(angle / _QUARTER) % 4


def _upright(angle: float, quarters: int) -> bool:
    return abs((angle - quarters * _QUARTER + 180) % 360 - 180) <= _LEANING


def _glyph(drawn: _Drawn, turn: Turn) -> Glyph:
    x0, _, x1, _ = turn.box(drawn.left, drawn.bottom, drawn.right, drawn.top)
    return Glyph(drawn.text, x0, x1, turn.place(*drawn.origin)[1], drawn.size)
