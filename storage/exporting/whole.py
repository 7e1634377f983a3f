"""Files and folders that take their name when they are whole, and never that of something else.

What a killed export leaves is `.<name>.<token>.part` beside the place, which nobody takes for one.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storage.errors import ExportRefused
from storage.files import flush_folder


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that appears at `path` if nothing goes wrong. Raises `ExportRefused`."""
    temporary = _beside(path)
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to fill that appears at `path` if nothing goes wrong. Raises `ExportRefused`."""
    temporary = _beside(path)
    try:
        temporary.mkdir()
        yield temporary
        _flush_all(temporary)
        _name(temporary, path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def put(folder: Path, path: str, body: bytes) -> None:
    """Write one file below a folder that is being filled."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(body)


def _beside(path: Path) -> Path:
    if path.exists():
        raise ExportRefused(path, "exists already, and is left as it is")
    if not path.parent.is_dir():
        raise ExportRefused(path, "there is no such folder")
    return path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")


def _name(temporary: Path, path: Path) -> None:
    if path.exists():
        raise ExportRefused(path, "was made meanwhile, and is left as it is")
    temporary.rename(path)
    flush_folder(path.parent)


def _flush_all(folder: Path) -> None:
    for parent, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(Path(parent, name), os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        flush_folder(Path(parent))
