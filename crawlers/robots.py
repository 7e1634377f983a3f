"""robots.txt, obeyed as RFC 9309 says, each prohibition with its name.

An answer of 4xx means that there are no rules. One of 5xx, or none, means that they are not known,
and what is not known to be allowed is not asked: the next night tries again.
"""

import asyncio
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawlers.failures import REASONS, explained
from crawlers.middlewares import headers_of, host_of
from crawlers.pace import pace_of
from crawlers.purse import Purse, paid_by, purse_of
from crawlers.refusals import NotRecorded, Refused, RobotsForbidden, RobotsUnknown
from crawlers.retrying import CUT_OFF
from storage.coding import Undecodable, codings, decoded

ROBOT = "gwr"
"""The name by which a robots.txt can speak to us alone."""

LARGEST_ROBOTS = 1024 * 1024
"""Bytes; the standard asks a robot to read at least the first half of these."""

_OURS = "is_robots_txt"
_FOUND = range(200, 300)
_TOO_MANY = 429
_SERVER_ERRORS = range(500, 600)

Rules = Protego | Refused
"""The rules of a site, or why they are not known."""


class Robots:
    """Asks for a site's robots.txt before the first request to it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._own_delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._rules: dict[tuple[Purse, str], asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Robots":
        """One per crawler; each portal asks a site for it once."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Scrapy's hook. Raises `RobotsForbidden`, `RobotsUnknown`."""
        if request.meta.get(_OURS):
            return
        parts = urlsplit(request.url)
        rules = await self._rules_of(f"{parts.scheme}://{parts.netloc}", request)
        if isinstance(rules, Refused):
            raise type(rules)(*rules.args)
        if not self._crawler.settings["RECORDING"]:  # a file needs no consideration
            wish = rules.crawl_delay(ROBOT) or 0.0
            pace_of(host_of(request)).at_most_every(max(wish, self._own_delay))
        if not rules.can_fetch(request.url, ROBOT):
            raise RobotsForbidden("robots.txt forbids this address")

    async def _rules_of(self, site: str, request: Request) -> Rules:
        # A portal's own: its spent budget, or its end by time, is no answer for another's requests.
        key = purse_of(request), site
        if key not in self._rules:
            self._rules[key] = asyncio.create_task(self._asked(site, key[0]))
        return await self._rules[key]

    async def _asked(self, site: str, purse: Purse) -> Rules:
        meta = {**paid_by(purse), _OURS: True, "download_maxsize": LARGEST_ROBOTS}
        request = Request(f"{site}/robots.txt", meta=meta, callback=NO_CALLBACK, priority=1000)
        try:
            return _read(await self._crawler.engine.download_async(request))
        except NotRecorded:
            return _no_rules()
        except Refused as refusal:
            return refusal
        except IgnoreRequest:
            return _no_rules()  # redirected in circles: the standard lets that count as 4xx
        except tuple(REASONS) as error:
            return RobotsUnknown(f"robots.txt cannot be had: {explained(error)[1]}")


def _read(response: Response) -> Rules:
    if CUT_OFF in response.flags:
        return RobotsUnknown("robots.txt cannot be had: answer cut off")
    if response.status in _FOUND:
        return _parsed(response)
    if response.status in _SERVER_ERRORS or response.status == _TOO_MANY:
        return RobotsUnknown(f"robots.txt cannot be had: HTTP {response.status}")
    return _no_rules()


def _no_rules() -> Protego:
    return Protego.parse("")


def _parsed(response: Response) -> Rules:
    try:
        body = decoded(response.body, codings(headers_of(response)), LARGEST_ROBOTS)
    except Undecodable as error:
        return RobotsUnknown(f"robots.txt cannot be read: {error}")
    return Protego.parse(body.decode("utf-8-sig", errors="ignore"))
