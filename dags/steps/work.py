"""What a night's later steps work on: the report years it met, cut into groups that a grid can show.

What is due follows from the archive, not from what the crawl called new: a night that was killed
between keeping and cleaning is made good by the next one that meets the same report.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import NamedTuple, TypeVar

from storage.archive import Archive
from storage.holdings import NOTHING, Holdings
from storage.nights import PortalResult, VersionRef
from storage.portal_history import Headline
from storage.reading import best_of, latest_of_each

MOST_GROUPS = 24
"""Mapped instances of a step, unless the groups would be larger than `LARGEST_GROUP`: an instance
costs as much as ten texts to clean."""

LARGEST_GROUP = 500
"""Items of one group: a minute or two of work, with room for scans in a task's half hour. The first
night of a nation finds some fifty thousand versions: a hundred groups a step."""

MANY_OF_ONE = 20
"""From so many places of a province on, all of it is listed: fewer would be a request each, and of a
province whose other places nobody asked about most of the listing would be for nothing."""

_AT_ONCE = 8
"""Requests under way to the store, of one task."""

Item = TypeVar("Item")


class ReportYear(NamedTuple):
    """One report: a place and a year."""

    adcode: str
    year: int


class History:
    """The archive as it stands, each place listed once however often it is asked about."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.headlines: dict[str, Headline] = {}
        """The last that was read of each place."""
        self._places: dict[str, Holdings] = {}
        self._best: dict[ReportYear, VersionRef | None] = {}

    def look_up(self, adcodes: Iterable[str]) -> None:
        """List these places now, several at once: one after another would mostly be waiting."""
        missing = sorted({adcode for adcode in adcodes if adcode not in self._places})
        provinces = [tuple(own) for _, own in groupby(missing, key=lambda adcode: adcode[:2])]
        alone = [(place,) for own in provinces if len(own) < MANY_OF_ONE for place in own]
        whole = [own for own in provinces if len(own) >= MANY_OF_ONE]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for found in pool.map(self._listed, [*whole, *alone]):
                self._places.update(found)

    def of(self, adcode: str) -> Holdings:
        """What there is of a place."""
        if adcode not in self._places:
            self._places[adcode] = Holdings.of(self.archive.store, adcode)
        return self._places[adcode]

    def versions(self, report: ReportYear) -> list[VersionRef]:
        """All versions of a year's documents, in order of time."""
        return self.of(report.adcode).in_year(report.year)

    def best(self, report: ReportYear) -> VersionRef | None:
        """The version people mean by a year, or None."""
        if report not in self._best:
            current = latest_of_each(self.versions(report))
            self._best[report] = best_of(self.archive.store, current)
        return self._best[report]

    def _listed(self, places: Sequence[str]) -> dict[str, Holdings]:
        """One place, or many of one province."""
        store = self.archive.store
        if len(places) == 1:
            return {places[0]: Holdings.of(store, places[0])}
        found = Holdings.of_province(store, places[0][:2])
        return {adcode: found.get(adcode, NOTHING) for adcode in places}


def met(results: Iterable[PortalResult]) -> list[ReportYear]:
    """The report years of which tonight's observations made or confirmed a version, in order."""
    refs = (seen.ref() for result in results for seen in result.observations)
    return sorted({ReportYear(ref.adcode, ref.year) for ref in refs if ref})


def names(results: Iterable[PortalResult]) -> dict[str, str]:
    """The places' names by code, for labels."""
    return {seen.adcode: seen.place for result in results for seen in result.observations}


def chunks(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """One item a group, or as many as keep the number of groups readable, within bounds."""
    size = min(-(-len(items) // MOST_GROUPS) or 1, LARGEST_GROUP)
    return (tuple(items[start : start + size]) for start in range(0, len(items), size))


def label(places: Mapping[str, str], first: VersionRef, what: str, count: int) -> str:
    """A group's name in the grid: its first report, what is done, and how many more."""
    place = places.get(first.adcode, first.adcode)
    more = f" +{count - 1}" if count > 1 else ""
    return " ".join(filter(None, (place, str(first.year), what))) + more
