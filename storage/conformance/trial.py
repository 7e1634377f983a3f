"""The ground for trying a store out: two buckets of its own, and their removal at the end."""

import hashlib
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import urllib3
from minio import Minio
from minio.commonconfig import ENABLED
from minio.deleteobjects import DeleteObject
from minio.error import MinioException, S3Error
from minio.versioningconfig import VersioningConfig

from storage.patience import patiently
from storage.store import ObjectStore

FAILURES = (MinioException, urllib3.exceptions.HTTPError, ValueError)
"""What the SDK raises for an answer that it was refused, could not read, or never got."""
SHORT_RETENTION = 15.0
"""Seconds: a retention that a trial can afford to wait for."""
_CODE = re.compile(r"<Code>(\w{1,60})</Code>")


class PromiseBroken(Exception):
    """A promise is not kept; the text says what was seen."""


class Trial:
    """A store under trial. `bucket` is plain; the others are made by who first needs them."""

    def __init__(self, store: ObjectStore) -> None:
        self.store = store
        self.client: Minio = store.client
        self.name = f"gwr-check-{secrets.token_hex(6)}"
        self.bucket = self.name
        self._made: list[str] = []
        self._retained_until = datetime.now(UTC)

    def begin(self) -> None:
        """Make the plain bucket. Raises `S3Error` if it cannot be, `StoreDown`."""
        patiently(self.store.settings, lambda: self.client.bucket_exists(self.bucket))
        self._make(self.bucket, lock=False)

    @cached_property
    def versioned(self) -> str:
        """A bucket with versions. Raises what the SDK raises."""
        bucket = self._make(f"{self.name}-versions", lock=False)
        self.client.set_bucket_versioning(bucket, VersioningConfig(ENABLED))
        return bucket

    @cached_property
    def locked(self) -> str:
        """A bucket with versions and object lock. Raises what the SDK raises."""
        bucket = self._make(f"{self.name}-locked", lock=True)
        self.client.get_object_lock_config(bucket)
        return bucket

    def _make(self, bucket: str, *, lock: bool) -> str:
        if bucket in self._made:  # by a trial before, which then failed
            return bucket
        self.client.make_bucket(bucket, object_lock=lock)
        self._made.append(bucket)
        return bucket

    def put(
        self, key: str, body: bytes, headers: dict[str, str] | None = None, bucket: str = ""
    ) -> str:
        """Write an object with headers of one's own; its version's id ("" without versions)."""
        put = self.client._put_object  # noqa: SLF001 - see `ObjectStore._put`
        result = put(bucket or self.bucket, key, body, dict(headers or {}))
        return result.version_id or ""

    def put_retained(self, key: str, mode: str) -> str:
        """Write an object that is retained for a moment; its version's id."""
        until = datetime.now(UTC) + timedelta(seconds=SHORT_RETENTION)
        self._retained_until = max(until, self._retained_until)
        headers = {
            "x-amz-object-lock-mode": mode,
            "x-amz-object-lock-retain-until-date": until.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        return self.put(key, b"retained", headers, self.locked)

    def get(self, key: str, bucket: str = "", version: str | None = None) -> bytes:
        """An object's bytes."""
        response = self.client.get_object(bucket or self.bucket, key, version_id=version)
        try:
            body: bytes = response.read()
            return body
        finally:
            response.close()
            response.release_conn()

    def exists(self, key: str, bucket: str = "", version: str | None = None) -> bool:
        """Whether there is such an object, or such a version."""
        try:
            self.client.stat_object(bucket or self.bucket, key, version_id=version)
        except S3Error as error:
            if error.code in {"NoSuchKey", "NoSuchVersion", "MethodNotAllowed"}:
                return False
            raise
        return True

    def versions(self, bucket: str, key: str) -> list[Any]:
        """All versions of an object, delete markers among them, the newest first."""
        found = self.client.list_objects(bucket, key, include_version=True)
        return [each for each in found if each.object_name == key]

    def removed(self, key: str, version: str, *, bypass: bool = False) -> bool:
        """Try to remove one locked version for good; whether it is gone."""
        with suppress(PromiseBroken, *FAILURES):
            self._remove(self.locked, [(key, version)], bypass=bypass)
        return not self.exists(key, self.locked, version)

    def _remove(
        self, bucket: str, versions: Iterable[tuple[str, str | None]], *, bypass: bool
    ) -> None:
        wanted = [DeleteObject(key, version) for key, version in versions]
        errors = self.client.remove_objects(bucket, wanted, bypass_governance_mode=bypass)
        for error in errors:
            raise PromiseBroken(f"{error.code}: {error.message}")

    def clean_up(self) -> list[str]:
        """Remove everything that was made; what could not be removed, and why."""
        left = []
        for bucket in self._made:
            try:
                self._empty(bucket)
                self.client.remove_bucket(bucket)
            except (PromiseBroken, *FAILURES) as error:
                left.append(f"{bucket} ({told(error)})")
        return left

    def _empty(self, bucket: str) -> None:
        if bucket.endswith("-locked"):
            time.sleep(max(0.0, (self._retained_until - datetime.now(UTC)).total_seconds() + 1))
        self._remove(bucket, self._everything(bucket), bypass=bucket.endswith("-locked"))

    def _everything(self, bucket: str) -> list[tuple[str, str | None]]:
        try:
            found = list(self.client.list_objects(bucket, recursive=True, include_version=True))
        except FAILURES:  # a store without versions
            found = list(self.client.list_objects(bucket, recursive=True))
        return [(each.object_name, each.version_id or None) for each in found]


@contextmanager
def refused(what: str, *codes: str) -> Iterator[None]:
    """Something that the store must refuse, with one of these codes. Raises `PromiseBroken`."""
    try:
        yield
    except S3Error as error:
        if error.code not in codes:
            raise
    else:
        raise PromiseBroken(f"{what} was accepted")


def told(error: BaseException) -> str:
    """An error of the SDK, or a finding, in one short line."""
    if isinstance(error, S3Error):
        return f"{error.code}: {error.message}"
    if code := _CODE.search(str(error)):  # an error of S3 that is not labelled as XML
        return code[1]
    return " ".join(str(error).split())[:160] or type(error).__name__


def sha256(body: bytes) -> str:
    """In hex."""
    return hashlib.sha256(body).hexdigest()
