"""Where a phrase is used, from `passages` alone: first and last, year by year, place by place.

Of each place and year the report that people mean counts once (`reports`), if it has a text. The
phrase and the texts are folded first, so that width, case and spaces make no difference. A phrase
that runs over the end of a sentence is not found.
"""

from typing import TYPE_CHECKING, Any

from reports.model import Value
from storage.catalogue.passages import fold
from storage.errors import NothingSelected, QueryInvalid
from storage.places import Place
from storage.selection import Selection, selected_places

if TYPE_CHECKING:
    import duckdb

_YEARS = (0, 9999)

_USES = """
CREATE TEMP TABLE uses AS
SELECT adcode, year, document, version, number, role, text,
    (length(sought) - length(replace(sought, $phrase, ''))) // length($phrase) AS times
FROM (
    SELECT adcode, year, document, version, number, role, text,
        coalesce(folded, text) AS sought
    FROM passages
    WHERE adcode BETWEEN $low AND $high AND year BETWEEN $from AND $to
)
WHERE contains(sought, $phrase)
"""
_READ = """
CREATE TEMP TABLE read AS
SELECT r.adcode, r.place, r.year, r.document, r.version,
    coalesce(t.delivered, r.published) AS day, coalesce(t.doubtful, '') AS doubtful,
    coalesce(u.times, 0) AS times, u.number
FROM reports r
JOIN texts t USING (adcode, year, document, version)
LEFT JOIN (
    SELECT adcode, year, document, version, sum(times) AS times, min(number) AS number
    FROM uses GROUP BY ALL
) u USING (adcode, year, document, version)
WHERE list_contains($places, r.adcode) AND r.year BETWEEN $from AND $to
"""
_END = """
SELECT read.adcode, read.place, read.year, read.document, read.version, read.day,
    read.doubtful, uses.role, uses.text
FROM read JOIN uses USING (adcode, year, document, version, number)
ORDER BY read.year {way}, read.day {way} NULLS LAST, read.adcode LIMIT 1
"""
_BY_YEAR = """
SELECT year, count(*) AS reports, count(*) FILTER (times > 0) AS used, sum(times) AS times
FROM read GROUP BY year ORDER BY year
"""
_BY_PLACE = """
SELECT adcode, max_by(place, year) AS place, min(year) AS first, max(year) AS last,
    count(*) AS reports, sum(times) AS times
FROM read WHERE times > 0 GROUP BY adcode ORDER BY first, times DESC, adcode
"""
_BY_REPORT = """
SELECT adcode, place, year, version, times FROM read ORDER BY adcode, year
"""


class Appearance(Value):
    """A report that uses it, and its first sentence that does; `day`: delivered, or published."""

    adcode: str
    place: str
    year: int
    document: str
    version: str
    day: str | None
    doubtful: str
    role: str
    text: str


class YearUse(Value):
    """A year: how many reports were read, how many use the phrase, and how often together."""

    year: int
    reports: int
    used: int
    times: int


class PlaceUse(Value):
    """A place that uses the phrase: first and last year, in how many reports, how often."""

    adcode: str
    place: str
    first: int
    last: int
    reports: int
    times: int


class ReportUse(Value):
    """One report that was read; `times` may be 0."""

    adcode: str
    place: str
    year: int
    version: str
    times: int


class PhraseUse(Value):
    """What is known of a phrase. `first` and `last` are None if no report uses it."""

    format: int = 1
    phrase: str
    first: Appearance | None
    last: Appearance | None
    years: tuple[YearUse, ...]
    places: tuple[PlaceUse, ...]
    reports: tuple[ReportUse, ...]


def phrase_use(
    connection: "duckdb.DuckDBPyConnection", phrase: str, selection: Selection
) -> PhraseUse:
    """Look a phrase up in the tables of a connection made by `Catalogue.connect`.

    Raises `QueryInvalid` for a phrase of nothing but space, `UnknownPlace`, `AmbiguousPlace`, and
    `NothingSelected` if there is no report to look into.
    """
    sought = fold(phrase)
    if not sought:
        raise QueryInvalid("there is nothing to look for: give a phrase")
    codes = [place.adcode for place in selected_places(_places(connection), selection)]
    begin, end = _years(selection)
    span = {"from": begin, "to": end}
    ends = {"low": min(codes, default=""), "high": max(codes, default="")}
    connection.execute(_USES, {"phrase": sought, **ends, **span})
    connection.execute(_READ, {"places": codes, **span})
    years = _rows(connection, _BY_YEAR)
    if not years:
        raise NothingSelected(str(selection))
    first, last = (_rows(connection, _END.format(way=way)) for way in ("ASC", "DESC"))
    return PhraseUse(
        phrase=phrase,
        first=Appearance(**first[0]) if first else None,
        last=Appearance(**last[0]) if last else None,
        years=tuple(YearUse(**row) for row in years),
        places=tuple(PlaceUse(**row) for row in _rows(connection, _BY_PLACE)),
        reports=tuple(ReportUse(**row) for row in _rows(connection, _BY_REPORT)),
    )


def _places(connection: "duckdb.DuckDBPyConnection") -> list[Place]:
    found = _rows(connection, "SELECT DISTINCT adcode, place AS name FROM versions ORDER BY ALL")
    return [Place(**row) for row in found]


def _years(selection: Selection) -> tuple[int, int]:
    """The first and last year asked for; years in between count as well."""
    if not selection.years:
        return _YEARS
    return min(a for a, _ in selection.years), max(b for _, b in selection.years)


def _rows(connection: "duckdb.DuckDBPyConnection", sql: str) -> list[dict[str, Any]]:
    found = connection.execute(sql)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
