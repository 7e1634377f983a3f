"""Nights as objects with rows: the latest record of each counts."""

import io
from collections import defaultdict
from collections.abc import Iterator

from storage.canonical import from_json
from storage.catalogue.rows import Row, Rows, source_row
from storage.catalogue.sources import Source
from storage.errors import ObjectMissing
from storage.layout import night_prefix
from storage.night_record import OBSERVATIONS, SUMMARY, NightRecords, NightSummary
from storage.store import ObjectStore

_NIGHTS = "nights/"


def night_source(store: ObjectStore, date: str, run: str) -> Source | None:
    """The observations of a closed night; None if it was never closed."""
    prefix = NightRecords(store).latest_prefix(date, run)
    if prefix is None:
        return None
    slot = night_prefix(date, run)
    record = prefix.removeprefix(slot[:-1]).strip("-/") or "1"
    return Source("night", prefix + OBSERVATIONS, slot, record, None)


def months(store: ObjectStore) -> dict[str, list[str]]:
    """The dates of nights by month, `2026-11`."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in store.children(store.settings.archive_bucket, _NIGHTS):
        found[name[:7]].append(name.rstrip("/"))
    return found


def nights_of(store: ObjectStore, date: str) -> Iterator[Source]:
    """Every night of a date."""
    bucket = store.settings.archive_bucket
    runs: set[str] = set()
    for name in store.children(bucket, f"{_NIGHTS}{date}/"):
        key = f"{_NIGHTS}{date}/{name}{SUMMARY}"
        try:
            runs.add(from_json(NightSummary, store.get(bucket, key), key).run)
        except ObjectMissing:
            continue
    found = (night_source(store, date, run) for run in sorted(runs))
    yield from (source for source in found if source is not None)


def rows_of_night(source: Source, body: bytes) -> Rows:
    """The observations of a night, and its row in `sources`."""
    import pyarrow.parquet as pq

    _, night, run, *_ = source.slot.split("/")
    rows: list[Row] = pq.read_table(io.BytesIO(body)).to_pylist()
    for number, row in enumerate(rows, 1):
        told = {"night": night, "run": run, "number": number, "source": source.key}
        yield "observations", row | told
    yield "sources", source_row(source, len(rows))
