"""Sheets of paper to blocks: running headers, footers and page numbers go, then lines unwrap.

PDF, OFD and pictures of pages give lines where they stand, not paragraphs. A new paragraph is told
by the indent of its first line; without indents, by a line that ends early (`lines.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.attachment.lines import Line, unwrap
from reports.block import Block

_EDGE = 0.09
_FEWEST_REPEATS = 3
_NUMBER = re.compile(
    r"^[—–－\-一·\s]*(?:第?\s*\d{1,3}\s*页?)[—–－\-一·\s/]*(?:共?\s*\d{0,3}\s*页?)$"
)
"""A page number; recognition takes the dash beside it for a 一."""


class Sheet(NamedTuple):
    """One page: its lines from top to bottom, its height in points, lines recognised illegible."""

    lines: list[Line]
    height: float
    illegible: int = 0


def blocks_of(sheets: Sequence[Sheet]) -> list[Block]:
    """Paragraphs and tables of all sheets in order."""
    return unwrap(_running_text(sheets))


def ocr_doubts(sheets: Sequence[Sheet]) -> list[str]:
    """What to say of text that was recognised in pictures; nothing where none was."""
    sure = [line.ocr for sheet in sheets for line in sheet.lines if line.ocr is not None]
    illegible = sum(sheet.illegible for sheet in sheets)
    doubts = [f"read by OCR: {len(sure)} lines, lowest confidence {min(sure):.2f}"] if sure else []
    return doubts + ([f"illegible in OCR: {illegible} lines, left out"] if illegible else [])


def _running_text(sheets: Sequence[Sheet]) -> Iterator[Line]:
    repeated = _repeated(sheets)
    for sheet in sheets:
        for line in sheet.lines:
            edge = not _EDGE * sheet.height < line.top < (1 - _EDGE) * sheet.height
            if edge and (_NUMBER.match(line.text) or _masked(line) in repeated):
                continue
            yield line


def _repeated(sheets: Sequence[Sheet]) -> set[str]:
    """First and last lines that stand on more than half of the pages, figures aside."""
    seen = Counter(
        masked
        for sheet in sheets
        for masked in {_masked(line) for line in sheet.lines[:2] + sheet.lines[-2:]}
    )
    return {
        text
        for text, count in seen.items()
        if len(sheets) >= _FEWEST_REPEATS and count * 2 > len(sheets)
    }


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)
