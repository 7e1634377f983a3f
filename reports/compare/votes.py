"""Every sentence votes for the passage of the other year that it most likely went into.

Whole passages hide merges and splits: of a passage that went into three, each holds a third. Their
sentences don't. A sentence's vote is split among the passages by how much of its particular wording
each holds, and by how likely the passages belong together; what is found nowhere isn't cast. (The
idea to align sentences and to add up is Vecalign's and Bertalign's turned round: sections move.)
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from reports.compare.passages import Passage
from reports.compare.texts import masked
from reports.compare.units import units
from reports.compare.wording import Matrix, Wording, wording

_HELD, _TRACE = 2.0, 0.02
"""Weight of the logarithm of the part held, and what is added to it: a trace."""
_ODDS, _LEAST, _MOST = 0.5, -10.0, 5.0
"""Weight of the passages' log-odds, and the limits to which they count."""
_NOWHERE = -7.0
"""What speaks for a sentence's having no counterpart."""
_NEVER = -50.0


class Sentences:
    """Two reports' sentences: their wording, lengths, and the passages that hold them."""

    def __init__(self, prior: Sequence[Passage], later: Sequence[Passage]) -> None:
        sides = [[list(units(masked(p.text))) for p in side] for side in (prior, later)]
        flat = [list(chain.from_iterable(side)) for side in sides]
        self._lengths = [np.array([len(unit) for unit in side], float) for side in flat]
        self._owners = [
            np.repeat(np.arange(len(side)), [len(held) for held in side]) for side in sides
        ]
        self._words = wording(*flat)
        owners = [side.tolist() for side in self._owners]
        self.passages = self._words.joined(owners[0], owners[1])

    def votes(self, odds: Matrix, never: NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
        """Characters of each prior passage that voted for each later one, and the other way.

        Both have a row for each prior passage; `odds` are the passages' log-odds.
        """
        sure = np.where(never, _NEVER, _ODDS * np.clip(odds, _LEAST, _MOST))
        there = self._cast(0, self._words, self.passages, sure)
        back = self._cast(1, self._words.turned(), self.passages.turned(), sure.T)
        return there, back.T

    def sizes(self) -> tuple[Matrix, Matrix]:
        """Characters of the prior and of the later passages."""
        prior, later = (
            np.bincount(owners, lengths).astype(np.float64)
            for owners, lengths in zip(self._owners, self._lengths, strict=True)
        )
        return prior, later

    def _cast(self, side: int, words: Wording, passages: Wording, sure: Matrix) -> Matrix:
        owners, lengths = self._owners[side], self._lengths[side]
        cast = np.zeros(sure.shape)
        for first, held in words.found_in(passages):
            rows = owners[first : first + len(held)]
            for_each = _shared_out(_HELD * np.log(held + _TRACE) + sure[rows])
            at = (rows, np.arange(len(rows)))
            weights = csr_array(
                (lengths[first : first + len(held)], at), shape=(len(cast), len(rows))
            )
            cast += weights @ for_each
        return cast


def _shared_out(scores: Matrix) -> Matrix:
    """Each row's vote as parts of 1 by the scores; what goes to no column is left out."""
    most = np.maximum(scores.max(axis=1, keepdims=True), _NOWHERE)
    each = np.exp(scores - most)
    parts: Matrix = each / (each.sum(axis=1, keepdims=True) + np.exp(_NOWHERE - most))
    return parts
