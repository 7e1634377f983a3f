"""Connections, one at a time a host: Scrapy's own download handler, in turn."""

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

from crawlers.middlewares import host_of
from crawlers.pace import pace_of


class InTurn(HTTP11DownloadHandler):
    """Handler for http and https."""

    async def download_request(self, request: Request) -> Response:
        """Scrapy's hook: ask when it is our turn. Raises `AskedToWait`."""
        async with pace_of(host_of(request)).turn():
            return await super().download_request(request)
