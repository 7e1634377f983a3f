"""Sentences and clauses of Chinese text, as spans that tile it.

A sentence ends at 。！？； (or the half-width form), a clause also at ，：. Closing quotes and
brackets stay with what they close; nothing is split inside a short quotation or bracket, nor at a
comma or colon between digits (`1,200`, `9:30`). A mark before a closing quote ends a sentence only
if the quotation began as one, after a mark: a slogan in mid-sentence (做优“云溪见！”品牌) ends
none. A full stop written `.` never ends anything, so decimals are safe.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_CLOSERS = "”’」』）)》】〉\"'"
_SENTENCE = re.compile(rf"[。！？!?；;]+[{_CLOSERS}]*")
_CLAUSE = re.compile(rf"[。！？!?；;，,：:]+[{_CLOSERS}]*")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
_PAIRED = re.compile(f"[{re.escape(''.join([*_PAIRS, *_PAIRS.values()]))}]")
_BEFORE_QUOTED = "。！？!?；;：: "
# A longer quotation is a text of its own, and a bracket closed far away was likely never closed.
_SHIELD_LIMIT = 120


class Span(NamedTuple):
    """A half-open range of character offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]


def sentences(text: str) -> list[Span]:
    """The sentences of one paragraph; their spans tile it."""
    return list(_tiles(text, _SENTENCE))


def clauses(text: str) -> list[Span]:
    """The clauses of one paragraph; their spans tile it."""
    return list(_tiles(text, _CLAUSE))


def _tiles(text: str, ending: re.Pattern[str]) -> Iterator[Span]:
    shields = _shields(text)
    ends = [shield[1] for shield in shields]
    start = 0
    for match in ending.finditer(text):
        end = match.end()
        # Only these can hold the mark: shields are in the order of their ends, and short.
        near = shields[
            bisect_left(ends, match.start()) : bisect_right(ends, match.start() + _SHIELD_LIMIT)
        ]
        if _between_digits(text, match) or any(_holds(text, match, *shield) for shield in near):
            continue
        yield Span(start, end)
        start = end
    if start < len(text):
        yield Span(start, len(text))


def _holds(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Does the quotation or bracket keep its mark from ending what stands around it?"""
    if not start < match.start() <= end:
        return False
    inside = match.end() <= end
    before = text[start - 1 : start]
    said = before in _BEFORE_QUOTED or (before in {"，", ","} and match.group()[0] == "。")
    return inside or not (said or match.end() == len(text))


def _between_digits(text: str, match: re.Match[str]) -> bool:
    if match.group() not in {",", ":"}:
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isdigit() and after.isdigit()


def _shields(text: str) -> list[tuple[int, int]]:
    """Ranges of quotations and brackets, up to but without their closing mark, by their ends."""
    shields: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _PAIRED.finditer(text):
        offset, character = match.start(), match.group()
        if character in _PAIRS:
            opened.append((_PAIRS[character], offset))
        elif opened and character == opened[-1][0]:
            start = opened.pop()[1]
            if offset - start <= _SHIELD_LIMIT:
                shields.append((start, offset))
    return shields
