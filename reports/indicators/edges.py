"""How far the words around a figure reach: to the next mark that no quotation or bracket hides."""

import re
from bisect import bisect_right
from typing import NamedTuple

_MARKS = re.compile("[，。；：！？、\n\t]")
_SENTENCES = frozenset("。！？；\n\t")
_PAIRS = {"“": "”", "《": "》", "（": "）", "〔": "〕", "[": "]", "‘": "’"}
_CLOSES = frozenset(_PAIRS.values())
_LONGEST = 40
"""A quotation or bracket longer than this hides no mark: it may never have been meant to close."""


class Edges(NamedTuple):
    """Offsets of marks in one paragraph, ascending: all, those that end clauses, sentences.

    A mark inside a bracket counts only for what stands in the bracket, too: `inner` holds the
    brackets as (start, end).
    """

    parts: list[int]
    clauses: list[int]
    sentences: list[int]
    inner: list[tuple[int, int]]
    quotes: list[tuple[int, int]]

    def quoted(self, at: int) -> bool:
        """Does the offset stand in a short quotation or a title?"""
        index = bisect_right(self.quotes, (at, 0)) - 1
        return index >= 0 and self.quotes[index][0] < at < self.quotes[index][1]

    def part(self, at: int) -> int:
        """Where the words begin that belong to a figure at this offset; 、 parts them, too."""
        return self._since(self.parts, at)

    def clause(self, at: int) -> int:
        """The same, where 、 parts nothing."""
        return self._since(self.clauses, at)

    def sentence(self, at: int) -> int:
        """Where the sentence begins."""
        return _before(self.sentences, at)

    def part_end(self, at: int, length: int) -> int:
        """Where the words end that begin at this offset."""
        index = bisect_right(self.parts, at - 1)
        end = self.parts[index] if index < len(self.parts) else length
        bracket = self._bracket(at)
        return min(end, bracket[1]) if bracket else end

    def clause_end(self, at: int, length: int) -> int:
        """Where the clause ends, before its mark."""
        index = bisect_right(self.clauses, at - 1)
        return self.clauses[index] if index < len(self.clauses) else length

    def _since(self, marks: list[int], at: int) -> int:
        start, bracket = _before(marks, at), self._bracket(at)
        return max(start, bracket[0] + 1) if bracket else start

    def _bracket(self, at: int) -> tuple[int, int] | None:
        index = bisect_right(self.inner, (at, 0)) - 1
        if index >= 0 and self.inner[index][0] < at <= self.inner[index][1]:
            return self.inner[index]
        return None


def _before(marks: list[int], at: int) -> int:
    index = bisect_right(marks, at - 1)
    return marks[index - 1] + 1 if index else 0


def edges(text: str) -> Edges:
    """The marks of a folded paragraph."""
    hidden = _hidden(text)
    starts = [start for start, _ in hidden]
    parts: list[int] = []
    for match in _MARKS.finditer(text):
        at = match.start()
        index = bisect_right(starts, at) - 1
        if index < 0 or at >= hidden[index][1]:
            parts.append(at)
    return Edges(
        parts=parts,
        clauses=[at for at in parts if text[at] != "、"],
        sentences=[at for at in parts if text[at] in _SENTENCES],
        inner=[(start, end) for start, end in hidden if text[start] == "（"],
        quotes=[(start, end) for start, end in hidden if text[start] in "“《"],
    )


def _hidden(text: str) -> list[tuple[int, int]]:
    """Outermost short quotations and brackets, ascending."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in re.finditer("[“”《》（）〔〕\\[\\]‘’]", text):
        mark, at = match.group(), match.start()
        if mark in _PAIRS:
            opened.append((_PAIRS[mark], at))
            continue
        if opened and opened[-1][0] == mark:
            start = opened.pop()[1]
            if at - start <= _LONGEST:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, at))
    return found
