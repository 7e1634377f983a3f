"""One year's growth targets from the nation down: province, city, county."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reports.identity.places import Rank, rank_of
from reports.indicators.model import Bound, Indicator, Indicators, Role
from reports.model import Value
from reports.promises.amounts import growth
from reports.promises.spans import Span, span

NATION = "100000"


class Placed(NamedTuple):
    """A report's indicators and whose they are."""

    adcode: str
    name: str
    indicators: Indicators


class Rung(Value):
    """The target of one place, in percents of growth; null where its report states none.

    `above` is the code of the nearest place above it that states a target, empty if none does;
    `over` how many points this target is higher than that (of ranges the lower ends). `raw` and
    `clause` are as written; `indicator` is its id.
    """

    adcode: str
    name: str
    rank: Rank
    above: str
    value: float | None
    value2: float | None
    bound: Bound | None
    over: float | None
    raw: str
    clause: str
    indicator: str


class Cascade(Value):
    """Growth targets for one indicator in one year; every place stands below those above it."""

    format: int = 1
    year: int
    name: str
    rungs: tuple[Rung, ...]


def cascade(year: int, reports: Sequence[Placed], name: str) -> Cascade:
    """The growth targets for the indicator of this canonical name.

    Raises `ValueError` if a report is of another year, or a place is given twice.
    """
    if any(report.indicators.year != year for report in reports):
        raise ValueError(f"not all reports are of {year}")
    targets = {report.adcode: _target(report.indicators, name) for report in reports}
    if len(targets) != len(reports):
        raise ValueError("a place is given twice")
    ordered = sorted(reports, key=lambda report: (report.adcode != NATION, report.adcode))
    rungs = tuple(_rung(report, targets) for report in ordered)
    return Cascade(year=year, name=name, rungs=rungs)


def above(adcode: str) -> Iterator[str]:
    """The codes of the places above, the nearest first; a code may stand for no place."""
    codes = (f"{adcode[:4]}00", f"{adcode[:2]}0000", NATION)
    yield from (code for code in dict.fromkeys(codes) if adcode not in {code, NATION})


def _target(indicators: Indicators, name: str) -> Indicator | None:
    """The main target, or else what is said elsewhere of the year to come."""
    found = [row for row in indicators.indicators if _fits(row, indicators.year, name)]
    main = [row for row in found if row.role is Role.TARGET]
    return next(iter(main or found), None)


def _fits(row: Indicator, year: int, name: str) -> bool:
    due = row.role is not Role.OUTCOME and row.year == year and span(row) is Span.YEAR
    return due and row.canonical == name and growth(row) and not row.doubt


def _rung(report: Placed, targets: Mapping[str, Indicator | None]) -> Rung:
    row = targets[report.adcode]
    higher = next((code for code in above(report.adcode) if targets.get(code)), "")
    return Rung(
        adcode=report.adcode,
        name=report.name,
        rank=rank_of(report.adcode),
        above=higher,
        value=row.value if row else None,
        value2=row.value2 if row else None,
        bound=row.bound if row else None,
        over=_over(row, targets.get(higher)),
        raw=row.raw if row else "",
        clause=row.clause if row else "",
        indicator=row.id if row else "",
    )


def _over(row: Indicator | None, higher: Indicator | None) -> float | None:
    if row is None or higher is None or row.value is None or higher.value is None:
        return None
    return round(row.value - higher.value, 6)
