"""The text codes of an OFD page as glyphs (GB/T 33190-2016, 11.2 and 11.3)."""

import math
from collections.abc import Iterator
from itertools import chain, islice, repeat
from typing import NamedTuple

from lxml import etree

from reports.attachment.ofd_book import POINTS, Page
from reports.attachment.rows import Glyph
from reports.errors import Reason, Unreadable

_MOST_GLYPHS = 60_000
_NARROW, _WIDEST = 0.55, 1.2
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WIDE_FROM = "\u2000"


class _Frame(NamedTuple):
    """From a text object's own millimetres to the page's: by its matrix and its boundary."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    left: float
    top: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point on the page, in points."""
        across = self.a * x + self.c * y + self.e + self.left
        down = self.b * x + self.d * y + self.f + self.top
        return across * POINTS, down * POINTS


def glyphs_of(page: Page) -> list[Glyph]:
    """Glyphs of one page. Raises Unreadable(TOO_BIG), ValueError for what is no number."""
    found = chain.from_iterable(map(_object, page.root.iter("{*}TextObject")))
    glyphs = list(islice(found, _MOST_GLYPHS + 1))
    if len(glyphs) > _MOST_GLYPHS:
        raise Unreadable(Reason.TOO_BIG, f"OFD page of more than {_MOST_GLYPHS} characters")
    return glyphs


def _object(text: etree._Element) -> Iterator[Glyph]:
    left, top, *_ = [*_numbers(text.get("Boundary", "")), 0.0, 0.0]
    a, b, c, d, e, f = _numbers(text.get("CTM", "")) or _UPRIGHT
    frame = _Frame(a, b, c, d, e, f, left, top)
    size = abs(float(text.get("Size", "0"))) or 1.0
    x = y = 0.0
    for code in text.iterfind("{*}TextCode"):
        x, y = float(code.get("X", x)), float(code.get("Y", y))
        yield from _code(code, (x, y), size, frame)


def _code(
    code: etree._Element, start: tuple[float, float], size: float, frame: _Frame
) -> Iterator[Glyph]:
    x, y = start
    printed = size * (math.hypot(frame.c, frame.d) or 1.0) * POINTS
    across, down = _deltas(code.get("DeltaX", "")), _deltas(code.get("DeltaY", ""))
    for character in (code.text or "").strip("\r\n"):
        step = next(across, 0.0)
        width = step if 0 < step <= _WIDEST * size else size * _usual_width(character)
        (x0, base), (x1, _) = frame.place(x, y), frame.place(x + width, y)
        yield Glyph(character, x0, x1, base, printed)
        x, y = x + step, y + next(down, 0.0)


def _usual_width(character: str) -> float:
    return 1.0 if character >= _WIDE_FROM else _NARROW


def _deltas(text: str) -> Iterator[float]:
    """Distances; `g 3 5.6` stands for 5.6 three times."""
    words = iter(text.split())
    for word in words:
        if word == "g":
            times, distance = int(next(words, "0")), float(next(words, "0"))
            yield from repeat(distance, max(0, min(times, _MOST_GLYPHS)))
        else:
            yield float(word)


def _numbers(text: str) -> list[float]:
    return [float(word) for word in text.split()]
