"""Objects as streams: checked while they pass, in bounded memory.

The last piece is held back until the digest of the whole is known: who copies a damaged object, to
a file or over the network, never ends with as many bytes as a whole one has.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import urllib3
from minio.error import MinioException

from storage.errors import ObjectDamaged
from storage.files import write_whole, writing
from storage.store import ObjectStore

CHUNK = 1 << 18


def fetch(store: ObjectStore, bucket: str, key: str, sha256: str, path: Path) -> None:
    """Write an object to `path`, whole or not at all.

    Raises `ObjectDamaged`, `ObjectMissing`, `StoreDown`, `StoreRefused`, `OSError`.
    """
    try:
        with writing(path) as file:
            for chunk in stream(store, bucket, key, sha256):
                file.write(chunk)
    except (MinioException, urllib3.exceptions.HTTPError):
        # The patient way, which also tells what is wrong.
        write_whole(path, store.get(bucket, key, sha256))


def stream(store: ObjectStore, bucket: str, key: str, sha256: str) -> Iterator[bytes]:
    """The pieces of an object. Raises `ObjectDamaged` in place of the last one, if it is.

    Raises errors of the SDK and of urllib3 as they are: `ObjectStore.get` says what they mean.
    """
    response = store.client.get_object(bucket, key)
    digest, held = hashlib.sha256(), b""
    try:
        for chunk in response.stream(CHUNK, decode_content=False):
            if held:
                yield held
            digest.update(chunk)
            held = chunk
    finally:
        response.close()
        response.release_conn()
    if digest.hexdigest() != sha256:
        raise ObjectDamaged(bucket, key, f"SHA-256 is {digest.hexdigest()}, not {sha256}")
    yield held


def sha256_of(path: Path) -> str | None:
    """SHA-256 of a file in hex; None if there is none. Raises `OSError`."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
