"""Both texts as strips, one above the other: what became of each stretch, and what answers what.

Lengths are to scale, of the longer text; ribbons join passages that speak of the same matter, so
that a reader sees at a glance what stayed, what moved, and what stands alone.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from reports.compare.comparison import State, YearComparison
from reports.compare.values import Place

WIDTH = 1000
"""Units of the longer strip."""

Placed = tuple[Place, State, str]


class Stretch(NamedTuple):
    """Neighbouring clauses of one state, in units of a strip."""

    state: State
    x: float
    width: float


class Ribbon(NamedTuple):
    """From where to where two passages stand on the upper and the lower strip."""

    x0: float
    x1: float
    x2: float
    x3: float


class Strips(NamedTuple):
    """The prior text above, the later below, and ribbons between them."""

    prior: list[Stretch]
    later: list[Stretch]
    ribbons: list[Ribbon]


def strips(comparison: YearComparison) -> Strips:
    """The strips of a comparison; empty of texts without clauses."""
    clauses = comparison.clauses
    prior = [(c.before_at, c.state, c.before) for c in clauses if c.before_at]
    later = [(c.after_at, c.state, c.after) for c in clauses if c.after_at]
    longest = max(_length(prior), _length(later), 1)
    above, below = _Strip(prior, WIDTH / longest), _Strip(later, WIDTH / longest)
    return Strips(
        prior=above.stretches(),
        later=below.stretches(),
        ribbons=[
            Ribbon(*above.extent(link.prior_at), *below.extent(link.later_at))
            for link in comparison.links
        ],
    )


class _Strip:
    """One text's clauses in reading order, with where each begins on the strip."""

    def __init__(self, placed: Iterable[Placed], unit: float) -> None:
        self._placed = sorted(placed, key=lambda item: (item[0].paragraph, item[0].start))
        self._at = [(at.paragraph, at.start) for at, _, _ in self._placed]
        self._x = [unit * done for done in accumulate(_sizes(self._placed), initial=0)]

    def stretches(self) -> list[Stretch]:
        """Clauses of one state in a row are one stretch."""
        numbered = groupby(range(len(self._placed)), key=lambda number: self._placed[number][1])
        found = []
        for state, group in numbered:
            numbers = list(group)
            start, end = self._x[numbers[0]], self._x[numbers[-1] + 1]
            found.append(Stretch(state, round(start, 1), round(end - start, 1)))
        return found

    def extent(self, passage: Place) -> tuple[float, float]:
        """Where a passage's first clause begins and its last one ends."""
        first = bisect_right(self._at, (passage.paragraph, passage.start - 1))
        last = bisect_right(self._at, (passage.paragraph, passage.end - 1))
        return round(self._x[first], 1), round(self._x[last], 1)


def _sizes(placed: Iterable[Placed]) -> list[int]:
    return [len(text) for _, _, text in placed]


def _length(placed: Sequence[Placed]) -> int:
    return sum(_sizes(placed))
