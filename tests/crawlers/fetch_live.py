"""Ask for addresses with a night's own settings: `python -m tests.crawlers.fetch_live JSON URL…`.

The first argument is a portal's `budget` and `quirks` (`{}` for an ordinary one). Tests know no
server but their own on loopback, so they set `GWR_ALLOW_LOOPBACK`. Time-outs and sizes are smaller
than a night's, because a test waits for them. Prints a JSON list: for each address its outcome, or
what was captured, its body in hex.
"""

import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess

from crawlers import logs
from crawlers.errors import PageFailure
from crawlers.fetching import Role, fetch
from crawlers.portal import Portal
from crawlers.purse import Purse
from crawlers.settings import night_settings, quirk_settings
from crawlers.transfer import check_transfer
from tests.crawlers.makers import portal

SMALL = {"DOWNLOAD_TIMEOUT": 1, "DOWNLOAD_MAXSIZE": 100_000}
BRIEF = {"PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 8000}


class Asker(scrapy.Spider):
    """Asks for each address in turn: files where the address has `/file`, else pages."""

    name = "asker"

    def __init__(self, of: Portal, urls: list[str], told: list[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.quirks, self.urls, self.told = of.quirks, urls, told
        self.purse = Purse(of.budget)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for url in self.urls:
            self.told.append(await self._told(url))
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request

    async def _told(self, url: str) -> dict[str, Any]:
        told: dict[str, Any] = {}
        try:
            role: Role = "attachment" if "/file" in url else "page"
            part = await fetch(self.crawler, url, role, self.purse)
            told = part.model_dump(mode="json", exclude={"body"}) | {"body": part.body.hex()}
            check_transfer(part)
        except PageFailure as failure:
            return told | {"outcome": failure.outcome.value, "reason": failure.reason}
        return told | {"content": part.content.hex(), "outcome": "captured", "reason": ""}


def ask(declared: dict[str, Any], urls: list[str]) -> list[Any]:
    logs.set_up()
    of = portal(**declared)
    process = AsyncCrawlerProcess({**night_settings(None), **SMALL})
    crawler = process.create_crawler(Asker)
    crawler.settings.setdict(quirk_settings(of, None), priority="spider")
    crawler.settings.setdict(BRIEF, priority="cmdline")
    told: list[Any] = []
    process.crawl(crawler, of=of, urls=urls, told=told)
    process.start()
    return told


if __name__ == "__main__":
    print(json.dumps(ask(json.loads(sys.argv[1]), sys.argv[2:])))  # noqa: T201  the caller reads it
