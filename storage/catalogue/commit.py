"""Changing the tables: new files first, then the pointer, then what nobody needs any more.

Killed anywhere, the pointer is the old one or the new one, and the files of both are there.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from minio.error import S3Error

from storage.catalogue.pointer import Pointer, TableFile, TableFiles, folder
from storage.catalogue.sorting import SortedFile
from storage.errors import StoreRefused
from storage.layout import TABLES
from storage.patience import patiently
from storage.store import ObjectStore

_TYPE = "application/vnd.apache.parquet"


class Change(NamedTuple):
    """New files of a table: beside those it has, or `anew`, in their place."""

    files: Sequence[SortedFile]
    anew: bool


def commit(store: ObjectStore, old: Pointer, changes: Mapping[str, Change]) -> Pointer:
    """Make the changes, all at once for readers; returns the new pointer."""
    sweep(store, old)
    current, retired = dict(old.tables), list[str]()
    for table, change in changes.items():
        before = old.files(table)
        generation = before.generation + 1 if change.anew else max(before.generation, 1)
        kept = () if change.anew else before.files
        prefix = f"{folder(table, generation)}{old.commits + 1:06}"
        added = [_upload(store, prefix, number, file) for number, file in enumerate(change.files)]
        current[table] = TableFiles(generation=generation, files=(*kept, *added))
        if change.anew:
            retired += [file.key for file in before.files]
    new = Pointer(commits=old.commits + 1, tables=current, retired=tuple(retired))
    new.write(store)
    for key in old.retired:
        _remove(store, key)
    return new


def sweep(store: ObjectStore, pointer: Pointer) -> list[str]:
    """Remove what killed programs left; returns the keys."""
    known = pointer.keys
    bucket = store.settings.catalogue_bucket
    left = [key for key in store.keys(bucket, TABLES) if key not in known]
    for key in left:
        _remove(store, key)
    return left


def _upload(store: ObjectStore, prefix: str, number: int, file: SortedFile) -> TableFile:
    key = f"{prefix}-{number:03}.parquet"
    body = file.path.read_bytes()
    store.replace(store.settings.catalogue_bucket, key, body, _TYPE)
    return TableFile(key=key, rows=file.rows, size=len(body), first=file.first, last=file.last)


def _remove(store: ObjectStore, key: str) -> None:
    """Remove an object with all its versions: the bucket would keep them for ever."""
    bucket = store.settings.catalogue_bucket

    def remove() -> None:
        versions = store.client.list_objects(bucket, prefix=key, include_version=True)
        for each in [found for found in versions if found.object_name == key]:
            store.client.remove_object(bucket, key, version_id=each.version_id)

    try:
        patiently(store.settings, remove)
    except S3Error as error:
        raise StoreRefused(f"the store refuses to remove {bucket}/{key}: {error.code}") from error
