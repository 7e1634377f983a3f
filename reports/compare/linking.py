"""Which passages are linked in the end: one to one, merged into one, or split into several.

Sentences' votes (`votes`) say most. Then what the best one to one links say: whether a neighbour
is linked to the same passage, or the neighbours to one another, and whether either passage has a
good counterpart already. Any number of links may meet in a passage. Weights as in `evidence`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from reports.compare.links import Linked
from reports.compare.passages import Passage, Shape
from reports.compare.votes import Sentences
from reports.compare.wording import Matrix

_LIKELY = -3.0
"""Log-odds from which a pair may be among the best one to one links."""
_SHARES = (4.1, 2.2)
_BOTH_SHARES = 2.0
_CHARACTERS = (0.5, 0.8)
_TAKEN = (-0.27, -0.1)
_SAME = (0.5, 0.75)
_IN_STEP = 1.5
_BLOCKS = 0.95
_HEADS = 1.35
_BASE = -8.1
_UNTAKEN, _SURE = -4.0, 4.0
"""Log-odds of a passage without a counterpart, and the most that count."""
_NEVER = -99.0


class Grounds(NamedTuple):
    """What is known before: log-odds of each pair, alike blocks, and pairs that can't be."""

    odds: Matrix
    blocks: Matrix
    never: NDArray[np.bool_]


def linked(
    prior: Sequence[Passage], later: Sequence[Passage], said: Sentences, grounds: Grounds
) -> list[Linked]:
    """Every link between two reports' passages; those beside the best one to one are extra."""
    found = _voted(said, grounds) + _beside(grounds) + _BLOCKS * grounds.blocks + _BASE
    heads = [np.array([p.shape >= Shape.ITEM for p in side]) for side in (prior, later)]
    found = np.where(grounds.never, _NEVER, found + _HEADS * np.logical_or.outer(*heads))
    single = assigned(found, 0.0)
    return [
        Linked(int(i), int(j), float(found[i, j]), extra=not single[i, j])
        for i, j in np.argwhere(found > 0)
    ]


def assigned(odds: Matrix, least: float) -> NDArray[np.bool_]:
    """The best one to one links among pairs whose log-odds are above the least."""
    above = np.maximum(odds - least, 0)
    rows, columns = linear_sum_assignment(above, maximize=True)
    links = np.zeros(odds.shape, bool)
    links[rows, columns] = above[rows, columns] > 0
    return links


def _voted(said: Sentences, grounds: Grounds) -> Matrix:
    """What the votes are worth: as shares of either passage, and in characters."""
    there, back = said.votes(grounds.odds, grounds.never)
    sizes = said.sizes()
    shares = there / sizes[0][:, None], back / sizes[1]
    worth: Matrix = _SHARES[0] * shares[0] + _SHARES[1] * shares[1]
    worth += _BOTH_SHARES * np.minimum(*shares)
    return worth + _CHARACTERS[0] * np.log1p(there) + _CHARACTERS[1] * np.log1p(back)


def _beside(grounds: Grounds) -> Matrix:
    """What the best one to one links are worth to the pairs around them."""
    odds = np.where(grounds.never, _NEVER, grounds.odds)
    single = assigned(odds, _LIKELY)
    taken = np.where(single, np.clip(odds, _UNTAKEN, _SURE), _UNTAKEN)
    else_taken = _TAKEN[0] * taken.max(axis=1, keepdims=True) + _TAKEN[1] * taken.max(axis=0)
    near = np.pad(single.astype(float), 1)
    same_later = np.minimum(near[:-2, 1:-1] + near[2:, 1:-1], 1)
    same_prior = np.minimum(near[1:-1, :-2] + near[1:-1, 2:], 1)
    in_step = (near[:-2, :-2] + near[2:, 2:]) / 2
    beside: Matrix = np.where(single, 0, else_taken) + _IN_STEP * in_step
    beside += _SAME[0] * same_later + _SAME[1] * same_prior
    return beside
