"""One portal's older years: slower than a night, for longer, and only what the archive lacks."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from crawlers.listing import Listed
from crawlers.portal import Portal
from reports.recognise import recognise
from storage.layout import document_id
from storage.nights import Observation
from storage.outcomes import Outcome


class Backfill(NamedTuple):
    """`years` as `2005-2018`, all if empty; seconds between requests, and of all together."""

    years: str
    delay: float
    seconds: float

    def settings(self) -> dict[str, Any]:
        """What it changes in Scrapy's settings of a live crawl."""
        return {
            "DOWNLOAD_DELAY": self.delay,
            "AUTOTHROTTLE_START_DELAY": self.delay,
            "AUTOTHROTTLE_MAX_DELAY": max(30.0, 2 * self.delay),
        }

    def left_out(self, portal: Portal, document: Listed) -> Observation | None:
        """What to say of a document of a year that was not asked for; None of any other."""
        title, published = document.title, document.published
        told = recognise(title, place=portal.name, published=published, adcode=portal.adcode)
        if not self.years or told.year is None or told.year in self._range():
            return None
        return Observation(
            adcode=portal.adcode,
            place=portal.name,
            url=document.url,
            title=title,
            outcome=Outcome.NOT_DUE,
            reason=f"not of {self.years}",
            observed_at=datetime.now(UTC),
            year=told.year,
            document=document_id(document.url),
        )

    def _range(self) -> range:
        first, _, last = self.years.partition("-")
        return range(int(first), int(last or first) + 1)
