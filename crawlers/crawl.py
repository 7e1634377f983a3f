"""Running the spiders of a batch in one process.

Portals of one family with the same quirks share a Scrapy crawler: making one costs as much as
asking for ten pages, and each holds a megabyte. A portal with a browser has one of its own, because
the browser is fenced in to its host.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess

from crawlers.keeping import Keeper
from crawlers.portal import Portal
from crawlers.portal_night import PortalNight
from crawlers.settings import night_settings, quirk_settings
from crawlers.spiders import SPIDERS
from storage.nights import Observation, PortalResult

PORTALS_AT_ONCE = 16
"""More would not be faster (two cores parse), and each holds its pages in memory."""


def crawl(
    portals: Sequence[Portal],
    keeper: Keeper,
    *,
    recording: Path | None,
    drained: Sequence[Observation],
    on: date,
) -> list[PortalResult]:
    """Crawl all portals and return their results in the order given. Blocks; once per process.

    `on` is the day for which a report can be due: the night's, or that of the recording.
    """
    process = AsyncCrawlerProcess(night_settings(recording))
    lanes = asyncio.Semaphore(PORTALS_AT_ONCE)
    nights = [_night(portal, keeper) for portal in portals]
    for group in _alike(nights):
        portal = group[0].portal
        crawler = process.create_crawler(SPIDERS[portal.family])
        crawler.settings.setdict(quirk_settings(portal, recording), priority="spider")
        process.crawl(crawler, nights=group, quirks=portal.quirks, lanes=lanes)
    process.start()
    return [night.result(drained, on) for night in nights]


def _night(portal: Portal, keeper: Keeper) -> PortalNight:
    spider = SPIDERS[portal.family]
    return PortalNight(portal, keeper, spider.read_listing, spider.read_parts)


def _alike(nights: Sequence[PortalNight]) -> Iterator[list[PortalNight]]:
    """Groups that can share a crawler."""

    def needs(night: PortalNight) -> str:
        portal = night.portal
        host = portal.home.host if portal.quirks.browser else ""
        return f"{portal.family} {host} {portal.quirks.model_dump_json()}"

    for _, group in groupby(sorted(nights, key=needs), key=needs):
        yield list(group)
