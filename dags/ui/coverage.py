"""Which reports there are: places by years, each full, abridged, doubtful, unread or missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from dags.ui.provinces import province
from dags.ui.tables import Question, Row, Tables
from dags.ui.trusted import Words
from reports.model import Completeness, Edition
from storage.places import Place

MOST_YEARS = 40

_REPORTS = Question(
    ("versions", "texts"),
    """
    SELECT r.adcode, r.year, r.document, r.version, r.edition,
        t.cleaner, t.completeness, t.doubtful
    FROM reports r LEFT JOIN texts t USING (adcode, year, document, version)
    """,
)


class State(StrEnum):
    """How good the best text of a place and year is; the best first."""

    FULL = "full"
    ABRIDGED = "abridged"
    DOUBTFUL = "doubtful"
    UNREAD = "unread"
    MISSING = "missing"


STATES: dict[State, tuple[str, str, str]] = {
    State.FULL: ("全文", "the whole text", "●"),
    State.ABRIDGED: ("节录或草案", "abridged, cut off, or a draft", "◐"),
    State.DOUBTFUL: ("存疑", "the text is doubted", "?"),
    State.UNREAD: ("未清洗", "kept, no clean text", "□"),
    State.MISSING: ("缺", "not in the archive", "·"),
}
"""Chinese, English, and the sign in the matrix."""


def state_of(row: Row) -> State:
    """The state of a report, of which `trusted` has somebody's word if its text is doubtful."""
    if row["completeness"] is None:
        return State.UNREAD
    if row["doubtful"] and not row["trusted"]:
        return State.DOUBTFUL
    whole = row["edition"] == Edition.FULL and row["completeness"] == Completeness.COMPLETE
    return State.FULL if whole else State.ABRIDGED


class PlaceYears(NamedTuple):
    """A place, and its state in each year of the matrix."""

    place: Place
    states: Sequence[State]


class Region(NamedTuple):
    """A province: how many of its places have what, in each year of the matrix."""

    digits: str
    places: int
    counts: Sequence[Mapping[State, int]]

    def share(self, number: int) -> int:
        """Of a year, in percent of places that have a report, rounded down: 100 is all."""
        return 100 * (self.places - self.counts[number][State.MISSING]) // self.places


class Matrix(NamedTuple):
    """Places by years, both in order."""

    years: Sequence[int]
    places: Sequence[PlaceYears]

    def regions(self) -> list[Region]:
        """Its provinces, by their digits."""
        by_province: dict[str, list[PlaceYears]] = defaultdict(list)
        for each in self.places:
            by_province[province(each.place.adcode)].append(each)
        return [_region(digits, by_province[digits]) for digits in sorted(by_province)]

    def within(self, digits: str) -> "Matrix":
        """Only the places of a province."""
        chosen = [each for each in self.places if province(each.place.adcode) == digits]
        return Matrix(self.years, chosen)

    def totals(self) -> Mapping[State, int]:
        """How many cells there are of each state."""
        return Counter(state for each in self.places for state in each.states)


def _region(digits: str, places: Sequence[PlaceYears]) -> Region:
    columns = zip(*(each.states for each in places), strict=True)
    return Region(digits, len(places), [Counter(column) for column in columns])


def matrix(tables: Tables, words: Words, places: Iterable[Place]) -> Matrix:
    """The matrix of all places known. Raises as `Tables.ask`."""
    rows = words.beside(tables.ask(_REPORTS))
    known = {(row["adcode"], row["year"]): state_of(row) for row in rows}
    found = [year for _, year in known]
    years = range(min(found, default=0), max(found, default=-1) + 1)[-MOST_YEARS:]
    return Matrix(
        years,
        [
            PlaceYears(place, [known.get((place.adcode, year), State.MISSING) for year in years])
            for place in sorted(places, key=lambda place: place.adcode)
        ],
    )
