"""Which items of one list are, or have become, which items of another.

Serves paragraphs of a report and sentences of a paragraph alike. Equality first (a longest common
subsequence), then equal items out of order, then similar items, and at last neighbours of a similar
pair that were split off or merged into it.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

SIMILAR = 0.5
"""Least share of common characters for an edited item to be recognised where it stood."""
SIMILAR_ELSEWHERE = 0.75
"""The same for an item that has left its place: less context, so more likeness."""
_CONTAINED = 85.0
_ABSORBED = 0.6
_WORTH_MOVING = 4
_WORTH_FINDING = 5

# A portal's text can be of any size; beyond these no report is meant, and memory is kept.
_ENORMOUS = 400_000_000
_UNLIKE = 1_000_000
_UNLIKE_CHARACTERS = 10_000_000_000
_UNLIKE_INSIDE = 4_000_000

Pair = tuple[int, int]


class Group(NamedTuple):
    """Neighbouring items of the earlier list that became neighbouring items of the later one."""

    before: tuple[int, ...]
    after: tuple[int, ...]


class Matching(NamedTuple):
    """The fate of every item; `kept` and `groups` are in order, `moved` pairs are equal items."""

    kept: list[Pair]
    moved: list[Pair]
    groups: list[Group]
    removed: list[int]
    added: list[int]


def common(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """A longest common subsequence as pairs of positions; of enormous lists only both ends."""
    if len(before) * len(after) > _ENORMOUS:
        return _framing(before, after)
    # Numbered, so that the result can't depend on Python's salted string hashes.
    numbers: dict[Hashable, int] = {}
    left = [numbers.setdefault(item, len(numbers)) for item in before]
    right = [numbers.setdefault(item, len(numbers)) for item in after]
    return [
        (i, j)
        for op in Indel.opcodes(left, right)
        if op.tag == "equal"
        for i, j in zip(
            range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
        )
    ]


def _framing(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """The equal items at the beginning and at the end."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    ends = [(len(before) - n, len(after) - n) for n in range(tail, 0, -1)]
    return [(n, n) for n in range(head)] + ends


def match(before: Sequence[str], after: Sequence[str]) -> Matching:
    """Match two lists of texts; every position appears exactly once in the result on its side."""
    return _Matcher(before, after).run()


class _Matcher:
    """`left` and `right` are the positions that nothing has claimed yet."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        self.before = before
        self.after = after
        self.kept = common(before, after)
        self.left = list(range(len(before)))
        self.right = list(range(len(after)))
        self._claim(self.kept)

    def run(self) -> Matching:
        moved = self._equal_elsewhere()
        self._claim(moved)
        pairs = self._similar()
        self._claim(pairs)
        groups = [self._widen(i, j) for i, j in pairs]
        return Matching(self.kept, moved, groups, self.left, self.right)

    def _claim(self, pairs: Iterable[Pair]) -> None:
        claimed = list(pairs)
        froms, tos = {i for i, _ in claimed}, {j for _, j in claimed}
        self.left = [i for i in self.left if i not in froms]
        self.right = [j for j in self.right if j not in tos]

    def _gap(self, side: int, position: int) -> int:
        """The number of the stretch between kept items in which a position lies."""
        return bisect_left([pair[side] for pair in self.kept], position)

    def _equal_elsewhere(self) -> list[Pair]:
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for j in self.right:
            waiting[self.after[j]].append(j)
        return [
            (i, waiting[self.before[i]].popleft())
            for i in self.left
            if len(self.before[i]) >= _WORTH_MOVING and waiting[self.before[i]]
        ]

    def _similar(self) -> list[Pair]:
        froms, tos = [self.before[i] for i in self.left], [self.after[j] for j in self.right]
        if not _comparable(froms, tos):
            return []
        ratio = cdist(froms, tos, scorer=fuzz.ratio, dtype=np.float64) / 100
        here = np.equal.outer(
            [self._gap(0, i) for i in self.left], [self._gap(1, j) for j in self.right]
        )
        ratio = np.where(here, np.maximum(ratio, _grown(froms, tos)), ratio)
        ratio[ratio < np.where(here, SIMILAR, SIMILAR_ELSEWHERE)] = 0
        rows, columns = linear_sum_assignment(ratio + 0.2 * (here & (ratio > 0)), maximize=True)
        return [
            (self.left[int(row)], self.right[int(column)])
            for row, column in zip(rows, columns, strict=True)
            if ratio[row, column] > 0
        ]

    def _widen(self, i: int, j: int) -> Group:
        """Take in leftovers beside a pair that were merged into it or split off it."""
        near_left = [x for x in self.left if self._gap(0, x) == self._gap(1, j)]
        near_right = [x for x in self.right if self._gap(1, x) == self._gap(0, i)]
        froms = _absorb(self.before, i, self.after[j], near_left)
        tos = [j]
        if len(froms) == 1:
            tos = _absorb(self.after, j, self.before[i], near_right)
        self.left = [x for x in self.left if x not in froms]
        self.right = [x for x in self.right if x not in tos]
        return Group(tuple(froms), tuple(tos))


def _comparable(froms: Sequence[str], tos: Sequence[str]) -> bool:
    characters = sum(map(len, froms)) * sum(map(len, tos))
    return 0 < len(froms) * len(tos) <= _UNLIKE and characters <= _UNLIKE_CHARACTERS


def _grown(froms: Sequence[str], tos: Sequence[str]) -> NDArray[np.float64]:
    """Just enough likeness for pairs of which one text stands almost word for word in the other."""
    if max(map(len, froms)) * max(map(len, tos)) > _UNLIKE_INSIDE:
        return np.zeros((len(froms), len(tos)))
    inside = cdist(froms, tos, scorer=fuzz.partial_ratio, dtype=np.float64) >= _CONTAINED
    sizes = np.minimum.outer([len(text) for text in froms], [len(text) for text in tos])
    return np.where(inside & (sizes >= _WORTH_FINDING), SIMILAR, 0.0)


def _absorb(texts: Sequence[str], seed: int, whole: str, free: Sequence[int]) -> list[int]:
    """The run of positions around `seed` whose texts joined are likest to `whole`."""
    first = last = seed
    joined = texts[seed]
    while last + 1 in free and _within(texts[last + 1], joined, joined + texts[last + 1], whole):
        last += 1
        joined += texts[last]
    while first - 1 in free and _within(texts[first - 1], joined, texts[first - 1] + joined, whole):
        first -= 1
        joined = texts[first] + joined
    return list(range(first, last + 1))


def _within(part: str, so_far: str, joined: str, whole: str) -> bool:
    """Whether `part` accounts for characters of `whole` that its neighbours leave unexplained."""
    gain = LCSseq.similarity(joined, whole) - LCSseq.similarity(so_far, whole)
    return bool(gain >= _ABSORBED * len(part))
