"""The last nights of the archive, by the dates in their keys; no other place lists them.

A kind of night is the DAG that ran it, as its run's name begins: `nightly`, `replay`.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from storage.canonical import from_json
from storage.errors import ObjectMissing
from storage.layout import NIGHTS
from storage.news import News, Told
from storage.night_record import SUMMARY, NightSummary
from storage.store import ObjectStore

_FARTHEST = 400
"""Dates that are looked at before it counts as: there was none."""


class Closed(NamedTuple):
    """A closed night, and the folder of its record."""

    prefix: str
    night: NightSummary


def kind_of(run: str) -> str:
    """The kind of night of a run's name."""
    return run.partition("-")[0]


def is_night(closed: NightSummary) -> bool:
    """Whether a record is of a night: a backfill and an import have one as well."""
    return closed.kind == "night" and kind_of(closed.run) != "import"


def recent_nights(
    store: ObjectStore, most: int, *, kind: str | None = None, until: str = "9999-12-31"
) -> list[NightSummary]:
    """The last closed nights up to a date, oldest first, each by its latest record."""
    records = (closed.night for closed in _newest_first(store, kind, until))
    return [*islice(filter(is_night, records), most)][::-1]


def newest_records(store: ObjectStore, most: int) -> Iterator[Closed]:
    """The last records of whatever brought something, also those of no night; the newest first."""
    return islice(_newest_first(store, None, "9999-12-31"), most)


def _newest_first(store: ObjectStore, kind: str | None, until: str) -> Iterator[Closed]:
    for date in _dates(store, until):
        yield from reversed(_closed(store, date, kind))


def last_news(store: ObjectStore, date: str, run: str) -> News | None:
    """What the latest other night of the same kind had to tell, up to a date."""
    for day in _dates(store, date):
        runs = [other for other in _runs(store, day, kind_of(run)) if other != run]
        told = [news for other in runs if (news := Told(store, day, other).news())]
        if told:
            return max(told, key=lambda news: news.at)
    return None


def _dates(store: ObjectStore, until: str) -> Iterator[str]:
    """Dates with a record, the newest first."""
    names = store.children(store.settings.archive_bucket, NIGHTS)
    dates = [name.rstrip("/") for name in reversed(names) if name.rstrip("/") <= until]
    return islice(dates, _FARTHEST)


def _runs(store: ObjectStore, date: str, kind: str | None) -> list[str]:
    names = store.children(store.settings.archive_bucket, f"{NIGHTS}{date}/")
    runs = [name.rstrip("/") for name in names]
    return [run for run in runs if kind is None or kind_of(run) == kind]


def _closed(store: ObjectStore, date: str, kind: str | None) -> list[Closed]:
    """The nights of a date in the order in which they were closed."""
    latest: dict[str, Closed] = {}
    for run in _runs(store, date, kind):
        prefix = f"{NIGHTS}{date}/{run}/"
        try:
            body = store.get(store.settings.archive_bucket, prefix + SUMMARY)
        except ObjectMissing:
            continue
        night = from_json(NightSummary, body, prefix + SUMMARY)
        known = latest.get(night.run)
        if known is None or known.night.finished_at <= night.finished_at:
            latest[night.run] = Closed(prefix, night)
    return sorted(latest.values(), key=lambda each: (each.night.finished_at, each.night.run))
