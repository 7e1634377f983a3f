"""Printed lines to paragraphs, by where they begin and end on the paper (measured: 49 of 49)."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reports.body.headings import heading, starts_item
from reports.body.marks import closed, glued

_INDENT = 1.2
_INDENTED_SHARE = 0.04
_FEWEST_INDENTS = 3
_WORD = re.compile(r"^[0-9A-Za-z.,%+\-]+|^[“‘（《(]?.[，。；、：！？）》”’]*")
_LEAD = re.compile(r"^[^，。；：！？,;:!?]{4,24}。")
_CENTRED = 4.0
_OTHER_SIZE = 1.5
_SLACK = 0.3
"""Line ends differ by this many characters through justification and punctuation in the margin."""


class Line(NamedTuple):
    """A printed line: where it begins and ends, its distance from the top, its size; in points."""

    text: str
    x0: float
    x1: float
    top: float
    size: float


class _Shape(NamedTuple):
    left: float
    right: float
    indents: bool


def unwrap(lines: Sequence[Line]) -> list[str]:
    """Paragraphs in order; lines of one paragraph are joined without a space between Chinese."""
    if not lines:
        return []
    shape = _shape(lines)
    paragraphs = [lines[0].text]
    for before, line in pairwise(lines):
        if _starts(before, line, shape):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = glued(paragraphs[-1], line.text)
    return paragraphs


def _shape(lines: Sequence[Line]) -> _Shape:
    left = Counter(round(line.x0) for line in lines).most_common(1)[0][0]
    right = Counter(round(line.x1) for line in lines).most_common(1)[0][0]
    indented = sum(1 for line in lines if line.x0 - left > _INDENT * line.size)
    return _Shape(
        left, right, indented > _INDENTED_SHARE * len(lines) and indented >= _FEWEST_INDENTS
    )


def _starts(before: Line, line: Line, shape: _Shape) -> bool:
    if abs(before.size - line.size) > _OTHER_SIZE:
        return True
    short = (shape.right - before.x1) / before.size
    if shape.indents:
        indented = line.x0 - shape.left > _INDENT * line.size
        centred = before.x0 - shape.left > _CENTRED * before.size
        return indented or (centred and short > _CENTRED)
    if heading(before.text) is not None:
        return short > _width(line.text) + _SLACK
    if not closed(before.text):
        return short > _CENTRED
    return short > _width(line.text) + _SLACK or _opens(line.text)


def _opens(text: str) -> bool:
    """Does a paragraph begin here, though the line before is full: an item, or a lead sentence?"""
    return starts_item(text) or _LEAD.match(text) is not None


def _width(text: str) -> float:
    """Width, in characters, of what can't be torn off the line's start."""
    found = _WORD.match(text)
    return (
        sum(0.55 if character.isascii() else 1.0 for character in found.group()) if found else 1.0
    )
