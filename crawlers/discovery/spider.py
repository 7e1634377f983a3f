"""The search as Scrapy runs it: the same settings, middlewares and politeness as in a night."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
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
from crawlers.settings import night_settings, quirk_settings
from crawlers.verdicts import checked_page
from storage.capture import CapturedPart

HOMES_AT_ONCE = 16
"""As many as portals in a night: each host is asked one page at a time anyway."""

_OK = range(200, 300)

Tell = Callable[[str, str], None]
"""Called with the home page's address and a line of progress."""


class Scout(scrapy.Spider):
    """Searches from one home page; hands what it found to `report`."""

    name = "scout"

    def __init__(
        self,
        portal: Start,
        lanes: asyncio.Semaphore,
        tell: Tell,
        report: Callable[[Found], None],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.portal = portal
        self.home = str(portal.home)
        self.lanes = lanes
        self.tell = tell
        self.report = report

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Scrapy's entry: the whole search. Nothing is left for the scheduler."""
        async with self.lanes:
            self.report(await search(self.home, self._page, self._told))
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request

    def _told(self, line: str) -> None:
        self.tell(self.home, line)

    async def _page(self, address: Address) -> Page:
        page = readable(await fetch(self.crawler, address, "page"))
        page.asked = address
        return page


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
    lanes = asyncio.Semaphore(HOMES_AT_ONCE)
    found: list[Found] = []
    homes = [str(start.home) for start in starts]
    for start in starts:
        current_portal.set(str(start.home))
        crawler = process.create_crawler(Scout)
        crawler.settings.setdict(quirk_settings(start, recording), priority="spider")
        process.crawl(crawler, portal=start, lanes=lanes, tell=tell, report=found.append)
    current_portal.set("-")
    process.start()
    return sorted(found, key=lambda one: homes.index(one.home))
