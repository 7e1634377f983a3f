"""Keeping a capture: unchanged, or raw objects first and the manifest last.

A capture is unchanged against the latest version that is not younger than itself: a capture from
an old recording falls into its place in time. When in doubt it is kept: if the substance could not
be told with confidence, if the rule moved, or if the version before cannot be read. Equal bytes are
never in doubt.
"""

import hashlib
from typing import NamedTuple

from reports.model import Value
from reports.substance import Substance, substance
from storage.canonical import from_json, to_json
from storage.capture import Capture
from storage.errors import ObjectDamaged, ObjectMissing, RecordInvalid
from storage.layout import document_prefix, manifest_key, place_key, stamp
from storage.manifest import Manifest, Previous, raw_digest, ref_of
from storage.nights import VersionRef
from storage.outcomes import Outcome
from storage.store import ObjectStore


class Kept(Value):
    """What became of a capture: `ref` is the version that it made, or that it confirms.

    `raw_sha256` and `substance` (hex) are the capture's own, also when it is unchanged.
    """

    outcome: Outcome
    ref: VersionRef
    raw_sha256: str
    substance: str


class _Before(NamedTuple):
    """The version before; without a manifest it exists, but what it was cannot be told."""

    previous: Previous
    manifest: Manifest | None


def keep(store: ObjectStore, capture: Capture) -> Kept:
    """Put a capture into the archive; may be killed anywhere and repeated.

    Raises `StoreDown`, `StoreRefused`, `KeyCollision`.
    """
    found = substance([part.as_part("") for part in capture.parts])
    ref = ref_of(capture, found)
    raw = raw_digest([part.sha256 for part in capture.parts])
    before = _version_before(store, ref, capture)
    manifest = before.manifest if before else None
    if manifest is not None and _unchanged(manifest, ref, found, raw):
        outcome, kept_as = Outcome.UNCHANGED, manifest.ref
    else:
        manifest = Manifest.of(capture, found, before.previous if before else None)
        _mark(store, capture, before)
        _write(store, capture, manifest)
        outcome, kept_as = Outcome.CHANGED if before else Outcome.NEW, ref
    return Kept(outcome=outcome, ref=kept_as, raw_sha256=raw, substance=found.digest)


def _unchanged(before: Manifest, ref: VersionRef, found: Substance, raw: str) -> bool:
    same = before.substance.digest == found.digest and before.substance.rule == found.rule
    certain = before.substance.confident and found.confident
    return before.ref == ref or before.raw_sha256 == raw or (same and certain)


def _version_before(store: ObjectStore, ref: VersionRef, capture: Capture) -> _Before | None:
    """The latest version that is not younger, the capture's own from an earlier try first.

    A replayed version never stands for a live one, nor the other way: one is no evidence of the
    other. The very version does, whoever brings it: an import of what we exported.
    """
    until = stamp(capture.captured_at)
    prefix = document_prefix(ref.adcode, ref.year, ref.document)
    names = [name[:-1] for name in store.children(_bucket(store), prefix) if name.endswith("/")]
    older = [name for name in names if name.partition("-")[0] <= until]
    for name in sorted(older, key=lambda name: (name == ref.version, name), reverse=True):
        candidate = ref.model_copy(update={"version": name})
        key = manifest_key(candidate)
        try:
            content = store.get(_bucket(store), key)
            manifest = from_json(Manifest, content, key)
        except ObjectMissing:
            continue  # without a manifest it does not exist
        except (ObjectDamaged, RecordInvalid):
            return _Before(Previous(name, None), None)
        if candidate == ref or kind_of(manifest.origin) == kind_of(capture.origin):
            return _Before(Previous(name, hashlib.sha256(content).hexdigest()), manifest)
    return None


def kind_of(origin: str) -> str:
    """`live`, `recording`, `import` or `loopback`, whatever recording or file it is."""
    return origin.partition(":")[0]


def _mark(store: ObjectStore, capture: Capture, before: _Before | None) -> None:
    """The place's marker; where a version of the place by this name is, it is already."""
    known = before.manifest.place if before and before.manifest else None
    if known != capture.place:
        key = place_key(capture.adcode, capture.place)
        store.ensure_marker(store.settings.catalogue_bucket, key)


def _write(store: ObjectStore, capture: Capture, manifest: Manifest) -> None:
    for stored, part in zip(manifest.parts, capture.parts, strict=True):
        store.create(_bucket(store), stored.key, part.body, part.content_type, part.sha256)
    content = to_json(manifest)
    store.create(_bucket(store), manifest_key(manifest.ref), content, "application/json")


def _bucket(store: ObjectStore) -> str:
    return store.settings.archive_bucket
