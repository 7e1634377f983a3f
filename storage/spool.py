"""The spool: bytes on local disk before anything parses them, until the store has them.

    <spool>/open/<adcode>_<document>_<token>/     a document that is being fetched
        001.part, 002.part …                      each whole and flushed when `add` returns
        lock                                      held by the process that fetches or keeps it
    <spool>/ready/<same>/  + capture.json         complete: moved here by one rename
    <spool>/torn/<same>/   + reason.txt           what could not be read back; for a person

A killed process leaves its locks behind open: what it left in `ready` is kept by the next one, what
it left in `open` is cleared when the document is fetched again. Two processes may share a spool.
"""

import logging
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from storage.capture import Capture, CapturedPart
from storage.errors import SpoolTorn
from storage.files import flush_folder
from storage.locks import Lock
from storage.spool_files import CAPTURE, read_capture, write_capture, write_part

logger = logging.getLogger(__name__)


class Settled:
    """An entry that is in the store. Until it is let go its bytes are on disk, not in memory."""

    def __init__(self, folder: Path, opened: Path, lock: Lock) -> None:
        self.folder = folder
        self._opened = opened
        self._lock = lock

    def discard(self) -> None:
        """Forget it: the store has it."""
        # Out of sight first, so that nobody takes half an entry for a torn one.
        gone = self._opened / self.folder.name
        self.folder.rename(gone)
        flush_folder(self.folder.parent)
        shutil.rmtree(gone, ignore_errors=True)
        self._lock.release()


class Entry(Settled):
    """A complete capture that waits for the store. It is this process's until it is let go."""

    def __init__(self, folder: Path, opened: Path, lock: Lock, capture: Capture) -> None:
        super().__init__(folder, opened, lock)
        self._capture = capture

    def capture(self) -> Capture:
        """What was fetched."""
        return self._capture

    def settled(self) -> Settled:
        """The same without what was fetched, which would fill the memory of a long batch."""
        return Settled(self.folder, self._opened, self._lock)


class OpenCapture:
    """A document on its way in. Not for use by several threads at once."""

    def __init__(self, folder: Path, ready: Path, lock: Lock) -> None:
        self._folder = folder
        self._ready = ready
        self._lock = lock
        self._parts: list[CapturedPart] = []

    def add(self, part: CapturedPart) -> None:
        """Flush one answer to disk; it is safe when this returns."""
        self._parts.append(part)
        write_part(self._folder, len(self._parts), part)

    def finish(self, capture: Capture) -> Entry:
        """Declare the document complete. `capture.parts` are those added, in any order.

        Raises `ValueError` if they are not.
        """
        write_capture(self._folder, capture, self._parts)
        target = self._ready / self._folder.name
        self._folder.rename(target)
        flush_folder(self._ready)
        flush_folder(self._folder.parent)
        return Entry(target, self._folder.parent, self._lock, capture)

    def discard(self) -> None:
        """Forget what was added: the document was noise, or is in quarantine."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()


class Spool:
    """The spool in one folder, which is created when it is missing."""

    def __init__(self, path: Path) -> None:
        self._open, self._ready, self._torn = (path / name for name in ("open", "ready", "torn"))
        for folder in (self._open, self._ready, self._torn):
            folder.mkdir(parents=True, exist_ok=True)

    def open(self, adcode: str, document: str) -> OpenCapture:
        """Begin a document, clearing what a killed process left of it unfinished."""
        for stale in self._open.glob(f"{adcode}_{document}_*"):
            self._clear(stale)
        folder = self._open / f"{adcode}_{document}_{secrets.token_hex(4)}"
        folder.mkdir()
        flush_folder(self._open)
        return OpenCapture(folder, self._ready, Lock.taken(folder / "lock"))

    def ready(self) -> Iterator[Entry]:
        """Every complete capture that no living process holds, the oldest first.

        What cannot be read back whole is moved to `torn/` with the reason, and logged.
        """
        for folder in sorted(self._ready.iterdir(), key=_age):
            lock = Lock.attempt(folder / "lock")
            if lock is None:
                continue
            try:
                entry = Entry(folder, self._open, lock, read_capture(folder))
            except SpoolTorn as error:
                self._put_aside(folder, str(error))
                lock.release()
            else:
                yield entry

    def _clear(self, stale: Path) -> None:
        lock = Lock.attempt(stale / "lock")
        if lock is not None:
            shutil.rmtree(stale, ignore_errors=True)
            lock.release()

    def _put_aside(self, folder: Path, reason: str) -> None:
        logger.error("spool entry %s moved to %s: %s", folder.name, self._torn, reason)
        target = self._torn / f"{folder.name}.{secrets.token_hex(4)}"
        folder.rename(target)
        (target / "reason.txt").write_text(f"{reason}\n", encoding="utf-8")


def _age(folder: Path) -> tuple[int, str]:
    try:
        return (folder / CAPTURE).stat().st_mtime_ns, folder.name
    except FileNotFoundError:
        return 0, folder.name
