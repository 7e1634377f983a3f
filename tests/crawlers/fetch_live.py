"""Ask for addresses with the settings of a live night: `python -m tests.crawlers.fetch_live URL…`.

The guard is off, because tests know no server but their own on loopback, and so are delays. Prints
a JSON list: for each address its outcome, or what was captured.
"""

import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess

from crawlers.errors import PageFailure
from crawlers.fetching import fetch
from crawlers.settings import night_settings


class Asker(scrapy.Spider):
    """Asks for each address in turn."""

    name = "asker"

    def __init__(self, urls: list[str], told: list[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls, self.told = urls, told

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for url in self.urls:
            try:
                part = await fetch(self.crawler, url, "attachment")
            except PageFailure as failure:
                self.told.append({"outcome": failure.outcome.value, "reason": failure.reason})
            else:
                self.told.append({**part.model_dump(mode="json"), "body": part.body.decode()})
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request


def ask(urls: list[str]) -> list[Any]:
    settings = night_settings(None)
    settings["DOWNLOADER_MIDDLEWARES"] = {
        **settings["DOWNLOADER_MIDDLEWARES"],
        "crawlers.middlewares.AddressGuard": None,
    }
    fast = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "DOWNLOAD_TIMEOUT": 1}
    process = AsyncCrawlerProcess({**settings, **fast, "DOWNLOAD_MAXSIZE": 100_000})
    told: list[Any] = []
    process.crawl(Asker, urls=urls, told=told)
    process.start()
    return told


if __name__ == "__main__":
    print(json.dumps(ask(sys.argv[1:])))  # noqa: T201  the caller reads it
