"""What two passages' own words say for their being of the same matter, as log-odds.

The weights, here and in `context` and `linking`, are those of logistic regressions on five
hand-aligned pairs (tests/reports/labels), rounded; every pair was also judged by weights fitted to
the other four. Lengths far apart count a little in favour: the share of common characters has taken
them into account already, and too much.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from reports.compare.passages import FUTURE, PAST, Passage, Shape
from reports.compare.texts import masked
from reports.compare.wording import Matrix, Wording

_RATIO = 42.0
_LEAD = 6.0
_SHARED = 0.9
_LENGTH = 0.5
_BASE = -15.3
_LEFT_TO_TEXT = frozenset({Shape.TEXT, Shape.INTRODUCTION})


def evidence(prior: Sequence[Passage], later: Sequence[Passage], words: Wording) -> Matrix:
    """Log-odds of every pair: likeness of texts and of leads, shared wording, lengths."""
    texts = _texts(prior, later)
    sizes = [np.log([max(len(p.text), 1) for p in side]) for side in (prior, later)]
    apart = np.abs(np.subtract.outer(*sizes))
    alike = _RATIO * texts + _LEAD * _leads(prior, later)
    own: Matrix = alike + _SHARED * words.shared() + _LENGTH * apart + _BASE
    return own


def likeness(prior: Sequence[str], later: Sequence[str]) -> Matrix:
    """Share of common characters, 0..1, of every pair of texts."""
    matrix: Matrix = cdist(prior, later, scorer=fuzz.ratio, dtype=np.float64) / 100
    return matrix


def excluded(prior: Sequence[Passage], later: Sequence[Passage]) -> NDArray[np.bool_]:
    """Pairs that never belong together: past and future, a section's heading and a mere text."""
    crossing = np.outer(_halves(prior), _halves(later)) < 0
    headings = [np.array([p.shape is Shape.HEADING for p in side]) for side in (prior, later)]
    texts = [np.array([p.shape in _LEFT_TO_TEXT for p in side]) for side in (prior, later)]
    unlike: NDArray[np.bool_] = np.outer(headings[0], texts[1]) | np.outer(texts[0], headings[1])
    return crossing | unlike


def _texts(prior: Sequence[Passage], later: Sequence[Passage]) -> Matrix:
    """Likeness of texts; 0 where one is of the past and the other of the future.

    Those are half of all pairs, never belong together, and likeness is what takes most time.
    """
    alike = np.zeros((len(prior), len(later)))
    rows, columns = _halves(prior), _halves(later)
    for half in (-1, 0, 1):
        row = np.flatnonzero(rows == half).tolist()
        column = np.flatnonzero(columns * half >= 0).tolist()
        texts = [masked(prior[i].text) for i in row], [masked(later[j].text) for j in column]
        alike[np.ix_(row, column)] = likeness(*texts)
    return alike


def _halves(side: Sequence[Passage]) -> NDArray[np.int64]:
    """-1 for passages of the past, 1 of the future, 0 where the text doesn't tell."""
    return np.array([(p.role in FUTURE) - (p.role in PAST) for p in side], np.int64)


def _leads(prior: Sequence[Passage], later: Sequence[Passage]) -> Matrix:
    """Likeness of leads; 0 where either passage has none."""
    alike = likeness([p.lead for p in prior], [p.lead for p in later])
    both = np.outer([bool(p.lead) for p in prior], [bool(p.lead) for p in later])
    leads: Matrix = alike * both
    return leads
