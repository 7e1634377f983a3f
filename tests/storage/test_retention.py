"""What the archive's bucket retains by itself, and that it is never weakened by a start."""

import secrets

import pytest
from minio.error import S3Error
from minio.objectlockconfig import DAYS, YEARS, ObjectLockConfig

from storage.provision import ensure_ready
from storage.settings import StoreSettings
from storage.store import ObjectStore


@pytest.fixture
def settings(store_server: StoreSettings) -> StoreSettings:
    """A bucket of the test's own, which a retention of some days keeps until the server goes."""
    own = {"archive_bucket": f"gwr-retained-{secrets.token_hex(4)}", "retention_days": 3}
    return store_server.model_copy(update=own)


def retention(settings: StoreSettings) -> tuple[str | None, int | None, str | None]:
    found = ObjectStore(settings).client.get_object_lock_config(settings.archive_bucket)
    return found.mode, found.duration, found.duration_unit


def test_thirty_years_under_governance_is_what_the_archive_has(store_server: StoreSettings) -> None:
    assert retention(store_server) == ("GOVERNANCE", 10_957, DAYS)


@pytest.mark.parametrize("mode", ["GOVERNANCE", "COMPLIANCE"])
def test_a_version_cannot_be_deleted_and_says_until_when(
    settings: StoreSettings, mode: str
) -> None:
    settings = settings.model_copy(update={"retention_mode": mode})
    ensure_ready(settings)
    store, bucket = ObjectStore(settings), settings.archive_bucket
    store.create(bucket, "990100/x", b"x")
    version = store.client.stat_object(bucket, "990100/x").version_id
    with pytest.raises(S3Error, match="AccessDenied"):
        store.client.remove_object(bucket, "990100/x", version_id=version)
    found = store.client.get_object_retention(bucket, "990100/x", version_id=version)
    assert found is not None
    assert found.mode == mode
    assert store.get(bucket, "990100/x") == b"x"


def test_a_start_strengthens_and_never_weakens(settings: StoreSettings) -> None:
    for mode, days, expected in (
        ("GOVERNANCE", 0, (None, None, None)),
        ("GOVERNANCE", 3, ("GOVERNANCE", 3, DAYS)),
        ("COMPLIANCE", 2, ("COMPLIANCE", 3, DAYS)),
        ("GOVERNANCE", 0, ("COMPLIANCE", 3, DAYS)),
        ("GOVERNANCE", 5, ("COMPLIANCE", 5, DAYS)),
    ):
        ensure_ready(settings.model_copy(update={"retention_mode": mode, "retention_days": days}))
        assert retention(settings) == expected


def test_years_that_somebody_set_are_left_as_they_are(settings: StoreSettings) -> None:
    ensure_ready(settings)
    client = ObjectStore(settings).client
    years = ObjectLockConfig("GOVERNANCE", 1, YEARS)
    client.set_object_lock_config(settings.archive_bucket, years)
    ensure_ready(settings)
    assert retention(settings) == ("GOVERNANCE", 1, YEARS)
