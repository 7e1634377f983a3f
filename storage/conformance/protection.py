"""Promises that protect what is there: versions, object lock, retention."""

from datetime import UTC, datetime, timedelta

from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.objectlockconfig import DAYS, ObjectLockConfig
from minio.retention import Retention

from storage.conformance.trial import FAILURES, PromiseBroken, Trial

_DAYS = 1


def versions(trial: Trial) -> None:
    """Overwriting keeps what was there, and it can be read by its version's id."""
    bucket, key = trial.versioned, "versions"
    first = trial.put(key, b"first", bucket=bucket)
    second = trial.put(key, b"second", bucket=bucket)
    if not first or not second or first == second:
        raise PromiseBroken("writes are given no ids of versions")
    if trial.get(key, bucket, first) != b"first" or trial.get(key, bucket) != b"second":
        raise PromiseBroken("the first version cannot be read by its id")
    if len(found := trial.versions(bucket, key)) != 2:  # noqa: PLR2004  the two above
        raise PromiseBroken(f"{len(found)} versions are listed, not 2")


def markers(trial: Trial) -> None:
    """Deleting hides: the version stays, and is back when the marker is taken away."""
    bucket, key = trial.versioned, "markers"
    version = trial.put(key, b"hidden", bucket=bucket)
    trial.client.remove_object(bucket, key)
    if trial.exists(key, bucket):
        raise PromiseBroken("a deleted object is still there")
    if trial.get(key, bucket, version) != b"hidden":
        raise PromiseBroken("the version behind a delete marker cannot be read")
    marker = next((each for each in trial.versions(bucket, key) if each.is_delete_marker), None)
    if marker is None:
        raise PromiseBroken("no delete marker is listed")
    trial.client.remove_object(bucket, key, version_id=marker.version_id)
    if trial.get(key, bucket) != b"hidden":
        raise PromiseBroken("it is not back when the marker is taken away")


def lock(trial: Trial) -> None:
    """A bucket can be made with object lock, and says so."""
    trial.client.get_object_lock_config(trial.locked)
    if trial.client.get_bucket_versioning(trial.locked).status != "Enabled":
        raise PromiseBroken("a bucket with object lock has no versions")


def governance(trial: Trial) -> None:
    """A version under GOVERNANCE is not removed by who does not ask to bypass it."""
    version = trial.put_retained("governance", GOVERNANCE)
    if trial.removed("governance", version):
        raise PromiseBroken("a retained version was deleted")


def compliance(trial: Trial) -> None:
    """A version under COMPLIANCE is removed by nobody, and its time cannot be shortened."""
    key = "compliance"
    version = trial.put_retained(key, COMPLIANCE)
    if trial.removed(key, version, bypass=True):
        raise PromiseBroken("a retained version was deleted")
    sooner = Retention(COMPLIANCE, datetime.now(UTC) + timedelta(seconds=1))
    try:
        trial.client.set_object_retention(trial.locked, key, sooner, version_id=version)
    except FAILURES:
        return
    raise PromiseBroken("its time was shortened")


def behind_marker(trial: Trial) -> None:
    """Deleting a retained object only hides it."""
    key = "behind-marker"
    version = trial.put_retained(key, GOVERNANCE)
    trial.client.remove_object(trial.locked, key)
    if trial.get(key, trial.locked, version) != b"retained":
        raise PromiseBroken("the retained version behind a delete marker cannot be read")


def default_retention(trial: Trial) -> None:
    """A retention that the bucket has is every new object's own."""
    bucket = trial.locked
    trial.client.set_object_lock_config(bucket, ObjectLockConfig(GOVERNANCE, _DAYS, DAYS))
    try:
        version = trial.put("default", b"x", bucket=bucket)
        if trial.removed("default", version):
            raise PromiseBroken("a version under the bucket's retention was deleted")
        found = trial.client.get_object_retention(bucket, "default", version_id=version)
        if found is None or found.mode != GOVERNANCE:
            raise PromiseBroken("new objects do not tell of the bucket's retention")
    finally:
        trial.client.delete_object_lock_config(bucket)
