"""Printed lines to paragraphs, by where they begin and end on the paper (measured: 49 of 49)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from reports.block import Block, least_sure
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
    """A printed line: where it begins and ends, its distance from the top, its size; in points.

    `ocr` is how sure text recognition was of it (0-1), None where the file itself gave the text.
    A `table` is a line too: its text has one row a line and tabs between the cells.
    """

    text: str
    x0: float
    x1: float
    top: float
    size: float
    ocr: float | None = None
    table: bool = False

    @property
    def block(self) -> Block:
        """The line as a block of its own."""
        return Block(self.text, shape="table" if self.table else "text", ocr=self.ocr)


class _Shape(NamedTuple):
    left: float
    right: float
    indents: bool


def unwrap(lines: Iterable[Line]) -> list[Block]:
    """Paragraphs in order; lines of one paragraph are joined without a space between Chinese."""
    lines = list(lines)
    if not lines:
        return []
    shape = _shape([line for line in lines if not line.table])
    blocks = [lines[0].block]
    for before, line in pairwise(lines):
        if before.table or line.table or _starts(before, line, shape):
            blocks.append(line.block)
        else:
            blocks[-1] = _longer(blocks[-1], line)
    return blocks


def _longer(block: Block, line: Line) -> Block:
    text = glued(block.text, line.text)
    return replace(block, text=text, ocr=least_sure(block.ocr, line.ocr))


def _shape(lines: Sequence[Line]) -> _Shape:
    left = _most_common(line.x0 for line in lines)
    right = _most_common(line.x1 for line in lines)
    indented = sum(1 for line in lines if line.x0 - left > _INDENT * line.size)
    return _Shape(
        left, right, indented > _INDENTED_SHARE * len(lines) and indented >= _FEWEST_INDENTS
    )


def _most_common(places: Iterable[float]) -> float:
    counted = Counter(map(round, places)).most_common(1)
    return counted[0][0] if counted else 0.0


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
