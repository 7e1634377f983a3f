"""A place's record: what became of its known targets, year after year."""

from collections.abc import Iterable, Sequence

from reports.indicators.model import Indicator, Kind, Role
from reports.model import Value
from reports.promises.model import Promise, Promises, Verdict


class Entry(Value):
    """One year's target and outcome as written; `outcome` is empty where none is told.

    `promise` is the promise's id in that year's `Promises`.
    """

    year: int
    target: str
    outcome: str
    verdict: Verdict
    promise: str


class Line(Value):
    """The years of one known indicator in one measure (`growth`, `level`, …)."""

    name: str
    measure: str
    entries: tuple[Entry, ...]


class Record(Value):
    """`years` are those of which promises were given; the lines stand as first promised."""

    format: int = 1
    years: tuple[int, ...]
    lines: tuple[Line, ...]


def record(promises: Sequence[Promises]) -> Record:
    """The known indicators of several years as a table; of each year and indicator one target.

    Of several the main target counts, and of those the first. Raises `ValueError` if a year is
    given twice.
    """
    ordered = sorted(promises, key=lambda one: one.year)
    years = tuple(one.year for one in ordered)
    if len(set(years)) != len(years):
        raise ValueError(f"a year is given twice: {years}")
    lines: dict[tuple[str, str], list[Entry]] = {}
    for one in ordered:
        for key, promise in _chosen(one.promises).items():
            lines.setdefault(key, []).append(_entry(one.year, promise))
    return Record(
        years=years,
        lines=tuple(
            Line(name=name, measure=measure, entries=tuple(entries))
            for (name, measure), entries in lines.items()
        ),
    )


def _chosen(promises: Iterable[Promise]) -> dict[tuple[str, str], Promise]:
    chosen: dict[tuple[str, str], Promise] = {}
    for promise in promises:
        target = promise.target
        if not target.canonical:
            continue
        key = (target.canonical, measure(target))
        before = chosen.get(key)
        if before is None or (before.target.role, target.role) == (Role.TASK, Role.TARGET):
            chosen[key] = promise
    return chosen


def measure(row: Indicator) -> str:
    """What is stated of it: a word without a figure (与经济增长同步) is of growth."""
    return (Kind.GROWTH if row.kind is Kind.QUALITATIVE else row.kind).value


def _entry(year: int, promise: Promise) -> Entry:
    return Entry(
        year=year,
        target=stated(promise.target),
        outcome=stated(promise.outcome) if promise.outcome else "",
        verdict=promise.verdict,
        promise=promise.id,
    )


_SIGNS = {"down": "-", "up": "+"}


def stated(row: Indicator) -> str:
    """The figure as written, with its direction where it is a growth: `+5%左右`."""
    return f"{_SIGNS.get(row.direction.value, '') if row.value is not None else ''}{row.raw}"
