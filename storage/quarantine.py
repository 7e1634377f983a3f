"""Quarantine: the bytes of pages that were no report but should have been, with the reason."""

import hashlib
from collections.abc import Sequence

from reports.model import Value
from storage.canonical import to_json
from storage.capture import CapturedPart, Served
from storage.layout import part_name, quarantine_prefix
from storage.manifest import raw_digest
from storage.outcomes import Outcome
from storage.store import ObjectStore


class QuarantinedPart(Served):
    """One answer of the portal; its bytes are under `name` beside the reason."""

    name: str
    sha256: str


class BadAnswer(Value):
    """A page, or a document with all its parts, that could not be archived, and why."""

    adcode: str
    url: str
    outcome: Outcome
    reason: str


class QuarantineRecord(BadAnswer):
    """What `reason.json` holds."""

    format: int = 1
    parts: tuple[QuarantinedPart, ...]


def quarantine(
    store: ObjectStore, night: str, run: str, bad: BadAnswer, parts: Sequence[CapturedPart]
) -> str:
    """Keep the parts and, last, the reason; returns the folder's key prefix.

    The same bytes with the same reason are kept once a run.
    """
    record = QuarantineRecord(**bad.model_dump(), parts=_without_bodies(parts))
    digest = raw_digest([*(each.sha256 for each in record.parts), bad.url, bad.reason])
    prefix = quarantine_prefix(night, run, bad.adcode, digest)
    bucket = store.settings.archive_bucket
    for told, part in zip(record.parts, parts, strict=True):
        store.create(bucket, prefix + told.name, part.body, part.content_type)
    store.create(bucket, f"{prefix}reason.json", to_json(record), "application/json")
    return prefix


def _without_bodies(parts: Sequence[CapturedPart]) -> tuple[QuarantinedPart, ...]:
    return tuple(
        QuarantinedPart(
            **part.model_dump(exclude={"body", "role"}),
            name=part_name(number, part.url),
            sha256=hashlib.sha256(part.body).hexdigest(),
        )
        for number, part in enumerate(parts, 1)
    )
