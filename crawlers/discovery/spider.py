"""The search as Scrapy runs it: the same settings, middlewares and politeness as in a night."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess

from crawlers.discovery.found import Found
from crawlers.discovery.links import onward
from crawlers.discovery.search import search
from crawlers.errors import PageFailure
from crawlers.fetching import fetch
from crawlers.logs import current_portal
from crawlers.page import Address, Page
from crawlers.portal import Start
from crawlers.purse import Purse
from crawlers.settings import alike, night_settings, quirk_settings
from crawlers.verdicts import checked_page
from storage.capture import CapturedPart

HOMES_AT_ONCE = 16
"""As many as portals in a night: each host is asked one page at a time anyway."""

_OK = range(200, 300)

logger = logging.getLogger(__name__)

Tell = Callable[[str, str], None]
"""Called with the home page's address and a line of progress."""


class Scout(scrapy.Spider):
    """Searches from home pages with the same quirks; hands what it found to `report`."""

    name = "scout"

    def __init__(
        self,
        starts: Sequence[Start],
        lanes: asyncio.Semaphore,
        tell: Tell,
        report: Callable[[Found], None],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.starts = starts
        self.quirks = starts[0].quirks
        self.lanes = lanes
        self.tell = tell
        self.report = report

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Scrapy's entry: the whole search. Nothing is left for the scheduler."""
        await asyncio.gather(*map(self._search, self.starts))
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request

    async def _search(self, start: Start) -> None:
        home, purse = str(start.home), Purse(start.budget)
        current_portal.set(home)

        async def page(address: Address) -> Page:
            found = readable(await fetch(self.crawler, address, "page", purse))
            found.asked = address
            return found

        async with self.lanes:
            try:
                self.report(await search(home, page, partial(self.tell, home)))
            except Exception:
                logger.exception("the search raised")


def readable(part: CapturedPart) -> Page:
    """The page of an answer, also one that has nothing to show but where it sends its reader.

    Raises `PageFailure`.
    """
    try:
        return checked_page(part)
    except PageFailure:
        page = Page.of(part)
        if part.status in _OK and onward(page):
            return page
        raise


def discover(starts: Sequence[Start], recording: Path | None, tell: Tell) -> list[Found]:
    """Search from each home page, with what is declared of it. Blocks; once per process.

    A search that raised is missing from the answer; the log says why.
    """
    process = AsyncCrawlerProcess(night_settings(recording))
    found: list[Found] = []
    lanes = asyncio.Semaphore(HOMES_AT_ONCE)
    for group in alike(starts, lambda start: start):
        crawler = process.create_crawler(Scout)
        crawler.settings.setdict(quirk_settings(group[0], recording), priority="spider")
        process.crawl(crawler, starts=group, lanes=lanes, tell=tell, report=found.append)
    process.start()
    homes = [str(start.home) for start in starts]
    return sorted(found, key=lambda one: homes.index(one.home))
