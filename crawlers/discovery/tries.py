"""The tries of one search: what looked like the column, and what became of it."""

from collections.abc import Callable

from crawlers.discovery.candidates import (
    FetchPage,
    Reading,
    named,
    read_by_families,
    tried,
    worth_a_trial,
)
from crawlers.discovery.found import NAMED, Candidate
from crawlers.discovery.place import Place
from crawlers.page import Page

MOST_TRIALS = 8
"""Listings walked; each may take as many pages as `candidates.TRIAL_PAGES`."""

_READINGS = 3
"""Families tried on one page."""

Tell = Callable[[str], None]


class Tries:
    """`candidates` hold reports; `unread` are columns of the right name that showed none."""

    def __init__(self, fetch: FetchPage, tell: Tell) -> None:
        self.candidates: list[Candidate] = []
        self.unread: list[str] = []
        self._fetch = fetch
        self._tell = tell
        self._count = 0
        self._held: set[frozenset[str]] = set()

    async def consider(self, page: Page, column: str, place: Place) -> Candidate | None:
        """Try the page as the listing, if it looks like one; returns a new candidate."""
        readings = read_by_families(page, place, column)
        promising = [one for one in readings if worth_a_trial(one, page, column)]
        found = None
        if promising and self._count < MOST_TRIALS:
            self._count += 1
            found = await self._best(page, promising[:_READINGS], column, place)
        if found is None or not found.reports:
            self._note_unread(page, column, readings)
            return None
        held = frozenset(seen.url for seen in found.reports)
        if held in self._held:
            return None
        self._held.add(held)
        self.candidates.append(found)
        return found

    async def _best(
        self, page: Page, readings: list[Reading], column: str, place: Place
    ) -> Candidate | None:
        """The first family that finds reports is believed: readings come best first."""
        trial = None
        for reading in readings:
            self._tell(f"trying {page.url} as {reading.family}")
            trial = await tried(page, reading.family, column, place, self._fetch)
            if trial.reports:
                break
        return trial

    def _note_unread(self, page: Page, column: str, readings: list[Reading]) -> None:
        if named(column) == NAMED:
            seen = (f"{r.family} reads {len(r.page.documents)} documents" for r in readings)
            told = ", ".join(seen) or "no family reads it"
            self.unread.append(f"{column} {page.url}: {told}; no report")
