"""Bare Scrapy over given addresses, storing nothing: `python -m benchmarks.bare ADDRESSES NUMBER`.

One spider, NUMBER requests at once, one for each host. It reads the links of every page, as who
follows links must; which of them to ask for, the JSON list says. Imports nothing of ours.
"""

import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, succeed


class LoopbackResolver(CachingThreadedResolver):
    """Every name is this machine."""

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":  # noqa: N802  Twisted's
        """127.0.0.1."""
        del name, timeout
        return succeed("127.0.0.1")


SETTINGS: dict[str, Any] = {
    "TWISTED_DNS_RESOLVER": LoopbackResolver,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "LOG_LEVEL": "WARNING",
}


class BareSpider(scrapy.Spider):
    """Asks for every address of a list, once."""

    name = "bare"

    def __init__(self, addresses: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.addresses = addresses

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """All of them: Scrapy's scheduler holds them back."""
        for address in self.addresses:
            yield scrapy.Request(address)

    def parse(self, response: Response) -> None:
        """Read the links."""
        if isinstance(response, TextResponse):
            response.css("a::attr(href)").getall()


if __name__ == "__main__":
    process = AsyncCrawlerProcess({**SETTINGS, "CONCURRENT_REQUESTS": int(sys.argv[2])})
    process.crawl(BareSpider, addresses=json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    process.start()
