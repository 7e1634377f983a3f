"""Which words of a reworded clause differ.

A figure with its unit is one word. Two changes with a single character or mark between them that
stayed are one change, unless both are figures.
"""

import re
from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from reports.compare.comparison import Replaced
from reports.compare.jieba import words
from reports.compare.tokens import FIGURE, is_figure

_DIGITS = re.compile(r"\d[\d,.．]*")
_FIGURE = re.compile(rf"({FIGURE})")


def reworded(before: str, after: str) -> tuple[Replaced, ...]:
    """The words replaced, in order: a longest common subsequence of words stays."""
    merged: list[Replaced] = []
    for change in _changes(before, after):
        if merged and _one(before, after, merged[-1], change):
            merged[-1] = Replaced(merged[-1].b0, change.b1, merged[-1].a0, change.a1)
        else:
            merged.append(change)
    return tuple(merged)


def _changes(before: str, after: str) -> Iterator[Replaced]:
    old, new = _words(before), _words(after)
    b, a = _ends(old), _ends(new)
    for part in LCSseq.opcodes(*_numbered(old, new)):
        b0, b1, a0, a1 = part.src_start, part.src_end, part.dest_start, part.dest_end
        if part.tag != "equal":
            yield Replaced(b[b0], b[b1], a[a0], a[a1])
            continue
        for i, j in zip(range(b0, b1), range(a0, a1), strict=True):
            if old[i] != new[j]:
                yield Replaced(b[i], b[i + 1], a[j], a[j + 1])


def _numbered(old: list[str], new: list[str]) -> tuple[list[int], list[int]]:
    """Words as numbers; figures of the same unit have the same, so that they face each other.

    Numbers, so that the result can't depend on Python's salted string hashes.
    """
    keys = [[_DIGITS.sub("#", word) for word in side] for side in (old, new)]
    numbers = {key: number for number, key in enumerate(dict.fromkeys([*keys[0], *keys[1]]))}
    return [numbers[key] for key in keys[0]], [numbers[key] for key in keys[1]]


def _words(text: str) -> list[str]:
    found: list[str] = []
    for number, part in enumerate(_FIGURE.split(text)):
        found += [part] if number % 2 else words(part)
    return found


def _ends(all_words: list[str]) -> list[int]:
    ends = [0]
    for word in all_words:
        ends.append(ends[-1] + len(word))
    return ends


def _one(before: str, after: str, first: Replaced, second: Replaced) -> bool:
    if second.b0 - first.b1 > 1:
        return False
    return not any(_figures(before, after, change) for change in (first, second))


def _figures(before: str, after: str, change: Replaced) -> bool:
    return is_figure(before[change.b0 : change.b1]) and is_figure(after[change.a0 : change.a1])
