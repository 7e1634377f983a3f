"""Connections, one at a time a host: Scrapy's own download handler, in turn."""

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.middlewares import host_of
from crawlers.pace import pace_of

_IDLE = 10
"""Seconds after which an unused connection is closed: many hosts share a handler, and each portal
is asked for a minute or two."""


class InTurn(HTTP11DownloadHandler):
    """Handler for http and https."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool.cachedConnectionTimeout = _IDLE

    async def download_request(self, request: Request) -> Response:
        """Scrapy's hook: ask when it is our turn. Raises `AskedToWait`."""
        async with pace_of(host_of(request)).turn():
            return await super().download_request(request)
