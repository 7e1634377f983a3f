"""Which outcome tells of which target: one to one, by what both are of.

Known indicators meet by their canonical name. All others by likeness: of the thing they are of
(most), of their clauses, and of how near the figures are. A link needs a like thing; the weights
and the two limits were chosen on the tuned labels.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

from reports.indicators.model import Direction, Indicator, Kind
from reports.promises.amounts import amount, comparable, growth
from reports.promises.spans import span
from reports.promises.subjects import Subject, subjects

LIKE_THING = 0.6
"""Least likeness of the things."""
LIKE = 0.65
"""Least likeness in all."""
_CANDIDATE = 0.35
"""Least likeness of the things for a pair to be looked at more closely."""
SURELY = 0.9
"""Least likeness of the things where another unit is told."""
MOST = 3000
"""Rows of a side that are joined: no report has so many; a longer list has them from its start."""
_THING, _CLAUSE, _NEAR, _UNIT = 0.7, 0.15, 0.1, 0.05
_KNOWN, _OTHERWISE = 0.9, 0.8
_REPLACED, _BEGUN, _INSIDE = 0.2, 0.05, 0.75
_ALIKE = 0.7
"""Nearness of a figure and its double."""
_WORD, _LONG = 2, 4
"""Characters of a word, and of a thing that is told from others."""
_LATER = 1e-6
"""Of equals the one that stands first in the text."""

Pair = tuple[int, int]
Scores = NDArray[np.float64]


class Link(NamedTuple):
    """Positions of a target and an outcome, how sure it is, whether they can be compared."""

    target: int
    outcome: int
    score: float
    measured: bool


class _Side(NamedTuple):
    rows: Sequence[Indicator]
    subjects: Sequence[Subject]


def links(targets: Sequence[Indicator], outcomes: Sequence[Indicator]) -> list[Link]:
    """The links, in the order of the targets: first those that can be compared, then the rest."""
    left, right = _side(targets), _side(outcomes)
    things = _likeness([s.thing for s in left.subjects], [s.thing for s in right.subjects])
    found: list[Link] = []
    for measured in (True, False):
        free = _Free({link.target for link in found}, {link.outcome for link in found})
        found += _assigned(left, right, things, free, measured=measured)
    return sorted(found)


class _Free(NamedTuple):
    """What is taken already."""

    targets: set[int]
    outcomes: set[int]


def _side(rows: Sequence[Indicator]) -> _Side:
    kept = rows[:MOST]
    return _Side(kept, list(subjects(kept)))


def _likeness(left: Sequence[str], right: Sequence[str]) -> Scores:
    if not left or not right:
        return np.zeros((len(left), len(right)))
    return np.asarray(cdist(left, right, scorer=fuzz.ratio, dtype=np.float64)) / 100


def _assigned(
    left: _Side, right: _Side, things: Scores, free: _Free, *, measured: bool
) -> Iterator[Link]:
    scores = np.zeros(things.shape)
    known = _known(left.rows, right.rows)
    for at in np.flatnonzero(known | (things >= _CANDIDATE)):
        i, j = divmod(int(at), len(right.rows))
        if i not in free.targets and j not in free.outcomes:
            scores[i, j] = _score(left, right, (i, j), float(things[i, j]), measured=measured)
    order = np.where(scores > 0, scores - _LATER * np.arange(len(right.rows)), 0)
    rows, columns = linear_sum_assignment(order, maximize=True)
    for row, column in zip(rows, columns, strict=True):
        i, j = int(row), int(column)
        if scores[i, j] > 0:
            yield Link(i, j, round(float(scores[i, j]), 3), measured)


def _known(left: Sequence[Indicator], right: Sequence[Indicator]) -> NDArray[np.bool_]:
    """Where both go by the same canonical name."""
    numbers: dict[str, int] = {"": -1}
    ones, others = (
        np.array([numbers.setdefault(row.canonical, len(numbers)) for row in rows], dtype=int)
        for rows in (left, right)
    )
    same: NDArray[np.bool_] = np.equal.outer(ones, others) & (ones >= 0)[:, None]
    return same


def _score(left: _Side, right: _Side, at: Pair, ratio: float, *, measured: bool) -> float:
    """How surely the two belong together, 0 if they can't."""
    i, j = at
    one, other = left.rows[i], right.rows[j]
    agreed = span(one) is span(other) and left.subjects[i].agrees(right.subjects[j])
    if not agreed or not (_measured if measured else _otherwise)(one, other):
        return 0.0
    near = _nearness(one, other)
    thing = _thing_likeness(left.subjects[i], right.subjects[j], ratio, near)
    if one.canonical and other.canonical:
        return _KNOWN + (1 - _KNOWN) * thing if one.canonical == other.canonical else 0.0
    if not measured:
        sure = thing >= SURELY and len(left.subjects[i].thing) >= _LONG
        return _OTHERWISE * thing if sure else 0.0
    return _whole(one, other, thing, near)


def _whole(one: Indicator, other: Indicator, thing: float, near: float) -> float:
    """Likeness in all of two that no table knows."""
    clause = fuzz.ratio(one.clause, other.clause) / 100
    whole = _THING * thing + _CLAUSE * clause + _NEAR * near
    whole += _UNIT * (one.base_unit == other.base_unit)
    return whole if thing >= LIKE_THING and whole >= LIKE else 0.0


def _thing_likeness(one: Subject, other: Subject, ratio: float, near: float) -> float:
    """Likeness of the things.

    More where one is wholly in the other (物业示范, 群众满意的物业服务示范) and the figures are
    near, less where a word stands for another (文化产业, 汽车产业) or only one is told as begun.
    """
    if near >= _ALIKE and _inside(one.thing, other.thing):
        ratio = max(ratio, _INSIDE)
    begun = one.begun != other.begun
    return ratio - _REPLACED * _replaced(one.thing, other.thing) - _BEGUN * begun


def _inside(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= _LONG and int(LCSseq.similarity(one, other)) == shorter


def _replaced(one: str, other: str) -> bool:
    """Have two characters or more made room for others in the same spot?"""
    gone = come = 0
    for op in Indel.opcodes(one, other):
        if op.tag == "equal":
            gone = come = 0
        gone += op.src_end - op.src_start if op.tag == "delete" else 0
        come += op.dest_end - op.dest_start if op.tag == "insert" else 0
        if min(gone, come) >= _WORD:
            return True
    return False


def _measured(one: Indicator, other: Indicator) -> bool:
    """Do both state the same sort of quantity: growth with growth, level with level?"""
    if Kind.QUALITATIVE in {one.kind, other.kind}:
        stated = [row for row in (one, other) if row.kind is not Kind.QUALITATIVE]
        return all(growth(row) for row in stated)
    return one.kind is other.kind and comparable(one, other)


def _otherwise(one: Indicator, other: Indicator) -> bool:
    """Is the same sort told in another unit: 改造老旧小区 in 万平方米, then in 个?"""
    return one.kind is other.kind is Kind.LEVEL and not comparable(one, other)


def _nearness(one: Indicator, other: Indicator) -> float:
    """1 of equal levels, 0 where one is ten times the other; growths are all near."""
    a, b = amount(one, Direction.UP), amount(other, Direction.UP)
    if a is None or b is None or one.kind is Kind.GROWTH:
        return 1.0
    low, high = sorted((abs(a.value), abs(b.value)))
    if high == 0:
        return 1.0
    return max(0.0, 1 + float(np.log10(low / high))) if low else 0.0
