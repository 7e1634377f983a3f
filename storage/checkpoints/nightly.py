"""What a closed night appends to the log: its new manifests, and its own record."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.checkpoints.checkpoint import Entry
from storage.checkpoints.log import Log, Noted
from storage.checkpoints.stamping import stamp_night
from storage.checkpoints.witness import own_folder, publish
from storage.layout import manifest_key
from storage.nights import Observation
from storage.outcomes import Outcome
from storage.reading import taken_at
from storage.store import ObjectStore

_MADE = frozenset({Outcome.NEW, Outcome.CHANGED})
_LATE = timedelta(days=2)
"""What a killed night kept and did not log is *unchanged* to the next: younger than this, it is
logged with it."""


class Night(NamedTuple):
    """A closed night: where its record is, and what it observed."""

    prefix: str
    observations: Iterable[Observation]


def log_night(store: ObjectStore, night: Night, key: Ed25519PrivateKey, now: datetime) -> Noted:
    """Append a closed night; again and again is as once.

    Asks for a timestamp, if an authority is configured, and copies both to this machine.
    """
    log = Log(store, key.public_key())
    latest = log.latest()
    since = (latest.checkpoint.time if latest else now) - _LATE
    known = {entry.key for noted in log.recent(latest) for entry in log.entries(noted.checkpoint)}
    made = (key for key in _manifests(night.observations, since) if key not in known)
    keys = [*made, *_record(store, night.prefix)]
    noted = log.append(entries_of(store, keys), f"night {night.prefix}", key, now)
    stamp_night(log)
    publish(log, own_folder())
    return noted


def entries_of(store: ObjectStore, keys: Iterable[str]) -> list[Entry]:
    """The entries of objects, read back whole. Raises `ObjectMissing`, `ObjectDamaged`."""
    bucket = store.settings.archive_bucket
    return [Entry.of(key, store.get(bucket, key)) for key in dict.fromkeys(keys)]


def _manifests(observations: Iterable[Observation], since: datetime) -> Iterator[str]:
    for seen in observations:
        ref = seen.ref()
        if ref is not None and (seen.outcome in _MADE or taken_at(ref) >= since):
            yield manifest_key(ref)


def _record(store: ObjectStore, prefix: str) -> Iterator[str]:
    return store.keys(store.settings.archive_bucket, prefix)
