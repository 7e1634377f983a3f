"""Which passages of two years' reports speak of the same matter.

Likeness of two passages is the share of characters they have in common (digits masked, so that a
new figure costs nothing) and of their particular wording, helped by what surrounds them: their
sections, their neighbours, their place in the report. A review of the past and a task for the
future are never the same matter. One to one links come from an optimal assignment; a passage left
over that was merged into another, or split off it, is linked to it as well.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

from reports.compare.passages import Passage
from reports.compare.wording import shared_weight

# Weights and limits were chosen on a hand-aligned pair of national reports, whole and with parts
# of either side taken away, where F1 hardly moves within ±.03 of the limit.
_LINKED = 0.38
_WORDING = 1.0
_SECTION = 0.1
_NEIGHBOUR = 0.2
_POSITION = 0.1
_MERGED = 0.1
_NEAR = 0.08
_WORTH_MERGING = 24
_PAST = frozenset({"review", "problems"})
_FUTURE = frozenset({"targets", "tasks", "self-building"})
_DIGITS = re.compile(r"\d+(?:\.\d+)?")

Matrix = NDArray[np.float64]


class Linked(NamedTuple):
    """Positions of two passages that belong together; `extra` marks a merge or a split."""

    prior: int
    later: int
    score: float
    extra: bool


def align(prior: Sequence[Passage], later: Sequence[Passage]) -> list[Linked]:
    """Links between two reports' passages, by later and then prior position."""
    if not prior or not later:
        return []
    texts = [masked(p.text) for p in prior], [masked(p.text) for p in later]
    held, holding = shared_weight(*texts)
    apart = _distance(prior, later)
    likely = likeness(*texts) + _WORDING * np.sqrt(held * holding)
    sections = likeness([p.section for p in prior], [p.section for p in later])
    score = likely + _SECTION * sections + _NEIGHBOUR * _neighbours(likely) - _POSITION * apart
    never = _excluded(prior, later)
    score[never] = 0
    links = _assigned(score)
    held[never | (apart > _NEAR) | _short(prior)[:, np.newaxis]] = 0
    holding[never | (apart > _NEAR) | _short(later)[np.newaxis, :]] = 0
    links += _merged(links, held, swap=False)
    links += _merged(links, holding.T, swap=True)
    return sorted(links, key=lambda link: (link.later, link.prior))


def masked(text: str) -> str:
    """`text` with every Arabic figure replaced by one mark."""
    return _DIGITS.sub("#", text)


def likeness(prior: Sequence[str], later: Sequence[str]) -> Matrix:
    """Share of common characters, 0..1, of every pair of texts."""
    matrix: Matrix = cdist(prior, later, scorer=fuzz.ratio, dtype=np.float64) / 100
    return matrix


def _assigned(score: Matrix) -> list[Linked]:
    rows, columns = linear_sum_assignment(score, maximize=True)
    return [
        Linked(int(i), int(j), float(score[i, j]), extra=False)
        for i, j in zip(rows, columns, strict=True)
        if score[i, j] >= _LINKED
    ]


def _merged(links: Sequence[Linked], held: Matrix, *, swap: bool) -> list[Linked]:
    """Links of rows that have none yet, to the passage that holds most of their wording."""
    taken = {link.later if swap else link.prior for link in links}
    found = []
    for i in range(len(held)):
        j = int(held[i].argmax())
        if i not in taken and held[i, j] >= _MERGED:
            pair = (j, i) if swap else (i, j)
            found.append(Linked(*pair, float(held[i, j]), extra=True))
    return found


def _short(side: Sequence[Passage]) -> NDArray[np.bool_]:
    """Passages of so few words that sharing a phrase says nothing."""
    return np.array([len(passage.text) < _WORTH_MERGING for passage in side])


def _distance(prior: Sequence[Passage], later: Sequence[Passage]) -> Matrix:
    """How far apart two passages stand, as a part of a report's length."""
    return np.abs(np.subtract.outer([p.position for p in prior], [p.position for p in later]))


def _neighbours(likely: Matrix) -> Matrix:
    """For each pair, the mean likeness of the pairs before and after it."""
    padded = np.pad(likely, 1)
    around: Matrix = (padded[:-2, :-2] + padded[2:, 2:]) / 2
    return around


def _excluded(prior: Sequence[Passage], later: Sequence[Passage]) -> NDArray[np.bool_]:
    """Pairs of a passage on the past with one on the future."""
    past = [np.array([p.role in _PAST for p in side]) for side in (prior, later)]
    future = [np.array([p.role in _FUTURE for p in side]) for side in (prior, later)]
    crossing: NDArray[np.bool_] = np.outer(past[0], future[1]) | np.outer(future[0], past[1])
    return crossing
