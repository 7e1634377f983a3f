"""Copying an archive from one store to another: the way to move, and to keep a second copy.

Every object is read whole, checked against its own digest, and created at the other store, which
checks it again; so a copy can be cut off and begun anew, and never replaces anything. Within a
place, a night, a refused page and the log, what is written last there is copied last: at no moment
does the copy show something half-made. Versions of an object that were hidden or overwritten are
not copied: the archive has none.
"""

import functools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from storage.layout import CHECKPOINTS, MANIFEST, TABLES_POINTER
from storage.store import ObjectStore

_AT_ONCE = 8
_LAST = frozenset({MANIFEST, "summary.json", "reason.json", TABLES_POINTER})
_TOLD_LAST = "log/"


class Copied(NamedTuple):
    """How many objects and bytes were written, and how many objects were there already."""

    written: int = 0
    size: int = 0
    there: int = 0

    def plus(self, more: "Copied") -> "Copied":
        """Both together."""
        return Copied(*(one + other for one, other in zip(self, more, strict=True)))


def copy_archive(
    source: ObjectStore, target: ObjectStore, told: Callable[[int, int, str], None]
) -> Copied:
    """Copy both buckets; `told` hears how many parts of how many are done, and the next one's name.

    Raises `KeyCollision` if the other store holds other bytes under a key (it is another archive's,
    or one of the two is damaged), `ObjectDamaged`, `StoreDown`, `StoreRefused`.
    """
    total = Copied()
    work = list(parts(source))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for number, (bucket, prefix) in enumerate(work):
            told(number, len(work), prefix)
            copied = functools.partial(_copy, source, target, bucket)
            for keys in in_order(source.keys(bucket, prefix)):
                total = functools.reduce(Copied.plus, pool.map(copied, keys), total)
    return total


def parts(source: ObjectStore) -> Iterator[tuple[str, str]]:
    """Bucket and prefix of what is listed at once: a place, a day's nights; the log comes last."""
    archive, catalogue = source.settings.archive_bucket, source.settings.catalogue_bucket
    names = source.children(archive, "")
    for name in sorted(names, key=lambda name: (name == _TOLD_LAST, name)):
        if name in {"nights/", "quarantine/"}:
            yield from ((archive, name + day) for day in source.children(archive, name))
        else:
            yield archive, name
    for name in sorted(source.children(catalogue, ""), key=lambda name: name == TABLES_POINTER):
        yield catalogue, name


def in_order(keys: Iterator[str]) -> tuple[list[str], ...]:
    """The keys in two turns: the second makes what the first brought visible."""
    first: list[str] = []
    last: list[str] = []
    for key in keys:
        closes = key.rpartition("/")[2] in _LAST or key.startswith(CHECKPOINTS)
        (last if closes else first).append(key)
    return first, last


def _copy(source: ObjectStore, target: ObjectStore, bucket: str, key: str) -> Copied:
    catalogue = bucket == source.settings.catalogue_bucket
    home = target.settings.catalogue_bucket if catalogue else target.settings.archive_bucket
    info, there = source.info(bucket, key), target.info(home, key)
    if info and there and info.sha256 and info.sha256 == there.sha256:
        return Copied(there=1)
    body = source.get(bucket, key)
    content_type = info.content_type if info else ""
    if catalogue:
        target.replace(home, key, body, content_type)
        return Copied(written=1, size=len(body))
    stored = target.create(home, key, body, content_type)
    return Copied(written=1, size=len(body)) if stored.created else Copied(there=1)
