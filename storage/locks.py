"""A lock that dies with its process, however that ends."""

import fcntl
import os
import weakref
from pathlib import Path
from typing import Self


class Lock:
    """An exclusive lock on a file; released by `release`, by garbage collection or by death."""

    def __init__(self, descriptor: int) -> None:
        self._close = weakref.finalize(self, os.close, descriptor)

    @classmethod
    def taken(cls, path: Path) -> Self:
        """Lock a file that is ours alone, creating it."""
        lock = cls.attempt(path)
        if lock is None:
            raise BlockingIOError(f"{path} is locked")
        return lock

    @classmethod
    def attempt(cls, path: Path) -> Self | None:
        """The lock, or None if a living process holds it or its folder has just gone."""
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except (FileNotFoundError, NotADirectoryError):
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        lock = cls(descriptor)
        if not _is_at(descriptor, path):
            lock.release()
            return None
        return lock

    def release(self) -> None:
        """Let go; may be called again."""
        self._close()


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the file we locked is still the one under that name: its holder may have gone."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
