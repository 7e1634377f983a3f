"""Addresses that let anybody download one object for some time, without keys of their own."""

from datetime import datetime, timedelta

from storage.errors import NoSuchPart
from storage.file_kinds import attached
from storage.nights import VersionRef
from storage.reading import manifest
from storage.store import ObjectStore

LONGEST = 3600
"""Seconds. Whoever has such an address has the object, and cannot be told apart."""


def link(
    store: ObjectStore, ref: VersionRef, name: str, seconds: int, now: datetime | None = None
) -> str:
    """The address of a part, good for `seconds` from now, signed with the store's keys.

    The store then serves it as a file to keep, whatever it is. Raises `NoSuchPart`,
    `ObjectMissing`, `ValueError`.
    """
    if not 1 <= seconds <= LONGEST:
        raise ValueError(f"{seconds} s: a link is good for 1 to {LONGEST} s")
    parts = {part.name: part for part in manifest(store, ref).parts}
    if name not in parts:
        raise NoSuchPart(ref.version, name, parts)
    headers: dict[str, str | list[str] | tuple[str]] = {
        "response-content-type": "application/octet-stream",
        "response-content-disposition": attached(name),
    }
    return store.client.presigned_get_object(
        store.settings.archive_bucket,
        parts[name].key,
        timedelta(seconds=seconds),
        headers,
        request_date=now,
    )
