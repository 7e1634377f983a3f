"""The last nights of the store, by their records; a record never changes, so it is read once.

Only the folders of nights are listed, never those of places. A night under way has no record yet:
what its batches filed so far is all there is.
"""

import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import NamedTuple

from dags.ui.kept import Kept
from dags.ui.marks import Mark, Past, mark_of
from storage.canonical import from_json
from storage.errors import ObjectDamaged, ObjectMissing, RecordInvalid
from storage.night_record import SUMMARY, NightRecords, NightSummary, Verdict
from storage.nights import PortalResult
from storage.recent_nights import is_night
from storage.store import ObjectStore

logger = logging.getLogger(__name__)

MOST_NIGHTS = 30
_NIGHTS = "nights/"
_AT_ONCE = 8
_FRESH = 20.0
"""Seconds after which the list of nights is looked at again."""


class Brief(NamedTuple):
    """A closed night without its details: what the strips of thirty nights are made of."""

    prefix: str
    date: str
    run: str
    is_night: bool
    replayed: bool
    verdict: Verdict
    finished_at: datetime
    marks: Mapping[str, Mark]


class Nights:
    """The nights of one store. Safe for threads."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._bucket = store.settings.archive_bucket
        self._listed = Kept[list[str]](64, _FRESH)
        self._briefs = Kept[Brief | None](4 * MOST_NIGHTS, None)
        self._whole = Kept[NightSummary](2, None)

    def last(self, *, replayed: bool | None = None) -> list[Brief]:
        """The last nights, newest first: of replays, of live portals, or of what there is.

        Without a choice live nights count, and where there is none, replays.
        """
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found = [brief for brief in pool.map(self._brief, self._prefixes(pool)) if brief]
        # A night that was closed again with another content has a second record: the later counts.
        by_run = {each.run: each for each in sorted(found, key=lambda each: each.finished_at)}
        nights = [each for each in by_run.values() if each.is_night]
        newest = sorted(nights, key=lambda each: (each.date, each.finished_at))[::-1]
        if replayed is None:
            replayed = all(each.replayed for each in newest)
        return [each for each in newest if each.replayed is replayed][:MOST_NIGHTS]

    def find(self, date: str, run: str) -> Brief | None:
        """A closed night by its date and name, by its latest record."""
        prefix = NightRecords(self._store).latest_prefix(date, run)
        return None if prefix is None else self._brief(prefix)

    def summary(self, night: Brief) -> NightSummary:
        """All that is recorded of a night."""
        key = night.prefix + SUMMARY
        return self._whole.get(
            key, lambda: from_json(NightSummary, self._store.get(self._bucket, key), key)
        )

    def filed(self, run: str) -> list[PortalResult]:
        """What the batches of a run filed so far."""
        return NightRecords(self._store).filed_results(run)

    def filed_by(self, run: str, batch: str) -> list[PortalResult] | None:
        """What one batch of a run filed; None if nothing yet."""
        return NightRecords(self._store).filed_by(run, batch)

    def _prefixes(self, pool: ThreadPoolExecutor) -> Iterator[str]:
        dates = self._children(_NIGHTS)[-MOST_NIGHTS:]
        runs = pool.map(lambda date: self._children(f"{_NIGHTS}{date}"), dates)
        for date, names in zip(dates, runs, strict=True):
            yield from (f"{_NIGHTS}{date}{name}" for name in names)

    def _children(self, prefix: str) -> list[str]:
        return self._listed.get(prefix, lambda: self._store.children(self._bucket, prefix))

    def _brief(self, prefix: str) -> Brief | None:
        """A record, or None of one that was never finished or cannot be read."""
        try:
            return self._briefs.get(prefix, lambda: self._read(prefix))
        except ObjectMissing:
            return None
        except (ObjectDamaged, RecordInvalid) as error:
            logger.warning("a night is left out: %s", error)
            return None

    def _read(self, prefix: str) -> Brief:
        key = prefix + SUMMARY
        summary = from_json(NightSummary, self._store.get(self._bucket, key), key)
        return Brief(
            prefix=prefix,
            date=summary.date,
            run=summary.run,
            is_night=is_night(summary),
            replayed=summary.recording is not None,
            verdict=summary.verdict,
            finished_at=summary.finished_at,
            marks={row.adcode: mark_of(row) for row in summary.portals},
        )


def past_of(adcode: str, nights: list[Brief]) -> Past:
    """A portal's marks over nights that are given newest first."""
    told = [(night.date, night.marks.get(adcode, Mark.ABSENT)) for night in reversed(nights)]
    return Past(tuple(told))
