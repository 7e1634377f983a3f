"""What surrounds two passages says whether they belong together: neighbours, blocks, place.

Headings and the line that introduces a section say little by themselves and are told by what stands
below them. Weights as in `evidence`.
"""

from collections.abc import Sequence

import numpy as np

from reports.compare.passages import PAST, Passage, Shape
from reports.compare.wording import Matrix

_OWN = 0.85
_NEIGHBOURS = 2.7
_BLOCKS = 2.3
_OPENINGS = 4.5
_APART = 2.5
_BASE = -2.4
_LIKELY = -2.0
"""Log-odds at which a neighbour counts for half."""


def in_context(
    own: Matrix, blocks: Matrix, prior: Sequence[Passage], later: Sequence[Passage]
) -> Matrix:
    """Log-odds of every pair, from its own evidence and from what surrounds it."""
    opening = blocks * _both_open(prior, later)
    around = _NEIGHBOURS * _neighbours(own) + _BLOCKS * blocks + _OPENINGS * opening
    odds: Matrix = _OWN * own + around - _APART * _apart(prior, later) + _BASE
    return odds


def certainty(odds: Matrix) -> Matrix:
    """Log-odds as a probability."""
    return 1 / (1 + np.exp(-np.clip(odds, -50, 50)))


def _neighbours(own: Matrix) -> Matrix:
    """For each pair, how likely the pairs before and after it are, on the mean."""
    padded = np.pad(certainty(own - _LIKELY), 1)
    around: Matrix = (padded[:-2, :-2] + padded[2:, 2:]) / 2
    return around


def _both_open(prior: Sequence[Passage], later: Sequence[Passage]) -> Matrix:
    """1 where both passages head a section, or both introduce one."""
    heads = [np.array([p.shape >= Shape.OPENING for p in side]) for side in (prior, later)]
    lines = [np.array([p.shape is Shape.INTRODUCTION for p in side]) for side in (prior, later)]
    both: Matrix = (np.outer(*heads) | np.outer(*lines)).astype(float)
    return both


def _apart(prior: Sequence[Passage], later: Sequence[Passage]) -> Matrix:
    """How far apart two passages stand, as a part of their halves: what was, and what will be."""
    halved = all({p.role in PAST for p in side} == {True, False} for side in (prior, later))
    places = [_places(side, halved=halved) for side in (prior, later)]
    apart: Matrix = np.abs(np.subtract.outer(*places))
    return apart


def _places(side: Sequence[Passage], *, halved: bool) -> Matrix:
    past = np.array([halved and p.role in PAST for p in side], dtype=bool)
    places = np.zeros(len(side))
    for half in (past, ~past):
        places[half] = (np.arange(half.sum()) + 0.5) / max(half.sum(), 1)
    return places
