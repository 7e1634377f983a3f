"""Files that are either whole or absent: written under a temporary name, flushed, then renamed."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from storage.errors import ArchiveError, FileUnwritable

_ENDING = ".part"


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write `content` to `path` so that a reader, or a power cut, never sees half of it."""
    with writing(path, mode=mode) as file:
        file.write(content)


@contextmanager
def writing(path: Path, *, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A file that has its name `path` when all is written, and no name if anything fails."""
    temporary = path.with_name(f"{_stem(path)}{secrets.token_hex(4)}{_ENDING}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


@contextmanager
def disk_told(
    path: Path, named: Callable[[Path, str], ArchiveError] = FileUnwritable
) -> Iterator[None]:
    """A full or forbidden disk as one line. Raises `FileUnwritable`, or what else is `named`."""
    try:
        yield
    except OSError as error:
        raise named(path, error.strerror or str(error)) from error


def sweep(path: Path) -> None:
    """Remove what killed programs left of `path`; nobody else may be writing it."""
    for left in path.parent.glob(f"{_stem(path)}*{_ENDING}"):
        left.unlink(missing_ok=True)


def _stem(path: Path) -> str:
    return f".{path.name[:80]}."


def flush_folder(folder: Path) -> None:
    """Make created, renamed and removed names in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
