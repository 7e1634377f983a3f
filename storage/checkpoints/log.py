"""The log in the archive: appending a night's entries, and reading all there is.

A checkpoint is one object, created with its number: of two that append at the same time one wins,
and the other reads on and appends after it. Entries lie under their own digest and so are never in
the way; those that no checkpoint names were never logged.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from storage.checkpoints.checkpoint import Checkpoint, Entry
from storage.checkpoints.keys import NAME
from storage.checkpoints.merkle import Frontier, leaf
from storage.checkpoints.notes import opened, signed
from storage.errors import KeyCollision
from storage.layout import (
    CHECKPOINTS,
    TIMESTAMPS,
    checkpoint_key,
    entries_key,
    timestamp_key,
)
from storage.store import ObjectStore

_REPLY = "application/timestamp-reply"
_RECENT = 20
"""Checkpoints that are looked back at to see whether an event was logged already."""


class Noted(NamedTuple):
    """A checkpoint and the whole signed note it came in."""

    checkpoint: Checkpoint
    note: str

    @property
    def sha256(self) -> str:
        """What the next checkpoint calls it."""
        return hashlib.sha256(self.note.encode()).hexdigest()


class Log:
    """The log of one archive, verified with one key."""

    def __init__(self, store: ObjectStore, key: Ed25519PublicKey) -> None:
        self._store = store
        self._bucket = store.settings.archive_bucket
        self._key = key

    def append(
        self, entries: Sequence[Entry], event: str, key: Ed25519PrivateKey, now: datetime
    ) -> Noted:
        """Log entries and sign what the log then is; an event logged lately is not logged again.

        Raises `NoteInvalid` if the last checkpoint is not this key's, `StoreDown`, `StoreRefused`.
        """
        event = " ".join(event.split())
        content = b"".join(entry.line for entry in sorted(set(entries)))
        digest = hashlib.sha256(content).hexdigest()
        self._store.create(self._bucket, entries_key(digest), content, "text/plain")
        while True:
            before = self.latest()
            if (there := self._logged(before, event)) is not None:
                return there
            made = _following(before, content, event, now)
            note = signed(made.text, NAME, key)
            try:
                self._store.create(
                    self._bucket, checkpoint_key(made.number), note.encode(), "text/plain"
                )
            except KeyCollision:
                continue
            return Noted(made, note)

    def latest(self) -> Noted | None:
        """The last checkpoint, or None; found by halving, without listing."""
        if not self._exists(1):
            return None
        low = next(2**power for power in count() if not self._exists(2 ** (power + 1)))
        high = 2 * low
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._exists(middle) else (low, middle)
        return self.read(low)

    def read(self, number: int) -> Noted:
        """One checkpoint. Raises `ObjectMissing`, `ObjectDamaged`, `NoteInvalid`."""
        body = self._store.get(self._bucket, checkpoint_key(number))
        note = body.decode("utf-8", "replace")
        return Noted(Checkpoint.read(opened(note, NAME, self._key)), note)

    def entries(self, checkpoint: Checkpoint) -> list[Entry]:
        """What one checkpoint appended. Raises `ObjectMissing`, `ObjectDamaged`, `NoteInvalid`."""
        key = entries_key(checkpoint.entries)
        return list(Entry.read(self._store.get(self._bucket, key, checkpoint.entries)))

    def numbers(self) -> list[int]:
        """The numbers of all checkpoints there are, by listing; there ought to be no gap."""
        return self._numbers(CHECKPOINTS, ".txt")

    def stamped(self) -> list[int]:
        """The numbers of all timestamps there are, by listing."""
        return self._numbers(TIMESTAMPS, ".tsr")

    def timestamp(self, number: int) -> bytes:
        """The timestamp of a checkpoint. Raises `ObjectMissing`, `ObjectDamaged`."""
        return self._store.get(self._bucket, timestamp_key(number))

    def put_timestamp(self, number: int, reply: bytes) -> None:
        """Keep the timestamp of a checkpoint; of two that ask at the same time, the first's."""
        try:
            self._store.create(self._bucket, timestamp_key(number), reply, _REPLY)
        except KeyCollision:
            return

    def _numbers(self, prefix: str, suffix: str) -> list[int]:
        names = self._store.children(self._bucket, prefix)
        stems = (name.removesuffix(suffix) for name in names if name.endswith(suffix))
        return [int(stem) for stem in stems if stem.isdecimal()]

    def _exists(self, number: int) -> bool:
        return self._store.info(self._bucket, checkpoint_key(number)) is not None

    def recent(self, latest: Noted | None) -> Iterator[Noted]:
        """The last checkpoints, newest first."""
        last = latest.checkpoint.number if latest else 0
        for number in range(last, max(0, last - _RECENT), -1):
            yield latest if latest and number == last else self.read(number)

    def _logged(self, latest: Noted | None, event: str) -> Noted | None:
        recent = self.recent(latest)
        return next((noted for noted in recent if noted.checkpoint.event == event), None)


def _following(before: Noted | None, content: bytes, event: str, now: datetime) -> Checkpoint:
    old = before.checkpoint.tree if before else Frontier()
    tree = Frontier(old.size, old.subtrees)
    tree.append(leaf(line) for line in content.splitlines(keepends=True))
    return Checkpoint(
        number=before.checkpoint.number + 1 if before else 1,
        tree=tree,
        event=event,
        time=now,
        entries=hashlib.sha256(content).hexdigest(),
        previous=before.sha256 if before else "",
    )
