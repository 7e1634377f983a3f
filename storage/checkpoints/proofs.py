"""Proving that a version was in the archive when a checkpoint was signed; checked without it.

A proof is one JSON file: the entry, its place, the path to the root, and the signed note. Whoever
has the file, the manifest and the archive's public key needs nothing else.
"""

import base64
from collections.abc import Sequence
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.x509 import Certificate

from reports.model import Value
from storage.checkpoints.checkpoint import Checkpoint, Entry
from storage.checkpoints.keys import NAME
from storage.checkpoints.log import Log
from storage.checkpoints.merkle import includes, inclusion, leaf
from storage.checkpoints.notes import opened
from storage.checkpoints.timestamps import Attested, attested
from storage.errors import NoteInvalid, NotFound, ObjectMissing, TimestampInvalid


class NotLogged(NotFound):
    """No checkpoint names the object."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no checkpoint names {key} yet: the night's end writes one")


class Proof(Value):
    """`path` is in hex, nearest first; `note` the whole checkpoint as signed.

    `timestamp` is an authority's reply over the note (RFC 3161) in base64, if there is one.
    """

    format: int = 1
    key: str
    sha256: str
    index: int
    path: tuple[str, ...]
    note: str
    timestamp: str | None = None

    @classmethod
    def of(cls, log: Log, key: str) -> Self:
        """The proof of one object by the latest checkpoint. Raises `NotLogged`, `NoteInvalid`."""
        latest = log.latest()
        entries: list[Entry] = []
        for number in range(1, latest.checkpoint.number + 1 if latest else 1):
            entries += log.entries(log.read(number).checkpoint)
        index = next((at for at, entry in enumerate(entries) if entry.key == key), None)
        if latest is None or index is None:
            raise NotLogged(key)
        path = inclusion([leaf(entry.line) for entry in entries], index)
        hexed = tuple(each.hex() for each in path)
        return cls(
            key=key,
            sha256=entries[index].sha256,
            index=index,
            path=hexed,
            note=latest.note,
            timestamp=_timestamp(log, latest.checkpoint.number),
        )

    def check(self, key: Ed25519PublicKey) -> Checkpoint:
        """The checkpoint that it proves the object to be in. Raises `NoteInvalid`."""
        checkpoint = Checkpoint.read(opened(self.note, NAME, key))
        entry = leaf(Entry(self.key, self.sha256).line)
        tree = checkpoint.tree
        try:
            path = [bytes.fromhex(each) for each in self.path]
        except ValueError as error:
            raise NoteInvalid("the path is not in hex") from error
        if not includes(entry, self.index, tree.size, path, tree.root):
            raise NoteInvalid("the path does not lead to the checkpoint's root")
        return checkpoint

    def check_bytes(self, body: bytes) -> None:
        """Raise `NoteInvalid` if these are not the bytes of the object."""
        if Entry.of(self.key, body).sha256 != self.sha256:
            raise NoteInvalid("it proves an object with other bytes")

    def check_time(self, roots: Sequence[Certificate]) -> Attested:
        """When the checkpoint was there, as an authority attests. Raises `TimestampInvalid`."""
        try:
            reply = base64.b64decode(self.timestamp or "", validate=True)
        except ValueError as error:
            raise TimestampInvalid("the timestamp is not in base64") from error
        return attested(reply, self.note, roots)


def _timestamp(log: Log, number: int) -> str | None:
    try:
        return base64.b64encode(log.timestamp(number)).decode()
    except ObjectMissing:
        return None
