"""Which outcome tells of which target: one to one, the likeliest in all (`pairing`)."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

from reports.indicators.model import Indicator
from reports.promises.pairing import Stated, score, stated
from reports.promises.subjects import subjects

MOST = 600
"""Rows of a side that are joined: no report has so many; a longer list has them from its start."""
_CANDIDATE = 0.35
"""Least likeness of the things for a pair to be looked at more closely."""
_LATER = 1e-6
"""Of equals the one that stands first in the text."""

Scores = NDArray[np.float64]


class Side(NamedTuple):
    """Rows of one text, and what leads up to one of them there."""

    rows: Sequence[Indicator]
    lead: Callable[[Indicator], str]


class Link(NamedTuple):
    """Positions of a target and an outcome, how sure it is, whether they can be compared."""

    target: int
    outcome: int
    score: float
    measured: bool


class _Sides(NamedTuple):
    """Targets and outcomes, the likeness of their things, and where both have the same name."""

    targets: Sequence[Stated]
    outcomes: Sequence[Stated]
    ratios: Scores
    candidates: NDArray[np.intp]


def links(targets: Side, outcomes: Side) -> list[Link]:
    """The links, in the order of the targets: first those that can be compared, then the rest."""
    sides = _sides(_stated(targets), _stated(outcomes))
    found = list(_assigned(sides, [], measured=True))
    found += _assigned(sides, found, measured=False)
    return sorted(found)


def _stated(side: Side) -> list[Stated]:
    kept = side.rows[:MOST]
    leads = (side.lead(row) for row in kept)
    return [stated(*each) for each in zip(kept, subjects(kept), leads, strict=True)]


def _sides(targets: Sequence[Stated], outcomes: Sequence[Stated]) -> _Sides:
    ratios = np.zeros((len(targets), len(outcomes)))
    if targets and outcomes:
        left, right = ([one.subject.thing for one in side] for side in (targets, outcomes))
        ratios = np.asarray(cdist(left, right, scorer=fuzz.ratio, dtype=np.float64)) / 100
    candidates = np.flatnonzero(_known(targets, outcomes) | (ratios >= _CANDIDATE))
    return _Sides(targets, outcomes, ratios, candidates)


def _known(targets: Sequence[Stated], outcomes: Sequence[Stated]) -> NDArray[np.bool_]:
    """Where both go by the same canonical name."""
    numbers: dict[str, int] = {"": -1}
    ones, others = (
        np.array([numbers.setdefault(one.subject.known, len(numbers)) for one in side], dtype=int)
        for side in (targets, outcomes)
    )
    same: NDArray[np.bool_] = np.equal.outer(ones, others) & (ones >= 0)[:, None]
    return same


def _assigned(sides: _Sides, taken: Sequence[Link], *, measured: bool) -> Iterator[Link]:
    """The links among what is not taken, so that the sum of their scores is greatest."""
    scores = _scores(sides, taken, measured=measured)
    order = np.where(scores > 0, scores - _LATER * np.arange(len(sides.outcomes)), 0)
    rows, columns = linear_sum_assignment(order, maximize=True)
    for row, column in zip(rows, columns, strict=True):
        i, j = int(row), int(column)
        if scores[i, j] > 0:
            yield Link(i, j, round(float(scores[i, j]), 3), measured)


def _scores(sides: _Sides, taken: Sequence[Link], *, measured: bool) -> Scores:
    gone, told = {link.target for link in taken}, {link.outcome for link in taken}
    scores = np.zeros((len(sides.targets), len(sides.outcomes)))
    for at in sides.candidates:
        i, j = divmod(int(at), len(sides.outcomes))
        if i not in gone and j not in told:
            pair = sides.targets[i], sides.outcomes[j]
            scores[i, j] = score(*pair, float(sides.ratios[i, j]), measured=measured)
    return scores
