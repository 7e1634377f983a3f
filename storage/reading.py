"""Reading: which years and versions there are, and which of them is the one people mean."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from reports.model import Edition, Part
from storage.ahead import mapped
from storage.canonical import from_json
from storage.derived import cleaners
from storage.layout import MANIFEST, manifest_key, stamped, year_prefix
from storage.manifest import Manifest, StoredPart
from storage.nights import VersionRef
from storage.store import ObjectStore
from storage.trust import doubt

_RANK = {Edition.FULL: 2, Edition.ABRIDGED: 1, Edition.DRAFT: 0}
_DEPTH = 5  # <adcode>/<year>/<document>/<version>/manifest.json


def history(store: ObjectStore, adcode: str) -> list[VersionRef]:
    """All versions of a place, by year and then in order of time."""
    return _versions_under(store, f"{adcode}/")


def years(store: ObjectStore, adcode: str) -> list[int]:
    """Years of which a place has a report, oldest first."""
    return sorted({ref.year for ref in history(store, adcode)})


def versions(store: ObjectStore, adcode: str, year: int) -> list[VersionRef]:
    """All versions of a year's documents in order of time; what has no manifest is none."""
    return _versions_under(store, year_prefix(adcode, year))


def _versions_under(store: ObjectStore, prefix: str) -> list[VersionRef]:
    return versions_among(store.keys(store.settings.archive_bucket, prefix))


def versions_among(keys: Iterable[str]) -> list[VersionRef]:
    """The versions whose manifests are among some keys, by year and then in order of time."""
    found = []
    for key in keys:
        names = key.split("/")
        if len(names) == _DEPTH and names[-1] == MANIFEST and names[1].isdigit():
            found.append(
                VersionRef(adcode=names[0], year=int(names[1]), document=names[2], version=names[3])
            )
    return sorted(found, key=lambda ref: (ref.year, ref.version, ref.document))


def manifest(store: ObjectStore, ref: VersionRef) -> Manifest:
    """What a version is. Raises `ObjectMissing` if it does not exist."""
    key = manifest_key(ref)
    return from_json(Manifest, store.get(store.settings.archive_bucket, key), key)


def parts(store: ObjectStore, ref: VersionRef) -> list[Part]:
    """The parts as the text domain reads them: checked, and without content coding.

    Raises `ObjectDamaged`.
    """
    return [part.as_part(body) for part, body in _checked_parts(store, ref)]


def raw(store: ObjectStore, ref: VersionRef) -> dict[str, bytes]:
    """The bytes as served by name, each checked against the manifest. Raises `ObjectDamaged`."""
    return {part.name: body for part, body in _checked_parts(store, ref)}


def _checked_parts(store: ObjectStore, ref: VersionRef) -> Iterator[tuple[StoredPart, bytes]]:
    bucket = store.settings.archive_bucket
    for part in manifest(store, ref).parts:
        yield part, store.get(bucket, part.key, part.sha256)


def best(store: ObjectStore, adcode: str, year: int) -> VersionRef | None:
    """The version people mean by a year: the best of its documents in their latest versions."""
    return best_of(store, latest_of_each(versions(store, adcode, year)))


def best_of(store: ObjectStore, current: Sequence[VersionRef]) -> VersionRef | None:
    """The best of the documents of a year, each in one version.

    Live before replayed; full before abridged before draft; a trusted text before none before a
    doubtful one; the newest.
    """
    if len(current) <= 1:
        return current[0] if current else None
    manifests = mapped(partial(manifest, store), current)
    worth = {ref: _worth(told) for ref, told in zip(current, manifests, strict=True)}
    leading = [ref for ref in current if worth[ref] == max(worth.values())]
    if len(leading) > 1:
        trust = {ref: _trust(store, ref) for ref in leading}
        leading = [ref for ref in leading if trust[ref] == max(trust.values())]
    return max(leading, key=lambda ref: (ref.version, ref.document))


def _worth(manifest: Manifest) -> tuple[bool, int]:
    """A live capture before a replayed one, then by edition."""
    return manifest.origin == "live", _RANK[manifest.edition]


def _trust(store: ObjectStore, ref: VersionRef) -> int:
    """2: its newest text is trusted, by the cleaner or by somebody; 1: it has none; 0: doubtful."""
    newest = cleaners(store, ref)[:1]
    if not newest:
        return 1
    return 0 if doubt(store, ref, newest[0]) else 2


def latest_of_each(refs: Sequence[VersionRef]) -> list[VersionRef]:
    """The last version of each document; `refs` in order of time."""
    return list({ref.document: ref for ref in refs}.values())


def taken_at(ref: VersionRef) -> datetime:
    """When a version was captured, to the second."""
    return stamped(ref.version)
