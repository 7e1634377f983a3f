"""Reading objects of the archive into runs of rows. What cannot be read is told and left out."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import NamedTuple

from storage.catalogue.night_rows import rows_of_night
from storage.catalogue.rows import Row, Rows, rows_of
from storage.catalogue.runs import Runs
from storage.catalogue.sources import Source
from storage.errors import ObjectDamaged, ObjectMissing, RecordInvalid
from storage.manifest import Manifest
from storage.nights import VersionRef
from storage.reading import manifest
from storage.store import ObjectStore

log = logging.getLogger(__name__)

_AT_ONCE = 8
_AHEAD = 64


class _Read(NamedTuple):
    """Rows of some objects, and the keys of what could not be read, with the reason."""

    rows: list[tuple[str, Row]]
    failures: dict[str, str]


def gather(store: ObjectStore, sources: Sequence[Source], runs: Runs) -> dict[str, str]:
    """Put the rows of all objects into `runs`; returns what could not be read: keys and why.

    `sources` are grouped by version. Raises `StoreDown` and `StoreRefused`.
    """
    groups = [(ref, list(group)) for ref, group in groupby(sources, lambda source: source.ref)]
    failures: dict[str, str] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for start in range(0, len(groups), _AHEAD):
            chunk = groups[start : start + _AHEAD]
            for read in pool.map(lambda group: _read(store, *group), chunk):
                runs.add(read.rows)
                failures |= read.failures
    for key, why in failures.items():
        log.warning("not in the catalogue: %s: %s", key, why)
    return failures


def _read(store: ObjectStore, ref: VersionRef | None, sources: Sequence[Source]) -> _Read:
    rows: list[tuple[str, Row]] = []
    failures: dict[str, str] = {}
    try:
        told = manifest(store, ref) if ref else None
    except (ObjectDamaged, ObjectMissing, RecordInvalid) as error:
        return _Read([], {source.key: str(error) for source in sources})
    for source in sources:
        try:
            rows += list(_rows(store, source, told))
        except (ObjectDamaged, ObjectMissing, RecordInvalid, ValueError) as error:
            failures[source.key] = str(error)
    return _Read(rows, failures)


def _rows(store: ObjectStore, source: Source, told: Manifest | None) -> Rows:
    if told and source.kind == "version":
        return rows_of(source, b"", told)
    body = store.get(store.settings.archive_bucket, source.key)
    return rows_of(source, body, told) if told else rows_of_night(source, body)
