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
from crawlers.manners import Budget
from crawlers.page import Address, Page
from crawlers.purse import Purse
from crawlers.settings import night_settings
from crawlers.verdicts import checked_page
from storage.capture import CapturedPart

HOMES_AT_ONCE = 16
"""As many as portals in a night: each host is asked one page at a time anyway."""

_OK = range(200, 300)

logger = logging.getLogger(__name__)

Tell = Callable[[str, str], None]
"""Called with the home page's address and a line of progress."""


class Scout(scrapy.Spider):
    """Searches from each home page; hands what it found to `report`."""

    name = "scout"

    def __init__(
        self, homes: Sequence[str], tell: Tell, report: Callable[[Found], None], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.homes = homes
        self.tell = tell
        self.report = report
        self.lanes = asyncio.Semaphore(HOMES_AT_ONCE)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Scrapy's entry: the whole search. Nothing is left for the scheduler."""
        await asyncio.gather(*map(self._search, self.homes))
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request

    async def _search(self, home: str) -> None:
        current_portal.set(home)
        purse = Purse(Budget())

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


def discover(homes: Sequence[str], recording: Path | None, tell: Tell) -> list[Found]:
    """Search from each home page. Blocks; once per process.

    A search that raised is missing from the answer; the log says why.
    """
    process = AsyncCrawlerProcess(night_settings(recording))
    found: list[Found] = []
    process.crawl(Scout, homes=homes, tell=tell, report=found.append)
    process.start()
    return sorted(found, key=lambda one: homes.index(one.home))
