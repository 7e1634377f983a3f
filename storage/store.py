"""The object store as the archive needs it: written once, checked both ways.

Every object carries its SHA-256 as user metadata (`sha256`), and every upload is checked by the
server against `x-amz-checksum-sha256`. Objects never carry Content-Encoding: the SDK would
decompress them on the way back.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

import urllib3
from minio import Minio
from minio.datatypes import Object
from minio.error import S3Error

from storage.errors import KeyCollision, ObjectDamaged, ObjectMissing, StoreDown, StoreRefused
from storage.patience import patiently
from storage.refusals import refusal
from storage.settings import StoreSettings

# Seconds. The server itself tries 13 s to read a rotten object before it says so.
_ANSWER_WITHIN = 20.0
_GET_PATIENCE = 2.0
_PLAIN_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}(; ?charset=[\w-]{1,20})?", re.ASCII)


class Stored(NamedTuple):
    """What became of a create: `created` is false if the same bytes were there already."""

    sha256: str
    created: bool


class ObjectInfo(NamedTuple):
    """What a HEAD tells. `sha256` is the one claimed at upload; empty for a foreign object."""

    sha256: str
    size: int
    content_type: str = ""


class ObjectStore:
    """One store, any bucket. Safe for threads; cheap to make."""

    def __init__(self, settings: StoreSettings) -> None:
        self.settings = settings
        self._markers: set[tuple[str, str]] = set()
        timeout = urllib3.Timeout(connect=3.0, read=_ANSWER_WITHIN)
        self.client = Minio(
            settings.endpoint,
            settings.access_key,
            settings.secret_key.get_secret_value(),
            secure=settings.secure,
            region="us-east-1",  # named, so that the SDK does not ask the server for it
            http_client=urllib3.PoolManager(maxsize=16, retries=False, timeout=timeout),
        )

    def create(
        self,
        bucket: str,
        key: str,
        body: bytes,
        content_type: str = "application/octet-stream",
        sha256: str | None = None,
    ) -> Stored:
        """Write an object that must not exist, or exists with the same bytes.

        `sha256` (hex) is what the server checks the bytes by, where it is known already. Raises
        `KeyCollision` if the object exists with other bytes, `StoreDown`, `StoreRefused`.
        """
        digest = sha256 or hashlib.sha256(body).hexdigest()
        headers = _headers(digest, content_type) | {"If-None-Match": "*"}
        try:
            self._put(bucket, key, body, headers)
        except S3Error as error:
            if error.code != "PreconditionFailed":
                raise self._refused(error, bucket, key) from error
        else:
            return Stored(digest, created=True)
        # A retry of our own write whose answer was lost ends here as well.
        if self._sha256_of(bucket, key) != digest:
            raise KeyCollision(bucket, key)
        return Stored(digest, created=False)

    def ensure_marker(self, bucket: str, key: str) -> None:
        """Write an empty object where there is none; the store is asked once. Raises as `create`.

        Once for this `ObjectStore`: a night meets a place again with each of its documents.
        """
        if (bucket, key) not in self._markers:
            self.create(bucket, key, b"")
            self._markers.add((bucket, key))

    def replace(
        self, bucket: str, key: str, body: bytes, content_type: str = "application/json"
    ) -> None:
        """Write an object that may be written again: only ever in the catalogue bucket."""
        try:
            digest = hashlib.sha256(body).hexdigest()
            self._put(bucket, key, body, _headers(digest, content_type))
        except S3Error as error:
            raise self._refused(error, bucket, key) from error

    def get(self, bucket: str, key: str, sha256: str | None = None) -> bytes:
        """The whole object, checked against `sha256`, or against its own metadata without one.

        Raises `ObjectMissing`, `ObjectDamaged`, `StoreDown`, `StoreRefused`.
        """
        return self.get_claimed(bucket, key, sha256)[0]

    def get_claimed(self, bucket: str, key: str, sha256: str | None = None) -> tuple[bytes, str]:
        """As `get`, and the SHA-256 that the object itself claims; "" of a foreign object."""
        try:
            body, claimed = self._read(bucket, key, min(_GET_PATIENCE, self.settings.patience))
        except StoreDown as error:
            # Either the store is down, which this tells, or it cannot read this one object.
            self.info(bucket, key)
            if error.answered:
                raise ObjectDamaged(bucket, key, "the server cannot read it whole") from error
            body, claimed = self._read(bucket, key, self.settings.patience)
        found = hashlib.sha256(body).hexdigest()
        expected = sha256 or claimed or found
        if found != expected:
            raise ObjectDamaged(bucket, key, f"SHA-256 is {found}, not {expected}")
        return body, claimed

    def info(self, bucket: str, key: str) -> ObjectInfo | None:
        """Size and claimed SHA-256 of an object, or None if there is none."""
        try:
            stat = patiently(self.settings, lambda: self.client.stat_object(bucket, key))
        except S3Error as error:
            if error.code == "NoSuchKey":
                return None
            raise self._refused(error, bucket, key) from error
        metadata = stat.metadata or {}
        claimed = metadata.get("x-amz-meta-sha256", "")
        return ObjectInfo(claimed, stat.size or 0, stat.content_type or "")

    def keys(self, bucket: str, prefix: str) -> Iterator[str]:
        """Every key that starts with `prefix`, sorted."""
        return iter(self._list(bucket, prefix, recursive=True))

    def versions(self, bucket: str, prefix: str) -> list[Object]:
        """Every version and marker of deletion under `prefix`. Raises as `get`."""

        def listed() -> list[Object]:
            return list(
                self.client.list_objects(bucket, prefix, recursive=True, include_version=True)
            )

        try:
            return patiently(self.settings, listed)
        except S3Error as error:
            raise self._refused(error, bucket, prefix) from error

    def children(self, bucket: str, prefix: str) -> list[str]:
        """The names directly under `prefix` (which ends in `/` or is empty), sorted.

        A name that has something under it ends in `/`.
        """
        return [key[len(prefix) :] for key in self._list(bucket, prefix, recursive=False)]

    def _list(self, bucket: str, prefix: str, *, recursive: bool) -> list[str]:
        def listed() -> list[str]:
            found = self.client.list_objects(bucket, prefix, recursive=recursive)
            return sorted(each.object_name for each in found if each.object_name)

        try:
            return patiently(self.settings, listed)
        except S3Error as error:
            raise self._refused(error, bucket, prefix) from error

    def _put(self, bucket: str, key: str, body: bytes, headers: dict[str, str]) -> None:
        # `put_object(metadata={"If-None-Match": ...})` would make it user metadata and overwrite;
        # the SDK's own `_put_object` passes headers on. `ensure_ready` proves that it still does.
        # It also writes into the mapping it is given, hence a copy for each attempt.
        put = self.client._put_object  # noqa: SLF001 - see above
        patiently(
            self.settings,
            lambda: put(bucket, key, body, {**headers}),
        )

    def _read(self, bucket: str, key: str, patience: float) -> tuple[bytes, str]:
        def read() -> tuple[bytes, str]:
            response = self.client.get_object(bucket, key)
            try:
                return response.read(), response.headers.get("x-amz-meta-sha256", "")
            finally:
                response.close()
                response.release_conn()

        try:
            return patiently(self.settings, read, patience)
        except S3Error as error:
            if error.code == "NoSuchKey":
                raise ObjectMissing(bucket, key) from error
            raise self._refused(error, bucket, key) from error
        except ValueError as error:
            # The SDK asks no server for `..` and the like; a forged manifest may name it.
            raise ObjectMissing(bucket, key[:200]) from error

    def _sha256_of(self, bucket: str, key: str) -> str:
        info = self.info(bucket, key)
        if info is not None and info.sha256:
            return info.sha256
        return hashlib.sha256(self.get(bucket, key)).hexdigest()

    def _refused(self, error: S3Error, bucket: str, key: str) -> StoreRefused:
        if error.code == "NoSuchBucket":
            return StoreRefused(f"the store has no bucket {bucket}: `make up` creates it")
        return StoreRefused(
            f"the store at {self.settings.endpoint} refuses {bucket}/{key}: "
            f"{refusal(self.client, bucket, error)}"
        )


def _headers(sha256: str, content_type: str) -> dict[str, str]:
    # A content type comes from a portal: anything but a plain one could be a header of its own.
    plain = _PLAIN_TYPE.fullmatch(content_type)
    return {
        "Content-Type": content_type if plain else "application/octet-stream",
        "x-amz-checksum-sha256": base64.b64encode(bytes.fromhex(sha256)).decode(),
        "x-amz-meta-sha256": sha256,
    }
