"""Boxes of recognised text to printed lines: made level, of one size, and flush at the margins.

A scan is skewed by a degree or two and its boxes are a few pixels off; the rules for paragraphs
(`lines.py`) want what a printer meant.
"""

import math
import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from reports.attachment.lines import Line
from reports.attachment.rows import Glyph, lines_of

_LONG = 5
"""A box this many times as long as high tells how the page is skewed."""
_NEAR_SIZE = 0.3
_FLUSH = 1.0
_BASE = 0.85
_HAN_MARK = re.compile("(?<=[\u4e00-\u9fff”）》])[,;:!?]")
_WIDE = str.maketrans(",;:!?", "，；：！？")


class Found(NamedTuple):
    """Text, its four corners from the upper left clockwise in points, its confidence (0-1)."""

    text: str
    corners: Sequence[Sequence[float]]
    sure: float


def lines_of_boxes(found: Sequence[Found]) -> list[Line]:
    """Lines from top to bottom, each with the lowest confidence of its boxes."""
    if not found:
        return []
    lean = median([_lean(each) for each in found if _is_long(each)] or [0.0])
    glyphs = [_glyph(each, lean) for each in found]
    usual = median(glyph.size for glyph in glyphs)
    return _flush(lines_of(_of_size(glyph, usual) for glyph in glyphs), usual)


def _is_long(found: Found) -> bool:
    (x0, y0), (x1, _), _, (_, y3) = found.corners
    return abs(x1 - x0) > _LONG * abs(y3 - y0)


def _lean(found: Found) -> float:
    (x0, y0), (x1, y1), *_ = found.corners
    return math.atan2(y1 - y0, x1 - x0)


def _glyph(found: Found, lean: float) -> Glyph:
    level = [_turned(x, y, -lean) for x, y in found.corners]
    x0, x1 = min(x for x, _ in level), max(x for x, _ in level)
    top, bottom = sum(y for _, y in level[:2]) / 2, sum(y for _, y in level[2:]) / 2
    size = max(bottom - top, 1.0)
    return Glyph(_marks(found.text), x0, x1, top + _BASE * size, size, found.sure)


def _turned(x: float, y: float, angle: float) -> tuple[float, float]:
    cos, sin = math.cos(angle), math.sin(angle)
    return x * cos - y * sin, x * sin + y * cos


def _marks(text: str) -> str:
    """Marks after Chinese characters are full-width in print; recognition can't see the width."""
    return _HAN_MARK.sub(lambda mark: mark.group().translate(_WIDE), text)


def _of_size(glyph: Glyph, usual: float) -> Glyph:
    return glyph._replace(size=usual) if abs(glyph.size - usual) < _NEAR_SIZE * usual else glyph


def _flush(lines: Sequence[Line], usual: float) -> list[Line]:
    """Ends that are within a character of the margin stand on it."""
    left = _margin([line.x0 for line in lines], usual)
    right = _margin([line.x1 for line in lines], usual)
    reach = _FLUSH * usual
    return [
        line._replace(
            x0=left if abs(line.x0 - left) < reach else line.x0,
            x1=right if abs(line.x1 - right) < reach else line.x1,
        )
        for line in lines
    ]


def _margin(places: Sequence[float], width: float) -> float:
    """The place with most ends within a character's width of it; of equal ones the outermost."""
    return max(places, key=lambda place: sum(abs(each - place) < width / 2 for each in places))
