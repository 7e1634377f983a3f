"""Running the spiders of a batch in one process.

Portals of one family with the same quirks share a Scrapy crawler: making one costs as much as
asking for ten pages, and each holds a megabyte. A portal with a browser has one of its own, because
the browser is fenced in to its host.
"""

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess

from crawlers.backfilling import Backfill
from crawlers.keeping import Keeper
from crawlers.portal import Portal
from crawlers.portal_night import PortalNight
from crawlers.settings import alike, night_settings, quirk_settings
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
    backfill: Backfill | None = None,
) -> list[PortalResult]:
    """Crawl all portals and return their results in the order given. Blocks; once per process.

    `on` is the day for which a report can be due: the night's, or that of the recording. `backfill`
    is for older years of few portals.
    """
    process = AsyncCrawlerProcess(night_settings(recording))
    lanes = asyncio.Semaphore(PORTALS_AT_ONCE)
    nights = [_night(portal, keeper, backfill) for portal in portals]
    slower = backfill.settings() if backfill and recording is None else {}
    for family, spider in SPIDERS.items():
        own = [night for night in nights if night.portal.family is family]
        for group in alike(own, lambda night: night.portal):
            portal = group[0].portal
            crawler = process.create_crawler(spider)
            own_settings = {**quirk_settings(portal, recording), **slower}
            crawler.settings.setdict(own_settings, priority="spider")
            process.crawl(crawler, nights=group, quirks=portal.quirks, lanes=lanes)
    process.start()
    return [night.result(drained, on) for night in nights]


def _night(portal: Portal, keeper: Keeper, backfill: Backfill | None) -> PortalNight:
    spider = SPIDERS[portal.family]
    return PortalNight(portal, keeper, spider.read_listing, spider.read_parts, backfill)
