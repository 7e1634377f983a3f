"""Bytes of parts as answers: checked before they are sent, or, if large, while they are.

Of a large part that turns out damaged the last piece is never sent, and the connection is broken
off: with fewer bytes than were announced, no client takes it for whole.
"""

from collections.abc import Iterator
from itertools import chain

import urllib3
from fastapi.responses import Response, StreamingResponse
from minio.error import MinioException

from storage.archive import Archive
from storage.errors import ArchiveError
from storage.manifest import StoredPart
from storage.streams import stream

LARGE = 1 << 20
"""Bytes. Of smaller parts a visitor is told what is wrong with them."""


def part_body(archive: Archive, part: StoredPart, content_type: str, status: int = 200) -> Response:
    """A part as served, without undoing its content coding.

    Raises `ObjectDamaged`, `ObjectMissing`, `StoreDown`, `StoreRefused`.
    """
    store = archive.store
    bucket = store.settings.archive_bucket
    if part.size < LARGE:
        answer = Response(store.get(bucket, part.key, part.sha256), status)
    else:
        begun = _begun(archive, part)
        answer = StreamingResponse(begun, status, headers={"Content-Length": str(part.size)})
    answer.headers["Content-Type"] = content_type
    return answer


def _begun(archive: Archive, part: StoredPart) -> Iterator[bytes]:
    """The pieces; the first is there, so that what is wrong from the start is told."""
    store = archive.store
    bucket = store.settings.archive_bucket
    pieces = stream(store, bucket, part.key, part.sha256)
    try:
        first = next(pieces)
    except (MinioException, urllib3.exceptions.HTTPError):
        # Tells what is wrong, or else has the bytes.
        return iter([store.get(bucket, part.key, part.sha256)])
    return _unbroken(chain([first], pieces))


def _unbroken(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces; an error in between ends the connection, since the status is sent already."""
    try:
        yield from pieces
    except (ArchiveError, MinioException, urllib3.exceptions.HTTPError) as error:
        raise ConnectionAbortedError(str(error)) from error
