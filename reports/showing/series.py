"""What plots show, as numbers: the figures of one indicator over years, the tone words of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reports.indicators.model import Direction, Indicator, Indicators, Kind, Period, Role

_WHOLE = ("", "全国", "全市", "全省", "全区", "全县", "全州")
_PERIODS = {
    Kind.LEVEL: {Period.YEAR, Period.END},
    Kind.SHARE: {Period.YEAR, Period.END, Period.AVERAGE},  # an average rate is the year's
    Kind.RANK: {Period.YEAR, Period.END},
}


class Point(NamedTuple):
    """A stated value for a year; `high` differs from `low` of a range; None where no number is."""

    year: int
    low: float | None
    high: float | None
    raw: str


class Series(NamedTuple):
    """Targets and outcomes of one indicator in one unit, each at most one a year."""

    kind: Kind
    unit: str
    targets: list[Point]
    outcomes: list[Point]


def series(several: Iterable[Indicators], canonical: str) -> Series | None:
    """The figures of an indicator in the kind and unit that most of its targets have.

    Of two statements for one year the one for the whole place counts, then the first. None where
    nothing is stated.
    """
    rows = [row for one in several for row in one.indicators if row.canonical == canonical]
    found = _main([row for row in rows if row.role is Role.TARGET]) or _main(rows)
    if found is None:
        return None
    kind, unit = found
    periods = _PERIODS.get(kind, {Period.YEAR})
    rows = [r for r in rows if r.period in periods and (_of(r) == found or r.value is None)]
    return Series(kind, unit, _points(rows, Role.TARGET), _points(rows, Role.OUTCOME))


def names(several: Iterable[Indicators]) -> list[str]:
    """Indicators with a target, those of most years first."""
    years: Counter[str] = Counter()
    for one in several:
        targets = [row for row in one.indicators if row.role is Role.TARGET and row.canonical]
        years.update(dict.fromkeys((row.canonical for row in targets), 1))
    return sorted(years, key=lambda name: (-years[name], name))


def tones(several: Sequence[Indicators]) -> dict[str, list[int]]:
    """Tone word → how often each year's report uses it of a figure; the most frequent first."""
    counts = [Counter(row.tone for row in one.indicators if row.tone) for one in several]
    total = sum(counts, Counter())
    words = sorted(total, key=lambda word: (-total[word], word))
    return {word: [count[word] for count in counts] for word in words}


def _of(row: Indicator) -> tuple[Kind, str]:
    return row.kind, row.base_unit


def _main(rows: Iterable[Indicator]) -> tuple[Kind, str] | None:
    counts = Counter(_of(row) for row in rows if row.value is not None)
    return min(counts, key=lambda one: (-counts[one], *one), default=None)


def _points(rows: Iterable[Indicator], role: Role) -> list[Point]:
    chosen: dict[int, Indicator] = {}
    for row in sorted((row for row in rows if row.role is role), key=_rank):
        chosen.setdefault(row.year, row)
    return [_point(chosen[year]) for year in sorted(chosen)]


def _rank(row: Indicator) -> tuple[bool, bool]:
    return (row.value is None, row.scope not in _WHOLE)


def _point(row: Indicator) -> Point:
    if row.base_value is None:
        return Point(row.year, None, None, row.raw)
    sign = -1 if row.kind is Kind.GROWTH and row.direction is Direction.DOWN else 1
    high = row.base_value if row.base_value2 is None else row.base_value2
    return Point(row.year, sign * row.base_value, sign * high, row.raw)
