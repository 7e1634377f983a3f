"""Promises about single objects: written once, checked, whole, found again."""

import base64
import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial

from minio import Minio
from minio.error import MinioException, S3Error

from storage.conformance.trial import PromiseBroken, Trial, refused, sha256

LARGE = 64 * 1024 * 1024
"""Bytes: as large as the largest attachment that the archive keeps."""
_RACES, _WRITERS = 8, 16
_LISTED = 40
_PAGE = 7
_MOST_SKEW = 60.0
_BAD_DIGEST = ("BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch")
_ONCE = {"If-None-Match": "*"}
_CHINESE = "泉州市/2026 年/政府工作报告（全文）+1 %20.htm"


def whole(trial: Trial) -> None:
    """What is written comes back, also what looks packed."""
    for body in (b"", bytes(range(256)), bytes.fromhex("1f8b0800") + secrets.token_bytes(999)):
        trial.put("whole", body, {"Content-Type": "application/gzip"})
        if trial.get("whole") != body:
            raise PromiseBroken(f"{len(body)} bytes came back as others")


def large(trial: Trial) -> None:
    """A large object in one request."""
    body = secrets.token_bytes(1024) * (LARGE // 1024)
    trial.put("large", body)
    if sha256(trial.get("large")) != sha256(body):
        raise PromiseBroken(f"{LARGE} bytes came back as others")


def written_once(trial: Trial) -> None:
    """`If-None-Match: *` refuses an existing key, and leaves it as it is."""
    trial.put("once", b"first", _ONCE)
    with refused("a second create", "PreconditionFailed"):
        trial.put("once", b"second", _ONCE)
    if trial.get("once") != b"first":
        raise PromiseBroken("a refused create has overwritten")


def written_once_racing(trial: Trial) -> None:
    """Of many that create one key at once exactly one wins."""
    for race in range(_RACES):
        key = f"race-{race}"
        with ThreadPoolExecutor(_WRITERS) as pool:
            created = list(pool.map(partial(_created, trial, key), range(_WRITERS)))
        if created.count(True) != 1:
            won = created.count(True)
            raise PromiseBroken(f"{won} of {_WRITERS} racing creates were told that they won")
        if trial.get(key) != str(created.index(True)).encode():
            raise PromiseBroken("the bytes of a create that lost are there")


def _created(trial: Trial, key: str, writer: int) -> bool:
    try:
        trial.put(key, str(writer).encode(), _ONCE)
    except S3Error as error:
        if error.code in {"PreconditionFailed", "ConditionalRequestConflict"}:
            return False
        raise
    return True


def checksum(trial: Trial) -> None:
    """Bytes that do not have the SHA-256 that is told with them are refused, and not kept."""
    other = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    with refused(
        "an upload with a wrong SHA-256",
        "BadDigest",
        "XAmzContentChecksumMismatch",
        "InvalidDigest",
    ):
        trial.put("checksum", b"bytes", {"x-amz-checksum-sha256": other})
    if trial.exists("checksum"):
        raise PromiseBroken("an upload with a wrong SHA-256 was refused, and kept")


def metadata(trial: Trial) -> None:
    """Content type and our own digest come back with the object."""
    digest = sha256(b"metadata")
    content_type = "text/html; charset=gb18030"
    trial.put("metadata", b"metadata", {"Content-Type": content_type, "x-amz-meta-sha256": digest})
    stat = trial.client.stat_object(trial.bucket, "metadata")
    if stat.content_type != content_type:
        raise PromiseBroken(f"the content type came back as {stat.content_type}")
    if (stat.metadata or {}).get("x-amz-meta-sha256") != digest:
        raise PromiseBroken("x-amz-meta-sha256 did not come back")


def chinese_keys(trial: Trial) -> None:
    """Keys of Chinese characters, blanks and signs are kept and listed as they are."""
    trial.put(_CHINESE, "云溪".encode())
    if trial.get(_CHINESE) != "云溪".encode():
        raise PromiseBroken("other bytes came back")
    folder = _CHINESE.partition("/")[0] + "/"
    found = [each.object_name for each in trial.client.list_objects(trial.bucket, folder, True)]
    if found != [_CHINESE]:
        raise PromiseBroken(f"listed as {found}")


def read_after_write(trial: Trial) -> None:
    """What was written last is what is read, also over what was there."""
    for number in range(_LISTED):
        trial.put("again", b"%d" % number)
        if (found := trial.get("again")) != b"%d" % number:
            raise PromiseBroken(f"read {found.decode(errors='replace')} after {number} was written")


def list_after_write(trial: Trial) -> None:
    """A key is listed as soon as it is written; in order, in pages, and by folder."""
    keys = [f"list/{number % 4}/{number:03}" for number in range(_LISTED)]
    for key in keys:
        trial.put(key, b"x")
        if key not in _listed(trial, key):
            raise PromiseBroken(f"{key} was written and is not listed")
    if _listed(trial, "list/") != sorted(keys):
        raise PromiseBroken("a listing in pages lacks keys, or is not in order")
    folders = [each.object_name for each in trial.client.list_objects(trial.bucket, "list/")]
    if sorted(map(str, folders)) != [f"list/{number}/" for number in range(4)]:
        raise PromiseBroken(f"folders are listed as {folders}")


def _listed(trial: Trial, prefix: str) -> list[str]:
    found = trial.client.list_objects(
        trial.bucket, prefix, recursive=True, extra_query_params={"max-keys": str(_PAGE)}
    )
    return [str(each.object_name) for each in found]


def ranges(trial: Trial) -> None:
    """A part of an object can be had alone, as readers of Parquet do."""
    trial.put("ranges", bytes(range(100)))
    response = trial.client.get_object(trial.bucket, "ranges", offset=40, length=10)
    try:
        if response.read() != bytes(range(40, 50)):
            raise PromiseBroken("bytes 40 to 49 came back as others")
    finally:
        response.close()
        response.release_conn()


def passwords(trial: Trial) -> None:
    """Who has no key, or a wrong one, reads nothing and writes nothing."""
    trial.put("secret", b"secret")
    settings = trial.store.settings
    for who, name, key in (("a wrong key", settings.access_key, "wrong"), ("nobody", None, None)):
        client = Minio(settings.endpoint, name, key, secure=settings.secure, region="us-east-1")
        for doing in (client.get_object, client.remove_object):
            try:
                doing(trial.bucket, "secret")
            except MinioException:
                continue
            raise PromiseBroken(f"{who} was let in")
    if trial.get("secret") != b"secret":
        raise PromiseBroken("it was refused, and written")


def clock(trial: Trial) -> None:
    """The server's clock is ours to a minute: a retention ends by the server's."""
    answer = trial.client._execute("HEAD", trial.bucket)  # noqa: SLF001  only it shows headers
    told = answer.headers.get("Date")
    if not told:
        raise PromiseBroken("its answers carry no date")
    skew = (datetime.now(UTC) - parsedate_to_datetime(told)).total_seconds()
    if abs(skew) > _MOST_SKEW:
        raise PromiseBroken(f"it is {-skew:+.0f} s off ours")
