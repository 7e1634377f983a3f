"""A night's table: a line a portal, what needs a person first, and which of them are shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from dags.steps.rows import visited_row
from dags.ui.changes import Change
from dags.ui.marks import WELL, Mark, Past, mark_of
from dags.ui.nights import Brief, past_of
from dags.ui.provinces import province
from storage.findings import Finding, Severity
from storage.night_record import NightSummary, PortalRow
from storage.nights import PortalResult
from storage.outcomes import Outcome

PERSON = "person"
"""The choice of outcome that stands for all that needs a person."""

_RANK = list(Mark)
_SEVERITY = list(Severity)


class Choice(NamedTuple):
    """Which portals are shown: an outcome or `PERSON`, a province's digits, a part of the name."""

    outcome: str = ""
    province: str = ""
    place: str = ""

    def admits(self, line: "Line") -> bool:
        """Whether a line is shown."""
        row = line.row
        if self.outcome == PERSON:
            admitted = line.mark not in WELL
        else:
            admitted = self.outcome in {"", row.outcome}
        named = self.place in f"{row.place} {row.adcode}"
        return admitted and named and self.province in {"", province(row.adcode)}


class Line(NamedTuple):
    """A portal tonight: its row, its last nights (this one is the last), and what to read."""

    row: PortalRow
    mark: Mark
    past: Past
    changes: Sequence[Change] = ()

    @property
    def nights_ago(self) -> int | None:
        """Days between the last good night and this one; None: none of those known was good."""
        if self.past.last_good is None:
            return None
        last, good = self.past.nights[-1][0], self.past.last_good
        return (date.fromisoformat(last) - date.fromisoformat(good)).days

    @property
    def worth_telling(self) -> list[Finding]:
        """Findings but those that are only for the record."""
        return [each for each in self.row.findings if each.severity is not Severity.INFO]


def lines_of(
    summary: NightSummary, nights: list[Brief], changes: Mapping[str, Sequence[Change]]
) -> list[Line]:
    """The lines of a closed night; `nights` end with it, the newest first."""
    found = [
        Line(row, mark_of(row), past_of(row.adcode, nights), changes.get(row.adcode, ()))
        for row in summary.portals
    ]
    return sorted(found, key=_need)


def _need(line: Line) -> tuple[int, int, str]:
    worst = _SEVERITY.index(line.row.worst) if line.row.worst else len(_SEVERITY)
    return _RANK.index(line.mark), worst, line.row.adcode


class Drawn(NamedTuple):
    """A line, and its row of the table as HTML."""

    line: Line
    html: Markup


class Tally(NamedTuple):
    """A night in numbers: portals by mark, and documents."""

    marks: Mapping[Mark, int]
    outcomes: Mapping[Outcome, int]
    provinces: Sequence[str]
    new: int
    changed: int
    unchanged: int

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Tally":
        """The numbers of all lines, shown or not."""
        outcomes = Counter(line.row.outcome for line in lines)
        return cls(
            marks=Counter(line.mark for line in lines),
            outcomes={each: outcomes[each] for each in Outcome if outcomes[each]},
            provinces=sorted({province(line.row.adcode) for line in lines}),
            new=sum(line.row.new for line in lines),
            changed=sum(line.row.changed for line in lines),
            unchanged=sum(line.row.unchanged for line in lines),
        )


def rows_so_far(results: Iterable[PortalResult]) -> list[PortalRow]:
    """What batches of a running night filed, as rows: not yet held against earlier nights."""
    return [visited_row(result) for result in sorted(results, key=lambda each: each.adcode)]
