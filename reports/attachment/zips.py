"""Opening ZIP files that may lie: bounded in members and in what they unpack to."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from reports.errors import Reason, Unreadable

_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_MEMBERS = 5_000
_ENCRYPTED = 1
DAMAGE = (
    zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, KeyError,
    IndexError, OverflowError, RuntimeError, MemoryError,
)  # fmt: skip


@contextmanager
def opened(body: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever breaks while it is open is Unreadable: damaged, encrypted, a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _check(archive.infolist())
            yield archive
    except DAMAGE as error:
        raise Unreadable(Reason.DAMAGED, f"ZIP: {type(error).__name__}") from error


def _check(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        raise Unreadable(Reason.TOO_BIG, f"unpacks to {unpacked} bytes in {len(members)} members")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(Reason.ENCRYPTED, "ZIP")


def content(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One member, however often its header lies. Raises Unreadable(TOO_BIG), KeyError."""
    with archive.open(name) as member:
        data = member.read(most + 1)
    if len(data) > most:
        raise Unreadable(Reason.TOO_BIG, f"a member of more than {most} bytes")
    return data
