"""Passages left over: merged into one that has a counterpart already, or split off it.

A passage without a link looks for the one most likely to hold it. That is likely if the candidate
stands out among all others, in a block like its own, beside a link of a neighbour, and if the
candidate has no strong counterpart already. Weights as in `evidence`.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from reports.compare.links import Linked
from reports.compare.wording import Matrix

_ODDS = 0.6
_STANDS_OUT = 0.9
_BLOCKS = 0.55
_BESIDE = 1.0
_TAKEN = -0.6
_BASE = 1.0
_MERGED = 0.0
"""Log-odds from which a passage counts as merged or split: some more false links than missed."""
_NO_LINK = -4.0
_NEVER = -99.0


def merged(
    links: Sequence[Linked], odds: Matrix, blocks: Matrix, never: NDArray[np.bool_]
) -> list[Linked]:
    """Links of prior passages that have none, then of later ones, by their positions."""
    allowed = np.where(never, _NEVER, odds)
    into = _best({link.prior for link in links}, _held(links, allowed, blocks))
    turned = [link.turned() for link in links]
    off = _best({link.later for link in links}, _held(turned, allowed.T, blocks.T))
    found = {(one.prior, one.later): one for one in [*into, *(two.turned() for two in off)]}
    return list(found.values())


def _held(links: Sequence[Linked], odds: Matrix, blocks: Matrix) -> Matrix:
    """Log-odds that a row's passage went into a column's passage, beside others."""
    taken = np.full(odds.shape[1], _NO_LINK)
    for link in links:
        taken[link.later] = odds[link.prior, link.later]
    held: Matrix = _ODDS * odds + _STANDS_OUT * (odds - _log_sum(odds)) + _BLOCKS * blocks
    held = held + _BESIDE * _beside(links, odds.shape) + _TAKEN * taken + _BASE
    return np.where(odds <= _NEVER, _NEVER, held)


def _best(linked: set[int], held: Matrix) -> Iterable[Linked]:
    """For each row without a link the best column, if it is good enough."""
    for row, column in enumerate(held.argmax(axis=1).tolist()):
        score = float(held[row, column])
        if row not in linked and score >= _MERGED:
            yield Linked(row, column, score - _MERGED, extra=True)


def _log_sum(odds: Matrix) -> Matrix:
    most = odds.max(axis=1, keepdims=True)
    total: Matrix = most + np.log(np.exp(odds - most).sum(axis=1, keepdims=True))
    return total


def _beside(links: Iterable[Linked], shape: tuple[int, ...]) -> Matrix:
    """1 where the row before or after is linked to this column, half if to the next but one."""
    linked = np.zeros((shape[0] + 2, shape[1] + 2))
    for link in links:
        linked[link.prior + 1, link.later + 1] = 1
    here = linked[:-2, 1:-1] + linked[2:, 1:-1]
    near = linked[:-2, :-2] + linked[2:, 2:] + linked[:-2, 2:] + linked[2:, :-2]
    beside: Matrix = np.minimum(here, 1) + np.minimum(near, 1) / 2
    return beside
