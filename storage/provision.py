"""Making a store fit for the archive: its two buckets, retention, proof that it is written once.

`gwr store check` tries out the rest.
"""

from minio.commonconfig import COMPLIANCE, ENABLED, GOVERNANCE
from minio.error import S3Error
from minio.objectlockconfig import DAYS, YEARS, ObjectLockConfig
from minio.versioningconfig import VersioningConfig

from storage.errors import KeyCollision, StoreRefused
from storage.patience import patiently
from storage.refusals import refusal
from storage.settings import StoreSettings
from storage.store import ObjectStore

_DAYS_A_YEAR = 365
_SELF_TEST = "self-test/written-once"
_EXISTS = frozenset({"BucketAlreadyExists", "BucketAlreadyOwnedByYou"})


def ensure_ready(settings: StoreSettings) -> None:
    """Create what is missing of the two buckets, retain, and prove that a create never overwrites.

    Waits for a server that is just starting, for the patience of the settings. May be run any
    number of times. Raises `StoreDown`, or `StoreRefused` if the archive must not be written there.
    """
    store = ObjectStore(settings)
    try:
        _ensure_bucket(store, settings.archive_bucket, lock=True)
        patiently(settings, lambda: _ensure_retention(store))
        _ensure_bucket(store, settings.catalogue_bucket, lock=False)
    except S3Error as error:
        raise StoreRefused(
            f"the store at {settings.endpoint} refuses: "
            f"{refusal(store.client, settings.archive_bucket, error)}"
        ) from error
    _prove_written_once(store, settings.catalogue_bucket)


def _ensure_bucket(store: ObjectStore, bucket: str, *, lock: bool) -> None:
    patiently(store.settings, lambda: _make_bucket(store, bucket, lock=lock))
    patiently(store.settings, lambda: _enable_versioning(store, bucket))
    if lock:
        # Cannot be switched on later: a bucket made by hand without it is refused here.
        patiently(store.settings, lambda: store.client.get_object_lock_config(bucket))


def _make_bucket(store: ObjectStore, bucket: str, *, lock: bool) -> None:
    if store.client.bucket_exists(bucket):
        return
    try:
        store.client.make_bucket(bucket, object_lock=lock)
    except S3Error as error:
        if error.code not in _EXISTS:
            raise


def _enable_versioning(store: ObjectStore, bucket: str) -> None:
    if store.client.get_bucket_versioning(bucket).status != ENABLED:
        store.client.set_bucket_versioning(bucket, VersioningConfig(ENABLED))


def _ensure_retention(store: ObjectStore) -> None:
    """Give the archive's bucket the retention of the settings; one that is stronger stays."""
    settings, bucket = store.settings, store.settings.archive_bucket
    there = store.client.get_object_lock_config(bucket)
    days = (there.duration or 0) * (_DAYS_A_YEAR if there.duration_unit == YEARS else 1)
    strict = COMPLIANCE in (there.mode, settings.retention_mode)
    wanted = max(days, settings.retention_days)
    mode = COMPLIANCE if strict else GOVERNANCE
    if wanted and (mode, wanted) != (there.mode, days):
        store.client.set_object_lock_config(bucket, ObjectLockConfig(mode, wanted, DAYS))


def _prove_written_once(store: ObjectStore, bucket: str) -> None:
    try:
        store.create(bucket, _SELF_TEST, b"first")
        store.create(bucket, _SELF_TEST, b"second")
    except KeyCollision:
        return
    raise StoreRefused(
        f"the store at {store.settings.endpoint} overwrites objects that are written once "
        "(it ignores If-None-Match): use the server of this project, `make up`"
    )
