"""Copying versions into a folder: every file whole and checked, or not there.

A copy begun before goes on: what is there with the right digest is not fetched again. `SHA256SUMS`
in the folder says what is there, for `sha256sum -c`. Files lie as in the archive, under their keys,
or flat for a single version.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from storage.archive import Archive
from storage.canonical import from_json
from storage.errors import FolderUnwritable, NoText, ObjectDamaged, ObjectMissing, RecordInvalid
from storage.files import disk_told, sweep, write_whole
from storage.layout import manifest_key, raw_key, text_key
from storage.manifest import Manifest
from storage.nights import VersionRef
from storage.streams import fetch, sha256_of

SUMS = "SHA256SUMS"
What = Literal["text", "json", "raw"]

_SUM = re.compile(r"([0-9a-f]{64})  (.+)")
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")
_TEXTS = {"text": "report.txt", "json": "report.json"}


class Wanted(NamedTuple):
    """An object: its key, the digest that it must have, and its bytes if they were needed."""

    key: str
    sha256: str
    body: bytes | None = None


class Copied(NamedTuple):
    """A file in the folder: its name there, its digest, and whether it had to be fetched."""

    name: str
    sha256: str
    fetched: bool


def wanted(archive: Archive, ref: VersionRef, what: What) -> list[Wanted]:
    """What a version's text, JSON or raw bytes consist of.

    Raises `NoText`, `ObjectMissing`, `ObjectDamaged`, `RecordInvalid`.
    """
    store = archive.store
    bucket = store.settings.archive_bucket
    if what != "raw":
        for cleaner in archive.cleaners(ref)[:1]:
            key = text_key(ref, cleaner, _TEXTS[what])
            if (info := store.info(bucket, key)) is None:
                raise ObjectMissing(bucket, key)
            if not info.sha256:
                raise ObjectDamaged(bucket, key, "it carries no digest")
            return [Wanted(_plain(key), info.sha256)]
        raise NoText(ref.version)
    key = manifest_key(ref)
    body = store.get(bucket, key)
    parts = from_json(Manifest, body, key).parts
    if any(part.key != raw_key(ref, part.name) for part in parts):
        raise RecordInvalid(f"{key} names parts that are not its own")
    found = [Wanted(_plain(part.key), part.sha256) for part in parts]
    return [*found, Wanted(_plain(key), hashlib.sha256(body).hexdigest(), body)]


def _plain(key: str) -> str:
    """A key that is fit to be a path, whatever somebody put into the store."""
    if not _PLAIN.fullmatch(key) or {"", ".", ".."} & set(key.split("/")):
        raise RecordInvalid(f"{key[:200]!r} is no key of this archive")
    return key


def copy(
    archive: Archive, ref: VersionRef, what: What, folder: Path, *, flat: bool = False
) -> Iterator[Copied]:
    """Copy a version into a folder, the manifest last. `flat`: without the folders of the key.

    Raises as `wanted`, `StoreDown`, `StoreRefused`, and `FolderUnwritable`.
    """
    for each in wanted(archive, ref, what):
        name = each.key.rpartition("/")[2] if flat else each.key
        with disk_told(folder, FolderUnwritable):
            yield Copied(name, each.sha256, _copied(archive, each, folder / name))


def _copied(archive: Archive, each: Wanted, path: Path) -> bool:
    if sha256_of(path) == each.sha256:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    if each.body is not None:
        write_whole(path, each.body)
    else:
        bucket = archive.store.settings.archive_bucket
        fetch(archive.store, bucket, each.key, each.sha256, path)
    return True


def write_sums(folder: Path, copied: Iterable[Copied]) -> None:
    """Add files to the folder's `SHA256SUMS`; those that are gone are left out.

    Raises `FolderUnwritable`.
    """
    with disk_told(folder, FolderUnwritable):
        sums = {**read_sums(folder), **{each.name: each.sha256 for each in copied}}
        there = {name: digest for name, digest in sums.items() if (folder / name).is_file()}
        if there:
            lines = (f"{there[name]}  {name}\n" for name in sorted(there))
            write_whole(folder / SUMS, "".join(lines).encode())


def read_sums(folder: Path) -> Mapping[str, str]:
    """Digests by name, as `SHA256SUMS` has them; none if there is no such file."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    found = filter(None, map(_SUM.fullmatch, lines))
    return {match[2]: match[1] for match in found}
