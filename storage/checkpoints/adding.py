"""Logging what no checkpoint names yet: of imports, and of nights that never closed."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.checkpoints.checking import read_history
from storage.checkpoints.log import Log, Noted
from storage.checkpoints.nightly import entries_of
from storage.checkpoints.stamping import stamp_night
from storage.checkpoints.witness import own_folder, publish
from storage.errors import NoteInvalid
from storage.store import ObjectStore


def lacking(log: Log, keys: Iterable[str]) -> list[str]:
    """Those of the keys that the log does not have. Raises `NoteInvalid` if it is not sound."""
    history = read_history(log)
    if history.findings:
        raise NoteInvalid(f"{history.findings[0].key}: {history.findings[0].detail}")
    return [key for key in dict.fromkeys(keys) if key not in history.digests]


def log_added(store: ObjectStore, keys: Sequence[str], event: str, key: Ed25519PrivateKey) -> Noted:
    """Append these objects as one checkpoint, stamped and copied as a night's is.

    Raises `ObjectMissing`, `ObjectDamaged`, `NoteInvalid`, `StoreDown`, `StoreRefused`.
    """
    log = Log(store, key.public_key())
    noted = log.append(entries_of(store, keys), event, key, datetime.now(UTC))
    stamp_night(log)
    publish(log, own_folder())
    return noted
