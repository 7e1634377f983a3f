"""What stands on top of a year-on-year comparison, ready to be laid out in any format."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reports.compare.comparison import (
    FigureChange,
    Notable,
    PhraseChange,
    Reason,
    Section,
    YearComparison,
)
from reports.compare.values import Place
from reports.showing.bars import Part, parts
from reports.showing.gloss import unit_of, value_of
from reports.showing.rows import Row
from reports.showing.strips import Strips, strips


class Moved(NamedTuple):
    """A figure, where it went (`up`, `down`, `other`), and the row in which it stands."""

    figure: FigureChange
    way: str
    row: int


class Seen(NamedTuple):
    """A notable change and the row in which it stands."""

    change: Notable
    way: str
    row: int

    @property
    def is_figure(self) -> bool:
        """Whether a number moved; else a passage came or went."""
        return self.change.reason in {Reason.TARGET, Reason.FIGURE}


class Summary(NamedTuple):
    """All of it, in the order in which it is shown."""

    parts: list[Part]
    strips: Strips
    notable: list[Seen]
    moved: list[Moved]
    held: list[Moved]
    sections: list[tuple[Section, Part]]
    vanished: list[PhraseChange]
    appeared: list[PhraseChange]


def summary(comparison: YearComparison, rows: Sequence[Row]) -> Summary:
    """The summary of a comparison, pointing into `rows`."""
    find = _Finder(rows)
    figures = [
        Moved(figure, way(figure.before, figure.after), find.row(figure.before_at, figure.after_at))
        for figure in comparison.figures
    ]
    return Summary(
        strips=strips(comparison),
        parts=parts([*comparison.shares, comparison.total]),
        notable=[
            Seen(
                change,
                way(change.before, change.after),
                find.row(change.before_at, change.after_at),
            )
            for change in comparison.notable
        ],
        moved=[each for each in figures if each.figure.changed],
        held=[each for each in figures if not each.figure.changed],
        sections=[
            (section, part)
            for section, part in zip(
                comparison.sections, parts(each.share for each in comparison.sections), strict=True
            )
        ],
        vanished=[phrase for phrase in comparison.phrases if not phrase.later_count],
        appeared=[phrase for phrase in comparison.phrases if phrase.later_count],
    )


def way(before: str, after: str) -> str:
    """`up`, `down`, or `other` where the bound alone changed or the units differ."""
    old, new = value_of(before), value_of(after)
    if old is None or new is None or unit_of(before) != unit_of(after) or old == new:
        return "other"
    return "up" if new > old else "down"


class _Finder:
    """From a place in either text to the row that shows it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._prior = _ends((c.before_at, row.number) for row in rows for c in row.clauses)
        self._later = _ends((c.after_at, row.number) for row in rows for c in row.clauses)

    def row(self, before: Place | None, after: Place | None) -> int:
        """The row of a place after, or before; 0 where none is shown."""
        for known, at in ((self._later, after), (self._prior, before)):
            if at:
                number = bisect_right(known, (at.paragraph, at.start, sys.maxsize))
                here = number < len(known) and known[number][0] == at.paragraph
                return known[number][2] if here else 0
        return 0


def _ends(placed: Iterable[tuple[Place | None, int]]) -> list[tuple[int, int, int]]:
    """Paragraph, end and row of each place, in reading order."""
    return sorted((at.paragraph, at.end, row) for at, row in placed if at)
