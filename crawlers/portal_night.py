"""One portal's part of a night: its listing walked, its documents looked at, what became of each.

A portal that raises ends as `crashed` with its reason; the others of its spider never notice.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime

from scrapy.crawler import Crawler

from crawlers.backfilling import Backfill
from crawlers.documents import ReadParts, Visit
from crawlers.errors import PageFailure
from crawlers.fetching import Role, fetch
from crawlers.keeping import Keeper
from crawlers.listing import Listed, ReadListing, joined, walk
from crawlers.logs import current_portal, note
from crawlers.page import Address
from crawlers.portal import Portal
from crawlers.purse import Purse
from crawlers.relisting import Relisting
from crawlers.results import portal_result
from crawlers.revisiting import Revisit
from storage.capture import CapturedPart, Headers
from storage.nights import Observation, PortalResult
from storage.outcomes import KEPT, Outcome

PORTAL_SECONDS = 25 * 60
"""One slow portal must not cost its batch the night: fifty portals, sixteen at a time, end within
the two hours that a batch has."""

QUIET = KEPT | {Outcome.NOT_A_REPORT, Outcome.NOT_DUE}
"""Outcomes without a line in the log: what is kept is logged where it is kept."""

logger = logging.getLogger(__name__)


class PortalNight:
    """Visits one portal, and holds what that brought so far, however it ends.

    One `Observation` for each document, and one for each problem of the listing.
    """

    def __init__(
        self,
        portal: Portal,
        keeper: Keeper,
        read_listing: ReadListing,
        read_parts: ReadParts,
        backfill: Backfill | None = None,
    ) -> None:
        self.portal = portal
        self._backfill = backfill
        self._most_seconds = backfill.seconds if backfill else PORTAL_SECONDS
        self._keeper = keeper
        self._read_listing = read_listing
        self._read_parts = read_parts
        self._purse = Purse(portal.budget)
        self._observations: list[Observation] = []
        self._crash: str | None = "stopped before its turn"
        self._seconds = 0.0

    async def run(self, crawler: Crawler) -> None:
        """Visit the portal, within its time. What goes wrong is its result; nothing is raised."""
        current_portal.set(self.portal.adcode)  # inherited by all that is started from here
        self._crash = "stopped before its end"
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._most_seconds):
                await self._visit(crawler)
        except TimeoutError:
            late = f"stopped after {self._most_seconds / 60:.0f} minutes; what was kept is kept"
            listing = str(self.portal.listing)
            self._tell(self._problem(PageFailure(Outcome.INCOMPLETE, listing, late)))
        except Exception as error:
            logger.exception("the portal's crawl raised")
            self._crash = _named(error)
            return
        finally:
            self._seconds = time.monotonic() - began
        self._crash = None

    def result(self, drained: Sequence[Observation], on: date) -> PortalResult:
        """The portal's night, with what was drained of it from the spool."""
        found = portal_result(
            self.portal,
            self._observations,
            drained=[each for each in drained if each.adcode == self.portal.adcode],
            crash=self._crash,
            seconds=self._seconds,
            on=on,
        )
        return found.model_copy(update={"received": self._purse.received})

    async def _visit(self, crawler: Crawler) -> None:
        async def ask(url: Address, role: Role, conditions: Headers = ()) -> CapturedPart:
            return await fetch(crawler, url, role, self._purse, conditions)

        relisting = Relisting(self.portal, self._keeper, ask, self._read_listing)
        await relisting.prepare()
        columns = (self.portal.listing, *self.portal.more_listings)
        listing = joined([await walk(str(column), relisting.page) for column in columns])
        await relisting.remember()
        for problem in listing.problems:
            self._tell(self._problem(problem))
        revisit = Revisit(self.portal, self._keeper, ask)
        await revisit.prepare()
        visit = Visit(self.portal, self._keeper, revisit.fetch, self._read_parts)
        for document in listing.documents:
            known = self._left_out(revisit, document) or await revisit.look_at(document)
            self._tell(known or await visit.look_at(document))

    def _left_out(self, revisit: Revisit, document: Listed) -> Observation | None:
        """What a backfill need not ask for, because it is there or of another year."""
        if self._backfill is None:
            return None
        return revisit.passed_over(document) or self._backfill.left_out(self.portal, document)

    def _tell(self, seen: Observation) -> None:
        self._observations.append(seen)
        if seen.outcome not in QUIET:
            note(logger, "trouble", url=seen.url, outcome=seen.outcome.value, reason=seen.reason)

    def _problem(self, failure: PageFailure) -> Observation:
        return Observation(
            adcode=self.portal.adcode,
            place=self.portal.name,
            url=failure.url,
            title="",
            outcome=failure.outcome,
            reason=f"listing: {failure.reason}",
            observed_at=datetime.now(UTC),
        )


def _named(error: BaseException) -> str:
    text = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
