"""A Scrapy download handler that answers http and https from a recording, robots.txt included.

Spiders run unchanged and ask for the real addresses. What the file does not hold is `NotRecorded`:
there is no way from here to a socket. A replayed answer carries its WARC-Date as capture time.
"""

import asyncio
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawlers.page import Form
from crawlers.recordings import Recording
from crawlers.refusals import NotRecorded

RECORDED_AT = "recorded_at"
"""Key of `Request.meta` that carries the WARC-Date of the record that answered."""


class RecordingHandler(BaseDownloadHandler):
    """Handler for both schemes; the setting `RECORDING` names the file."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._recording = _opened(Path(crawler.settings["RECORDING"]))

    async def download_request(self, request: Request) -> Response:
        """Answer from the recording; raises `NotRecorded`."""
        asked = _recorded_as(request)
        recorded = await asyncio.to_thread(self._recording.read, asked)
        if recorded is None:
            raise NotRecorded(f"{self._recording.path.name} has no answer for {asked}")
        request.meta[RECORDED_AT] = recorded.recorded_at
        headers = _grouped(recorded.headers)
        kind = responsetypes.from_args(headers=headers, url=request.url, body=recorded.body)
        return kind(url=request.url, status=recorded.status, headers=headers, body=recorded.body)


@cache
def _opened(path: Path) -> Recording:
    """One index per process, however many portals are replayed from the file."""
    return Recording(path)


def _recorded_as(request: Request) -> str:
    """The address under which a recording holds the answer: a form's fields are part of it."""
    if request.method == "GET":
        return request.url
    fields = parse_qsl(request.body.decode(), keep_blank_values=True)
    return str(Form(request.url, tuple(fields)))


def _grouped(headers: tuple[tuple[str, str], ...]) -> Headers:
    grouped = Headers()
    for name, value in headers:
        grouped.appendlist(name, value)
    return grouped
