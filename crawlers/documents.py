"""One document of a listing: recognised, fetched whole, spooled before it is read, kept.

Noise is told by its title and never fetched. Every answer of a report goes to the spool before
anything parses it. What cannot be completed is no version, nor is a text that does not belong under
its title: their bytes go to quarantine.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawlers.attachments import MOST_ATTACHMENTS, attachments
from crawlers.errors import PageFailure
from crawlers.fetching import Role
from crawlers.judging import confirmed, judged
from crawlers.keeping import Keeper, Spooling
from crawlers.listing import Listed
from crawlers.markup.articles import completed
from crawlers.page import Page
from crawlers.portal import Portal
from crawlers.verdicts import check_file, checked_page
from reports.recognise import Recognition, recognise
from storage.capture import Capture, CapturedPart
from storage.layout import document_id
from storage.nights import Observation
from storage.outcomes import KEPT, WRONG, Outcome

MOST_PARTS = 60
"""Pages of one document. The longest reports seen have seven."""

_OF_NO_YEAR = WRONG | {Outcome.NOT_A_REPORT}
"""Outcomes of documents that don't show their year: it still counts as missing."""

Fetch = Callable[[str, Role], Awaitable[CapturedPart]]
ReadParts = Callable[[Page, str], tuple[str, ...]]


class Visit:
    """Looks at the documents of one portal, one after another."""

    def __init__(self, portal: Portal, keeper: Keeper, fetch: Fetch, read_parts: ReadParts) -> None:
        self._portal = portal
        self._keeper = keeper
        self._fetch = fetch
        self._read_parts = read_parts

    async def look_at(self, document: Listed) -> Observation:
        """What became of one listed document; failures are observations too."""
        told = self._recognise(document.title, document.published)
        noise = "" if told.is_report or told.perhaps or document.cut else told.reason
        if noise := self._elsewhere(document) or noise:
            return self._observed(document, told, Outcome.NOT_A_REPORT, noise)
        spooling = await self._keeper.open(self._portal, document.url)
        try:
            return await self._capture(document, told, spooling)
        except PageFailure as failure:
            await self._keeper.give_up(spooling, failure)
            return self._observed(document, told, failure.outcome, failure.reason)

    def _elsewhere(self, document: Listed) -> str:
        """Listings repost the reports of other governments; those belong to their own portals."""
        own = (self._portal.home.host or "").removeprefix("www.")
        host = urlsplit(document.url).hostname or ""
        return "" if f".{host}".endswith(f".{own}") else f"on another site: {host}"

    async def _capture(
        self, document: Listed, told: Recognition, spooling: Spooling
    ) -> Observation:
        page = await self._page(document.url, spooling)
        document = completed(document, page)
        told = self._recognise(document.title, document.published)
        if not told.is_report and not await self._confirmed(told, page, spooling):
            await self._keeper.drop(spooling)
            return self._observed(document, told, Outcome.NOT_A_REPORT, told.reason)
        pages = await self._collect_rest(page, spooling)
        identity = await judged(self._portal, told, document.url, pages, spooling.parts)
        if identity.year is None:
            raise PageFailure(Outcome.UNREADABLE, document.url, "neither title nor date has a year")
        capture = self._as_capture(document, told, identity.year, spooling)
        return _doubted(await self._keeper.keep(capture, spooling), identity.doubts)

    async def _confirmed(self, told: Recognition, page: Page, spooling: Spooling) -> bool:
        return told.perhaps and await confirmed(self._portal, told, page, spooling.parts[0])

    async def _collect_rest(self, first: Page, spooling: Spooling) -> list[Page]:
        """All pages, then the attachments that any of them names; one missing fails all."""
        pages = await self._pages(first, spooling)
        files = tuple(dict.fromkeys(url for page in pages for url in attachments(page)))
        if len(files) > MOST_ATTACHMENTS:
            raise _missing(first.url, f"the document links {len(files)} files")
        for url in files:
            with _needed("attachment"):
                await self._file(url, spooling)
        return pages

    async def _pages(self, first: Page, spooling: Spooling) -> list[Page]:
        """All pages in order: the first may name them all, or each only the next."""
        pages, addresses = [first], [first.url]
        while True:
            named = self._read_parts(pages[-1], first.url)
            addresses += [url for url in named if url not in addresses]
            if len(addresses) > MOST_PARTS:
                raise _missing(first.url, f"the document claims {len(addresses)} pages")
            if len(pages) == len(addresses):
                return pages
            with _needed(f"page {len(pages) + 1}"):
                pages.append(await self._page(addresses[len(pages)], spooling))

    async def _page(self, url: str, spooling: Spooling) -> Page:
        part = await self._fetch(url, "page")
        await self._keeper.add(spooling, part)
        return checked_page(part)

    async def _file(self, url: str, spooling: Spooling) -> None:
        part = await self._fetch(url, "attachment")
        await self._keeper.add(spooling, part)
        check_file(part)

    def _recognise(self, title: str, published: str | None) -> Recognition:
        portal = self._portal
        return recognise(title, place=portal.name, published=published, adcode=portal.adcode)

    def _as_capture(
        self, document: Listed, told: Recognition, year: int, spooling: Spooling
    ) -> Capture:
        return Capture(
            adcode=self._portal.adcode,
            place=self._portal.name,
            year=year,
            edition=told.edition,
            title=document.title,
            url=document.url,
            listing=str(self._portal.listing),
            published=document.published,
            origin=self._keeper.origin,
            box=self._portal.box,
            parts=spooling.parts,
        )

    def _observed(
        self, document: Listed, told: Recognition, outcome: Outcome, reason: str
    ) -> Observation:
        return Observation(
            adcode=self._portal.adcode,
            place=self._portal.name,
            url=document.url,
            title=document.title,
            outcome=outcome,
            reason=reason,
            observed_at=datetime.now(UTC),
            year=None if outcome in _OF_NO_YEAR else told.year,
            document=document_id(document.url),
        )


def _doubted(kept: Observation, doubts: tuple[str, ...]) -> Observation:
    """A kept document whose text leaves doubts says so in the night's record."""
    if not doubts or kept.outcome not in KEPT:
        return kept
    return kept.model_copy(update={"reason": "; ".join(doubts)})


@contextmanager
def _needed(what: str) -> Iterator[None]:
    """Inside, a failure of one part is the incompleteness of the document."""
    try:
        yield
    except PageFailure as failure:
        reason = f"{what}: {failure.outcome.value}, {failure.reason}"
        raise _missing(failure.url, reason) from failure


def _missing(url: str, reason: str) -> PageFailure:
    return PageFailure(Outcome.INCOMPLETE, url, reason)
