"""The two texts of a year-on-year comparison laid beside each other, row by row.

A row holds passages that belong together, with all their clauses; what has no counterpart stands
in a row of its own, where it stood. Rows follow the later text. All of it comes from the stored
comparison: no text is needed beside it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reports.compare.comparison import ClauseChange, State, YearComparison
from reports.compare.links import Linked, clusters
from reports.compare.values import Place

Key = tuple[int, int]
"""A passage: its paragraph and where it begins there; -1 where no passage is known."""

Paragraphs = tuple[tuple[ClauseChange, ...], ...]


class Row(NamedTuple):
    """Clauses of passages that belong together, by paragraph; either side may be empty."""

    number: int
    left: Paragraphs
    right: Paragraphs
    heading: bool

    @property
    def changed(self) -> bool:
        """Whether anything in it is not word for word the same."""
        return any(clause.state is not State.KEPT for clause in self.clauses)

    @property
    def clauses(self) -> Iterator[ClauseChange]:
        """The clauses of both sides; kept and reworded ones stand on each."""
        return (clause for paragraph in (*self.left, *self.right) for clause in paragraph)

    @property
    def role(self) -> str:
        """The part of the report, by the later text if it is there."""
        return (self.right or self.left)[0][0].role


class _Side:
    """One text's clauses by passage, in reading order."""

    def __init__(
        self, known: Iterable[Place], clauses: Sequence[tuple[Place, ClauseChange]]
    ) -> None:
        self._ends: dict[Key, int] = {(at.paragraph, at.start): at.end for at in known}
        self._starts = sorted(self._ends)
        held: defaultdict[Key, list[tuple[Place, ClauseChange]]] = defaultdict(list)
        for at, clause in sorted(clauses, key=lambda item: (item[0].paragraph, item[0].start)):
            held[self.key(at)].append((at, clause))
        self.keys = sorted(held)
        self.number = {key: number for number, key in enumerate(self.keys)}
        self._held = held

    def key(self, at: Place) -> Key:
        """The passage in which a place lies."""
        number = bisect_right(self._starts, (at.paragraph, at.start)) - 1
        if number >= 0:
            key = self._starts[number]
            if key[0] == at.paragraph and at.start < self._ends[key]:
                return key
        return (at.paragraph, -1)

    def paragraphs(self, numbers: Iterable[int]) -> Paragraphs:
        """The clauses of some passages, by paragraph."""
        placed = [item for number in numbers for item in self._held[self.keys[number]]]
        grouped = groupby(placed, key=lambda item: item[0].paragraph)
        return tuple(tuple(clause for _, clause in group) for _, group in grouped)


def rows_of(comparison: YearComparison) -> list[Row]:
    """All rows, in the order of the later text, numbered from 1."""
    links, clauses = comparison.links, comparison.clauses
    prior = _Side(
        [*(link.prior_at for link in links), *(excerpt.at for excerpt in comparison.dropped)],
        [(c.before_at, c) for c in clauses if c.before_at],
    )
    later = _Side(
        [*(link.later_at for link in links), *(excerpt.at for excerpt in comparison.new)],
        [(c.after_at, c) for c in clauses if c.after_at],
    )
    headings = {later.key(section.at) for section in comparison.sections}
    return [
        Row(
            number=number,
            left=prior.paragraphs(left),
            right=later.paragraphs(right),
            heading=len(right) == 1 and later.keys[right[0]] in headings,
        )
        for number, (left, right) in enumerate(_ordered(comparison, prior, later), 1)
    ]


def _ordered(
    comparison: YearComparison, prior: _Side, later: _Side
) -> Iterator[tuple[list[int], list[int]]]:
    """Passages of each row, by number; those of the prior text alone stand where they stood."""
    pairs = [(prior.key(link.prior_at), later.key(link.later_at)) for link in comparison.links]
    linked = clusters(
        Linked(prior.number[one], later.number[other], 0, extra=False)
        for one, other in pairs
        if one in prior.number and other in later.number
    )
    lone = set(range(len(later.keys))) - {j for cluster in linked for j in cluster.later}
    rows = [(cluster.prior, cluster.later) for cluster in linked] + [([], [j]) for j in lone]
    rows.sort(key=lambda row: row[1])
    after = _orphans(rows, len(prior.keys))
    yield from after[-1]
    for number, row in enumerate(rows):
        yield row
        yield from after[number]


def _orphans(
    rows: Sequence[tuple[list[int], list[int]]], count: int
) -> defaultdict[int, list[tuple[list[int], list[int]]]]:
    """Lone prior passages by the row after which they are shown; -1: at the top."""
    home = {i: number for number, (left, _) in enumerate(rows) for i in left}
    found: defaultdict[int, list[tuple[list[int], list[int]]]] = defaultdict(list)
    anchor = -1
    for i in range(count):
        if i in home:
            anchor = home[i]
        else:
            found[anchor].append(([i], []))
    return found
