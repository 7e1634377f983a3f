"""What the spiders of all families share: walk the listing, recognise, collect, keep.

A family says only how to read one page: which documents a listing's page names and where it goes on
(`read_listing`), and which pages follow an article's first (`read_parts`). There is one
`Observation` for each document, and one for each problem of the listing.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import scrapy

from crawlers.documents import Visit
from crawlers.errors import PageFailure
from crawlers.fetching import Role, fetch
from crawlers.keeping import Keeper
from crawlers.listing import ListingPage, joined, walk
from crawlers.logs import note
from crawlers.markup.articles import following_parts
from crawlers.page import Address, Page
from crawlers.portal import Portal
from crawlers.revisiting import Revisit
from crawlers.verdicts import checked_page
from storage.capture import CapturedPart, Headers
from storage.nights import Observation
from storage.outcomes import KEPT, Outcome

log = logging.getLogger(__name__)

PORTAL_SECONDS = 25 * 60
"""One slow portal must not cost its batch the night: fifty portals, sixteen at a time, end within
the two hours that a batch has."""

QUIET = KEPT | {Outcome.NOT_A_REPORT, Outcome.NOT_DUE}
"""Outcomes without a line here: what is kept is logged where it is kept."""


class PortalSpider(scrapy.Spider):
    """One portal's spider. `lanes` bounds how many portals of the process run at a time.

    Each observation goes to `observe` at once. They are no Scrapy items: with items under way at
    the end of `start`, Scrapy notices only at its next heartbeat, seconds later, that it is done.
    """

    def __init__(
        self,
        portal: Portal,
        keeper: Keeper,
        lanes: asyncio.Semaphore,
        observe: Callable[[Observation], None],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.portal = portal
        self.keeper = keeper
        self.lanes = lanes
        self.observe = observe
        self.began = 0.0

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """What one page of the listing says. Each family reads its own mark-up."""
        raise NotImplementedError

    @classmethod
    def read_parts(cls, page: Page, article: str) -> tuple[str, ...]:
        """Addresses of the pages of an article that one of its pages names; mostly none.

        `article` is the address of its first page.
        """
        return following_parts(page, article)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Scrapy's entry: the whole night of this portal. Nothing is left for the scheduler."""
        async with self.lanes:
            self.began = time.monotonic()
            try:
                async with asyncio.timeout(PORTAL_SECONDS):
                    await self._night()
            except TimeoutError:
                late = f"stopped after {PORTAL_SECONDS // 60} minutes; what was kept is kept"
                self._tell(_problem(self.portal, self._late(late)))
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request

    def _late(self, reason: str) -> PageFailure:
        return PageFailure(Outcome.INCOMPLETE, str(self.portal.listing), reason)

    async def _night(self) -> None:
        columns = (self.portal.listing, *self.portal.more_listings)
        listing = joined(
            [await walk(str(column), self._listing_page, self.read_listing) for column in columns]
        )
        for problem in listing.problems:
            self._tell(_problem(self.portal, problem))
        revisit = Revisit(self.portal, self.keeper, self._fetch)
        await revisit.prepare()
        visit = Visit(self.portal, self.keeper, revisit.fetch, self.read_parts)
        for document in listing.documents:
            self._tell(await revisit.look_at(document) or await visit.look_at(document))

    def _tell(self, seen: Observation) -> None:
        self.observe(seen)
        if seen.outcome not in QUIET:
            note(log, "trouble", url=seen.url, outcome=seen.outcome.value, reason=seen.reason)

    async def _fetch(self, url: Address, role: Role, conditions: Headers = ()) -> CapturedPart:
        return await fetch(self.crawler, url, role, conditions)

    async def _listing_page(self, address: Address) -> Page:
        part = await self._fetch(address, "page")
        try:
            page = checked_page(part)
        except PageFailure as failure:
            await self.keeper.quarantine(self.portal, (part,), failure)
            raise
        page.asked = address
        return page


def _problem(portal: Portal, failure: PageFailure) -> Observation:
    return Observation(
        adcode=portal.adcode,
        place=portal.name,
        url=failure.url,
        title="",
        outcome=failure.outcome,
        reason=f"listing: {failure.reason}",
        observed_at=datetime.now(UTC),
    )
