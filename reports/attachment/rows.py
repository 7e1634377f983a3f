"""Glyphs on a page to printed lines: what stands at one height is a line, from left to right.

A glyph is whatever its source places: one character (PDF, OFD) or a box of text (OCR).
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from reports.attachment.lines import Line
from reports.block import least_sure
from reports.body.spaces import tidy

_SAME_HEIGHT = 0.45
_LATIN_GAP = 0.25
_COLUMN_GAP = 1.5


class Glyph(NamedTuple):
    """Text, its left and right end, its base's distance from the top of the page, its size."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    ocr: float | None = None


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from top to bottom. A glyph up to half its size off the line belongs to it: notes."""
    return [line for row in _rows(glyphs) if (line := _line(row)) is not None]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(filter(_is_placed, glyphs), key=lambda glyph: (glyph.base, glyph.x0)):
        before = rows[-1][-1] if rows else None
        reach = _SAME_HEIGHT * max(glyph.size, before.size) if before else 0.0
        if before is not None and glyph.base - before.base < reach:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _is_placed(glyph: Glyph) -> bool:
    """Hostile files put glyphs at no place, or give them no size."""
    return math.isfinite(glyph.x0 + glyph.x1 + glyph.base + glyph.size) and glyph.size > 0


def _line(row: Sequence[Glyph]) -> Line | None:
    row = sorted(row, key=lambda glyph: glyph.x0)
    inked = [glyph for glyph in row if glyph.text.strip()]
    if not inked:
        return None
    first, last, size = inked[0], inked[-1], max(glyph.size for glyph in inked)
    ocr = None
    for glyph in inked:
        ocr = least_sure(ocr, glyph.ocr)
    base = fmean(glyph.base for glyph in inked)
    return Line(tidy(_spaced(row)), first.x0, last.x1, base - size, size, ocr)


def _spaced(row: Sequence[Glyph]) -> str:
    pieces = [row[0].text]
    for before, glyph in pairwise(row):
        pieces += [" ", glyph.text] if _apart(before, glyph) else [glyph.text]
    return "".join(pieces)


def _apart(before: Glyph, glyph: Glyph) -> bool:
    """Is there a space that no character stands for: between words, or columns without rules?"""
    gap = glyph.x0 - before.x1
    if gap > _COLUMN_GAP * glyph.size:
        return True
    return gap > _LATIN_GAP * glyph.size and _latin(before.text[-1:]) and _latin(glyph.text[:1])


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
