"""Trying every promise: one row each, and nothing left behind."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from minio.error import S3Error

from storage.conformance import objects, protection
from storage.conformance.trial import FAILURES, PromiseBroken, Trial, told
from storage.errors import StoreRefused
from storage.refusals import refusal
from storage.store import ObjectStore


class Promise(NamedTuple):
    """`name` for people, what the archive has `lost` without it, and the trial."""

    name: str
    lost: str
    tried: Callable[[Trial], None]


class Row(NamedTuple):
    """Whether a promise is kept; `why` says what was seen if it is not."""

    promise: Promise
    kept: bool
    why: str = ""


PROMISES = (
    Promise("bytes come back whole", "everything", objects.whole),
    Promise("64 MB in one request", "large attachments", objects.large),
    Promise("create refuses what exists", "keys are overwritten", objects.written_once),
    Promise("create refuses, racing", "two nights at once overwrite", objects.written_once_racing),
    Promise("wrong SHA-256 is refused", "bytes change on the way", objects.checksum),
    Promise("metadata comes back", "derived objects have no digest", objects.metadata),
    Promise("Chinese keys", "places have no markers", objects.chinese_keys),
    Promise("read after write", "the catalogue goes back", objects.read_after_write),
    Promise("list after write", "new versions are not seen", objects.list_after_write),
    Promise("part of an object", "tables are read whole", objects.ranges),
    Promise("without a key nothing", "everybody may write", objects.passwords),
    Promise("clock", "retention ends at another time", objects.clock),
    Promise("versions", "what is overwritten is gone", protection.versions),
    Promise("deleting only hides", "what is deleted is gone", protection.markers),
    Promise("object lock", "nothing can be retained", protection.lock),
    Promise("GOVERNANCE is kept", "a mistake deletes", protection.governance),
    Promise("COMPLIANCE is kept", "a thief of the keys deletes", protection.compliance),
    Promise("retained behind a marker", "hidden is gone", protection.behind_marker),
    Promise("retention of a bucket", "each write must ask for it", protection.default_retention),
)


def check(store: ObjectStore, left: list[str]) -> Iterator[Row]:
    """Try every promise in buckets made for it, which are removed when the rows have been read.

    What could not be removed is added to `left`. Raises `StoreDown`; `StoreRefused` if not even a
    bucket can be made.
    """
    trial = Trial(store)
    try:
        trial.begin()
    except S3Error as error:
        raise StoreRefused(
            f"the store at {store.settings.endpoint} lets us make no bucket: "
            f"{refusal(store.client, trial.bucket, error)}"
        ) from error
    try:
        for promise in PROMISES:
            yield _tried(trial, promise)
    finally:
        left += trial.clean_up()


def _tried(trial: Trial, promise: Promise) -> Row:
    try:
        promise.tried(trial)
    except (PromiseBroken, *FAILURES) as error:
        return Row(promise, kept=False, why=told(error))
    return Row(promise, kept=True)
