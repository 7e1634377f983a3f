"""Running the spiders of a batch in one process: one Scrapy crawler per portal, each on its own.

A spider that raises, or that cannot even be built, ends as `crashed` with its reason; the others
never notice.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from twisted.python.failure import Failure

from crawlers.keeping import Keeper
from crawlers.logs import current_portal
from crawlers.portal import Portal
from crawlers.results import portal_result
from crawlers.settings import night_settings, quirk_settings
from crawlers.spiders import SPIDERS
from storage.nights import Observation, PortalResult

PORTALS_AT_ONCE = 16
"""More would not be faster (two cores parse), and each holds its pages in memory."""


class Watch:
    """What one portal's crawler told while it ran."""

    def __init__(self, portal: Portal, crawler: Crawler) -> None:
        self.portal = portal
        self.observations: list[Observation] = []
        self.crash: str | None = None
        self._ended = 0.0
        self._crawler = crawler
        crawler.signals.connect(self._raised, signal=signals.spider_error)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    def result(
        self, drained: Sequence[Observation], task: "asyncio.Task[None]", on: date
    ) -> PortalResult:
        """The portal's night, with what was drained of it from the spool."""
        if not task.cancelled() and (error := task.exception()) is not None:
            self.crash = _named(error)
        began = getattr(self._crawler.spider, "began", 0.0)
        return portal_result(
            self.portal,
            self.observations,
            drained=[each for each in drained if each.adcode == self.portal.adcode],
            crash=self.crash,
            seconds=max(0.0, self._ended - began) if began else 0.0,
            on=on,
        )

    def _raised(self, failure: Failure) -> None:
        if failure.value is not None:
            self.crash = _named(failure.value)

    def _closed(self, spider: Spider, reason: str) -> None:
        del spider
        self._ended = time.monotonic()
        if reason != "finished" and self.crash is None:
            self.crash = f"stopped before its end ({reason})"


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
    running = []
    for portal in portals:
        current_portal.set(portal.adcode)  # inherited by all that this crawler starts
        crawler = process.create_crawler(SPIDERS[portal.family])
        crawler.settings.setdict(quirk_settings(portal, recording), priority="spider")
        watch = Watch(portal, crawler)
        observe = watch.observations.append
        task = process.crawl(crawler, portal=portal, keeper=keeper, lanes=lanes, observe=observe)
        running.append((watch, task))
    current_portal.set("-")
    process.start()
    return [watch.result(drained, task, on) for watch, task in running]


def _named(error: BaseException) -> str:
    text = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
