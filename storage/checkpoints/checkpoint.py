"""One checkpoint: what the signed text says, as a value, and back."""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple, Self

from storage.checkpoints.keys import NAME
from storage.checkpoints.merkle import Frontier
from storage.errors import NoteInvalid

_LINES = 3
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class Entry(NamedTuple):
    """One object of the archive and its SHA-256 in hex; as `sha256sum` writes it."""

    key: str
    sha256: str

    @property
    def line(self) -> bytes:
        """The entry as it is hashed into the tree."""
        return f"{self.sha256}  {self.key}\n".encode()

    @classmethod
    def of(cls, key: str, body: bytes) -> Self:
        """The entry of an object."""
        return cls(key, hashlib.sha256(body).hexdigest())

    @classmethod
    def read(cls, content: bytes) -> Iterator[Self]:
        """The entries of a file of such lines. Raises `NoteInvalid`."""
        for line in content.decode("utf-8", "replace").splitlines():
            digest, found, key = line.partition("  ")
            if not found or len(digest) != hashlib.sha256().digest_size * 2:
                raise NoteInvalid(f"no entry: {line[:80]}")
            yield cls(key, digest)


class Checkpoint(NamedTuple):
    """The state of the log after `number` appends.

    `tree` is the tree of all entries, `entries` the SHA-256 of the file with those appended last,
    `previous` the SHA-256 of the whole note before ("" for the first), `event` what was appended:
    `night 2026-11-22 <run>`.
    """

    number: int
    tree: Frontier
    event: str
    time: datetime
    entries: str
    previous: str

    @property
    def text(self) -> str:
        """What is signed: origin, size, root, then lines of our own."""
        told = [
            NAME,
            str(self.tree.size),
            _base64(self.tree.root),
            f"checkpoint {self.number}",
            f"event {self.event}",
            f"time {self.time.astimezone(UTC).strftime(_TIME)}",
            f"entries {self.entries}",
            f"previous {self.previous or '-'}",
            " ".join(["subtrees", *map(_base64, self.tree.subtrees)]),
        ]
        return "".join(f"{line}\n" for line in told)

    @classmethod
    def read(cls, text: str) -> Self:
        """The checkpoint of a signed text. Raises `NoteInvalid`."""
        head, rest = text.splitlines()[:_LINES], text.splitlines()[_LINES:]
        named = dict(line.partition(" ")[::2] for line in rest)
        try:
            origin, size, root = head
            subtrees = [base64.b64decode(each) for each in named["subtrees"].split()]
            tree = Frontier(int(size), subtrees)
            found = cls(
                number=int(named["checkpoint"]),
                tree=tree,
                event=named["event"],
                time=datetime.strptime(named["time"], _TIME).replace(tzinfo=UTC),
                entries=named["entries"],
                previous=named["previous"].strip("-"),
            )
        except (KeyError, ValueError, binascii.Error) as error:
            raise NoteInvalid(f"no checkpoint of ours: {error}") from error
        if origin != NAME or _base64(tree.root) != root:
            raise NoteInvalid("the root does not follow from the subtrees")
        return found


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
