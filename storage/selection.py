"""Which versions of the archive a person means: places and years, in any order.

A word is a place's code (990100), its name (云溪, 云溪市), a pattern of either (9901*, 云*), a year
(2024) or a range of years (2019..2024, 2019.., ..2024). Places add up, years add up, and a version
is selected by both; without places it is every place, without years every year.
"""

import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple, Self

from storage.archive import Archive, Place, Report
from storage.errors import NothingSelected, SelectionInvalid, UnknownPlace
from storage.nights import VersionRef
from storage.places import find_place

_YEARS = re.compile(r"(\d{4})|(\d{4})?\.\.(\d{4})?")
_FIRST, _LAST = 0, 9999


class Selection(NamedTuple):
    """Words about places as given, and ranges of years with both ends."""

    places: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()

    @classmethod
    def parse(cls, words: Iterable[str]) -> Self:
        """Read what people type. Raises `SelectionInvalid`."""
        places: list[str] = []
        years: list[tuple[int, int]] = []
        for word in filter(None, map(str.strip, words)):
            found = _YEARS.fullmatch(word)
            if found is None:
                places.append(word)
            else:
                years.append(_range(word, found))
        return cls(tuple(places), tuple(years))

    @property
    def single(self) -> tuple[str, int] | None:
        """The place and the year, if it is one of each by name; None: it may be several."""
        if len(self.places) != 1 or len(self.years) != 1 or is_pattern(self.places[0]):
            return None
        (first, last), place = self.years[0], self.places[0]
        return (place, first) if first == last else None

    def has_year(self, year: int) -> bool:
        """Whether a year is meant."""
        return not self.years or any(a <= year <= b for a, b in self.years)

    def __str__(self) -> str:
        """The selection as it could be typed again."""
        years = (f"{a}" if a == b else f"{a:04}..{b:04}" for a, b in self.years)
        return " ".join((*self.places, *years)) or "everything"


def selected_places(known: Sequence[Place], selection: Selection) -> list[Place]:
    """The places that are meant, by code. Raises `UnknownPlace` and `AmbiguousPlace`."""
    if not selection.places:
        return list(known)
    chosen = {place.adcode: place for word in selection.places for place in _named(known, word)}
    return [chosen[adcode] for adcode in sorted(chosen)]


def selected_reports(archive: Archive, selection: Selection) -> list[Report]:
    """The reports that are meant, by place and year. Raises as `selected`."""
    codes = {place.adcode for place in selected_places(archive.places(), selection)}
    found = [
        report
        for report in archive.reports()
        if report.place.adcode in codes and selection.has_year(report.year)
    ]
    if not found:
        raise NothingSelected(str(selection))
    return found


def selected(archive: Archive, selection: Selection) -> list[VersionRef]:
    """The versions that are meant, by place, year and time.

    Raises `UnknownPlace`, `AmbiguousPlace`, and `NothingSelected` rather than giving nothing.
    """
    places = selected_places(archive.places(), selection)
    refs = [
        ref
        for place in places
        for ref in archive.history(place.adcode)
        if selection.has_year(ref.year)
    ]
    if not refs:
        raise NothingSelected(str(selection))
    return refs


def is_pattern(word: str) -> bool:
    """Whether a word about places may stand for several."""
    return any(mark in word for mark in "*?[")


def _range(word: str, found: re.Match[str]) -> tuple[int, int]:
    year, first, last = found.groups()
    begin, end = int(year or first or _FIRST), int(year or last or _LAST)
    if not any(found.groups()):
        raise SelectionInvalid(f"{word!r} names no year: write 2019..2024, 2019.. or ..2024")
    if begin > end:
        raise SelectionInvalid(f"{word!r} runs backwards: write {end}..{begin}")
    return begin, end


def _named(known: Sequence[Place], word: str) -> list[Place]:
    if not is_pattern(word):
        return [find_place(known, word)]
    matching = [
        place for place in known if fnmatchcase(place.adcode, word) or fnmatchcase(place.name, word)
    ]
    if not matching:
        raise UnknownPlace(word, map(str, known))
    return matching
