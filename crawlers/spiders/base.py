"""What the spiders of all families share. A spider visits all portals of its family in a batch.

A family says only how to read one page: which documents a listing's page names and where it goes on
(`read_listing`), and which pages follow an article's first (`read_parts`). What a night does with
that is told in `crawlers.portal_night`.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import scrapy

from crawlers.listing import ListingPage
from crawlers.manners import Quirks
from crawlers.markup.articles import following_parts
from crawlers.page import Page
from crawlers.portal_night import PortalNight


class PortalSpider(scrapy.Spider):
    """A family's spider for portals with the same `quirks`.

    `lanes` bounds how many portals of the process are visited at a time. Observations are no Scrapy
    items: with items under way at the end of `start`, Scrapy notices only at its next heartbeat,
    seconds later, that it is done.
    """

    def __init__(
        self, nights: Sequence[PortalNight], quirks: Quirks, lanes: asyncio.Semaphore, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.nights = nights
        self.quirks = quirks
        self.lanes = lanes

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
        """Scrapy's entry: the whole night of each portal. Nothing is left for the scheduler."""
        await asyncio.gather(*map(self._visit, self.nights))
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request

    async def _visit(self, night: PortalNight) -> None:
        async with self.lanes:
            await night.run(self.crawler)
