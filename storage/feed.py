"""New and changed reports of the last nights, for feed readers: derived, losable, one object.

It is made from the observations of closed nights, anew after each, so that a night that was closed
while nobody looked is in it as well. Imports are not: an archive's old captures are no news.
"""

import io
from collections.abc import Iterator
from itertools import islice

from pydantic import AwareDatetime

from reports.model import Value
from storage.canonical import from_json, to_json
from storage.errors import ObjectMissing
from storage.layout import FEED
from storage.night_record import OBSERVATIONS
from storage.nights import VersionRef
from storage.outcomes import Outcome
from storage.recent_nights import Closed, kind_of, newest_records
from storage.store import ObjectStore

MOST_ENTRIES, MOST_NIGHTS = 100, 40

_NEWS = (Outcome.NEW.value, Outcome.CHANGED.value)
_COLUMNS = [
    *("adcode", "place", "year", "document", "version"),
    *("title", "url", "outcome", "observed_at"),
]


class Entry(Value):
    """A version that a night brought; `headline` is what changed, where that is known."""

    ref: VersionRef
    place: str
    title: str
    url: str
    outcome: Outcome
    seen: AwareDatetime
    headline: str = ""


class Feed(Value):
    """Entries, the newest first."""

    format: int = 1
    entries: tuple[Entry, ...] = ()


def read_feed(store: ObjectStore) -> Feed:
    """The feed as the last night left it; empty before the first."""
    try:
        body = store.get(store.settings.catalogue_bucket, FEED)
    except ObjectMissing:
        return Feed()
    return from_json(Feed, body, FEED)


def refresh_feed(store: ObjectStore) -> Feed:
    """Make the feed from the last nights, and keep it; returns it."""
    records = newest_records(store, MOST_NIGHTS)
    entries = (each for closed in records for each in _entries(store, closed))
    once = {entry.ref: entry for entry in islice(entries, 2 * MOST_ENTRIES)}
    newest = sorted(once.values(), key=lambda entry: (entry.seen, str(entry.ref)), reverse=True)
    feed = Feed(entries=tuple(newest[:MOST_ENTRIES]))
    store.replace(store.settings.catalogue_bucket, FEED, to_json(feed))
    return feed


def _entries(store: ObjectStore, closed: Closed) -> Iterator[Entry]:
    import pyarrow.parquet as pq

    prefix, night = closed
    if kind_of(night.run) == "import":
        return
    body = store.get(store.settings.archive_bucket, prefix + OBSERVATIONS)
    table = pq.read_table(
        io.BytesIO(body), columns=_COLUMNS, filters=[("outcome", "in", set(_NEWS))]
    )
    headlines = {row.adcode: row.headline for row in night.portals}
    for row in reversed(table.to_pylist()):
        ref = {name: row[name] for name in ("adcode", "year", "document", "version")}
        if None in ref.values():
            continue
        changed = row["outcome"] == Outcome.CHANGED.value
        yield Entry(
            ref=VersionRef.model_validate(ref),
            place=row["place"],
            title=row["title"],
            url=row["url"],
            outcome=Outcome(row["outcome"]),
            seen=row["observed_at"],
            headline=headlines.get(row["adcode"], "") if changed else "",
        )
