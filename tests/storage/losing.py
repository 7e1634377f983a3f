"""Losing objects as a disk does: with every version, where `remove_object` would only hide them."""

from collections.abc import Iterable

from minio.deleteobjects import DeleteObject

from storage.store import ObjectStore


def lose(store: ObjectStore, keys: Iterable[str]) -> None:
    """Take away all that the archive's bucket has under these keys."""
    bucket = store.settings.archive_bucket
    wanted = [
        DeleteObject(key, each.version_id)
        for key in keys
        for each in store.versions(bucket, key)
        if each.object_name == key
    ]
    refused = list(store.client.remove_objects(bucket, wanted, bypass_governance_mode=True))
    assert not refused, refused
