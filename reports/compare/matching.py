"""Which items of one list are, or have become, which items of another.

Serves paragraphs of a report and sentences of a paragraph alike. Equality first (a longest common
subsequence), then equal items out of order, then similar items, and at last neighbours of a similar
pair that were split off or merged into it.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array

SIMILAR = 0.5
"""Least share of common characters for an edited item to be recognised where it stood."""
SIMILAR_ELSEWHERE = 0.75
"""The same for an item that has left its place: less context, so more likeness."""
_CONTAINED = 0.85
_ABSORBED = 0.6
_MOST_ABSORBED = 100
_WORTH_MOVING = 4
_WORTH_FINDING = 5

# A portal's text can be of any size; beyond these no report is meant, and memory is kept.
_ENORMOUS = 400_000_000
_UNLIKE = 1_000_000
_UNLIKE_CHARACTERS = 10_000_000_000

Pair = tuple[int, int]


class Group(NamedTuple):
    """Neighbouring items of the earlier list that became neighbouring items of the later one."""

    before: tuple[int, ...]
    after: tuple[int, ...]


class Matching(NamedTuple):
    """The fate of every item; `kept` and `groups` are in order, `moved` pairs are equal items.

    `coarse`: so much differs that similar items were not looked for.
    """

    kept: list[Pair]
    moved: list[Pair]
    groups: list[Group]
    removed: list[int]
    added: list[int]
    coarse: bool


def opposite(kept: Sequence[Pair], position: int, side: int) -> int:
    """The position of the other list before which an item that is missing there would stand."""
    earlier = bisect_left(kept, position, key=lambda pair: pair[side])
    return kept[earlier - 1][1 - side] + 1 if earlier else 0


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
    """`left` and `right` are the positions that nothing has claimed yet, in order."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        self.before = before
        self.after = after
        self.kept = common(before, after)
        self.left = dict.fromkeys(range(len(before)))
        self.right = dict.fromkeys(range(len(after)))
        self._claim(self.kept)
        self.coarse = False

    def run(self) -> Matching:
        moved = self._equal_elsewhere()
        self._claim(moved)
        pairs = self._similar()
        self._claim(pairs)
        groups = [self._widen(i, j) for i, j in pairs]
        return Matching(self.kept, moved, groups, list(self.left), list(self.right), self.coarse)

    def _claim(self, pairs: Iterable[Pair]) -> None:
        for i, j in pairs:
            del self.left[i], self.right[j]

    def _gap(self, side: int, position: int) -> int:
        """The number of the stretch between kept items in which a position lies."""
        return bisect_left(self.kept, position, key=lambda pair: pair[side])

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
        left, right = list(self.left), list(self.right)
        froms, tos = [self.before[i] for i in left], [self.after[j] for j in right]
        if not froms or not tos:
            return []
        if not _comparable(froms, tos):
            self.coarse = True
            return []
        ratio = cdist(froms, tos, scorer=fuzz.ratio, dtype=np.float64) / 100
        here = np.equal.outer([self._gap(0, i) for i in left], [self._gap(1, j) for j in right])
        ratio = np.where(here, np.maximum(ratio, _grown(froms, tos)), ratio)
        ratio[ratio < np.where(here, SIMILAR, SIMILAR_ELSEWHERE)] = 0
        rows, columns = linear_sum_assignment(ratio + 0.2 * (here & (ratio > 0)), maximize=True)
        return [
            (left[int(row)], right[int(column)])
            for row, column in zip(rows, columns, strict=True)
            if ratio[row, column] > 0
        ]

    def _widen(self, i: int, j: int) -> Group:
        """Take in leftovers beside a pair that were merged into it or split off it."""
        froms = _absorb(self.before, i, self.after[j], self.left)
        tos = [j]
        if len(froms) == 1:
            tos = _absorb(self.after, j, self.before[i], self.right)
        for x in froms:
            self.left.pop(x, None)
        for y in tos:
            self.right.pop(y, None)
        return Group(tuple(froms), tuple(tos))


def _comparable(froms: Sequence[str], tos: Sequence[str]) -> bool:
    characters = sum(map(len, froms)) * sum(map(len, tos))
    return len(froms) * len(tos) <= _UNLIKE and characters <= _UNLIKE_CHARACTERS


def _grown(froms: Sequence[str], tos: Sequence[str]) -> NDArray[np.float64]:
    """Just enough likeness for pairs of which one text stands almost word for word in the other."""
    held = _incidence([*froms, *tos])
    cut = len(froms)
    shared = (held[:cut] @ held[cut:].T).toarray()
    sizes = held.sum(axis=1)
    inside = shared >= _CONTAINED * np.maximum(np.minimum.outer(sizes[:cut], sizes[cut:]), 1)
    short = np.array([len(text) < _WORTH_FINDING for text in (*froms, *tos)])
    inside &= ~np.logical_or.outer(short[:cut], short[cut:])
    return np.where(inside, SIMILAR, 0.0)


def _incidence(texts: Sequence[str]) -> csr_array:
    """Which text has which pairs of characters."""
    numbers: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    for text in texts:
        # dict.fromkeys, not a set: the order of columns must not depend on string hashes.
        pairs = dict.fromkeys(map("".join, pairwise(text)))
        columns += [numbers.setdefault(pair, len(numbers)) for pair in pairs]
        ends.append(len(columns))
    shape = (len(texts), max(len(numbers), 1))
    return csr_array((np.ones(len(columns)), columns, ends), shape=shape)


def _absorb(texts: Sequence[str], seed: int, whole: str, free: Collection[int]) -> list[int]:
    """The run of positions around `seed` whose texts joined are likest to `whole`."""
    first = last = seed
    joined = texts[seed]
    for step in [1] * _MOST_ABSORBED + [-1] * _MOST_ABSORBED:
        to = _next(texts, last if step > 0 else first, free, step)
        if to is None:
            continue
        more = "".join(texts[last + 1 : to + 1] if step > 0 else texts[to:first])
        grown = joined + more if step > 0 else more + joined
        if _within(more, joined, grown, whole):
            first, last, joined = min(first, to), max(last, to), grown
    return list(range(first, last + 1))


def _next(texts: Sequence[str], at: int, free: Collection[int], step: int) -> int | None:
    """The free position beside `at`; a paragraph break is nothing by itself, and is passed over."""
    to = at + step
    if to in free and texts[to] == "\n":
        to += step
    return to if to in free else None


def _within(part: str, so_far: str, joined: str, whole: str) -> bool:
    """Whether `part` accounts for characters of `whole` that its neighbours leave unexplained."""
    gain = LCSseq.similarity(joined, whole) - LCSseq.similarity(so_far, whole)
    letters = sum(map(str.isalnum, part))
    return bool(gain >= _ABSORBED * (letters or len(part)))
