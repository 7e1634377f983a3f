"""Verification: every object read back whole and compared with its digest, every stray one named.

Parts of versions are compared with what their manifest says, all else (texts, comparisons, nights,
quarantine) with the digest it carries. A HEAD proves nothing (it succeeds after bit rot), so
everything is read. Findings are values; what to do about them is a person's decision.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from reports.model import Value
from storage.canonical import from_json
from storage.chain import Followed, Link, walked
from storage.errors import ObjectDamaged, ObjectMissing, RecordInvalid
from storage.layout import MANIFEST, RECORDS, year_prefix
from storage.manifest import Manifest, StoredPart
from storage.places import adcodes
from storage.slices import Slice
from storage.store import ObjectStore

_DEPTH = 5  # <adcode>/<year>/<document>/<version>/<rest>
_DERIVED = ("text/", "diff/", "indicators/", "promises/")
_YEAR = re.compile(r"[1-9][0-9]{3}/")


class Problem(StrEnum):
    """What can be wrong with a key."""

    MISSING = "missing"  # a manifest names it and it is not there
    DAMAGED = "damaged"  # it cannot be read, or has other bytes than were written
    UNLISTED = "unlisted"  # it is there and no manifest names it
    UNLOGGED = "unlogged"  # a version that no checkpoint names: put in, or its night never closed
    REWRITTEN = "rewritten"  # the log is not what was signed, or not signed with our key
    UNATTESTED = "unattested"  # a timestamp that proves nothing of its checkpoint
    BROKEN = "broken chain"  # a version whose link to the one before is not what it was
    FORKED = "forked"  # a version that does not follow one that was logged before it
    NO_MANIFEST = "no manifest"  # a version that was begun: being written now, or never completed


class Checked(Value):
    """One object, and what is wrong with it if anything is.

    `skipped` are manifests that a manifest ought to follow if they were kept before it: the log
    tells.
    """

    key: str
    size: int = 0
    problem: Problem | None = None
    detail: str = ""
    skipped: tuple[str, ...] = ()


def verify_archive(store: ObjectStore) -> Iterator[Checked]:
    """The whole bucket: every place, the nights, the quarantine, and whatever else is there.

    Places come from the archive itself, not from the catalogue.
    """
    yield from _all_of(store, survey(store))


def verify_place(store: ObjectStore, adcode: str) -> Iterator[Checked]:
    """Every year of a place."""
    yield from _all_of(store, survey_place(store, adcode))


class Survey(NamedTuple):
    """What is to be read: `units` are prefixes of `verify_unit`, `strays` what belongs nowhere.

    `prefix` and `part` bound what was looked for; what is gone has no unit, and is covered all the
    same.
    """

    units: list[str]
    strays: list[Checked]
    prefix: str = ""
    part: Slice | None = None

    def covers(self, key: str) -> bool:
        """Whether an object of this key would be read if it is there."""
        return key.startswith(self.prefix) and (self.part is None or self.part.has(_dealt(key)))


def survey(store: ObjectStore, part: Slice | None = None) -> Survey:
    """The units of the whole archive, or of a slice of it, in order; strays are always told."""
    bucket, found = store.settings.archive_bucket, Survey([], [], part=part)
    places = adcodes(store)
    for adcode in places:
        if part is None or part.has(adcode):
            place = survey_place(store, adcode)
            found.units.extend(place.units)
            found.strays.extend(place.strays)
    known = {f"{adcode}/" for adcode in places}
    for name in store.children(bucket, ""):
        if name in RECORDS:
            units = [name + each for each in store.children(bucket, name)]
            found.units.extend(unit for unit in units if found.covers(unit))
        elif name not in known:
            found.strays.append(Checked(key=name, problem=Problem.UNLISTED))
    return found


def survey_place(store: ObjectStore, adcode: str) -> Survey:
    """The units of a place: its years."""
    names = store.children(store.settings.archive_bucket, f"{adcode}/")
    keys = [f"{adcode}/{name}" for name in names]
    years = [_YEAR.fullmatch(name) is not None for name in names]
    strays = [key for key, year in zip(keys, years, strict=True) if not year]
    return Survey(
        units=[key for key, year in zip(keys, years, strict=True) if year],
        strays=[Checked(key=key, problem=Problem.UNLISTED) for key in strays],
        prefix=f"{adcode}/",
    )


def _dealt(key: str) -> str:
    """What a key is dealt out to slices by: its place, or the unit of a record."""
    first, second, rest = (*key.split("/", 2), "", "")[:3]
    if not key.startswith(RECORDS):
        return first
    return f"{first}/{second}/" if rest or key.endswith("/") else key


def verify_unit(store: ObjectStore, unit: str) -> Iterator[Checked]:
    """Every object of a report year (`990100/2026/`), or of a record's prefix."""
    if unit.startswith(RECORDS):
        yield from verify_records(store, unit)
    else:
        adcode, year, _ = unit.split("/")
        yield from verify_year(store, adcode, int(year))


def _all_of(store: ObjectStore, found: Survey) -> Iterator[Checked]:
    yield from found.strays
    for unit in found.units:
        yield from verify_unit(store, unit)


def verify_records(store: ObjectStore, prefix: str) -> Iterator[Checked]:
    """Every object under a prefix of `RECORDS`, or under a longer one."""
    for key in store.keys(store.settings.archive_bucket, prefix):
        yield _verify_own(store, key)


def verify_year(store: ObjectStore, adcode: str, year: int) -> Iterator[Checked]:
    """Every version of a place's year, and the chain of each document's manifests."""
    documents: dict[str, _Folders] = defaultdict(lambda: defaultdict(list))
    for key in store.keys(store.settings.archive_bucket, year_prefix(adcode, year)):
        names = key.split("/", _DEPTH - 1)
        if len(names) < _DEPTH:
            yield Checked(key=key, problem=Problem.UNLISTED)
        else:
            documents["/".join(names[:-2]) + "/"][names[-2]].append(key)
    for prefix, folders in documents.items():
        yield from _verify_document(store, prefix, folders)


_Folders = dict[str, list[str]]
"""The keys of a document by version."""


class _Read(NamedTuple):
    """A manifest as it was read, or why it was not."""

    checked: Checked
    link: Link


def _verify_document(store: ObjectStore, prefix: str, folders: _Folders) -> Iterator[Checked]:
    read = {
        version: _read(store, version, f"{prefix}{version}/{MANIFEST}")
        for version, keys in folders.items()
        if f"{prefix}{version}/{MANIFEST}" in keys
    }
    chain = dict(walked([each.link for each in read.values()]))
    for version, keys in folders.items():
        folder = f"{prefix}{version}/"
        if version not in read:
            told = f"{len(keys)} objects"
            yield Checked(key=folder, problem=Problem.NO_MANIFEST, detail=told)
            continue
        yield from _verify_link(prefix, read[version], chain)
        if (manifest := read[version].link.manifest) is not None:
            yield from _verify_contents(store, folder, manifest, keys)


def _read(store: ObjectStore, version: str, key: str) -> _Read:
    sha256 = None
    try:
        content = store.get(store.settings.archive_bucket, key)
        sha256 = hashlib.sha256(content).hexdigest()
        manifest = from_json(Manifest, content, key)
    except (ObjectDamaged, ObjectMissing, RecordInvalid) as error:
        damaged = Checked(key=key, problem=Problem.DAMAGED, detail=str(error))
        return _Read(damaged, Link(version, sha256, None))
    return _Read(Checked(key=key, size=len(content)), Link(version, sha256, manifest))


def _verify_link(prefix: str, read: _Read, chain: Mapping[str, Followed]) -> Iterator[Checked]:
    """The manifest itself with what is wrong with its link; the one before, if it is gone."""
    followed = chain.get(read.link.version, Followed())
    skipped = tuple(f"{prefix}{version}/{MANIFEST}" for version in followed.skipped)
    problem = Problem.BROKEN if followed.broken else read.checked.problem
    detail = followed.broken or read.checked.detail
    told = {"skipped": skipped, "problem": problem, "detail": detail}
    yield read.checked.model_copy(update=told)
    if followed.missing:
        key = f"{prefix}{followed.missing}/{MANIFEST}"
        yield Checked(key=key, problem=Problem.MISSING, detail=f"{read.link.version} follows it")


def _verify_contents(
    store: ObjectStore, folder: str, manifest: Manifest, keys: Sequence[str]
) -> Iterator[Checked]:
    yield from (_verify_part(store, part) for part in manifest.parts)
    named = {folder + MANIFEST, *(part.key for part in manifest.parts)}
    yield from (_verify_other(store, folder, each) for each in keys if each not in named)


def _verify_part(store: ObjectStore, part: StoredPart) -> Checked:
    try:
        body = store.get(store.settings.archive_bucket, part.key, part.sha256)
    except ObjectMissing as error:
        return Checked(key=part.key, problem=Problem.MISSING, detail=str(error))
    except ObjectDamaged as error:
        return Checked(key=part.key, problem=Problem.DAMAGED, detail=str(error))
    return Checked(key=part.key, size=len(body))


def _verify_other(store: ObjectStore, prefix: str, key: str) -> Checked:
    """What was derived carries its own digest; anything else is a stranger."""
    if not key.removeprefix(prefix).startswith(_DERIVED):
        return Checked(key=key, problem=Problem.UNLISTED)
    return _verify_own(store, key)


def _verify_own(store: ObjectStore, key: str) -> Checked:
    """An object against the digest that it carries itself."""
    try:
        body, claimed = store.get_claimed(store.settings.archive_bucket, key)
    except (ObjectDamaged, ObjectMissing) as error:
        return Checked(key=key, problem=Problem.DAMAGED, detail=str(error))
    if not claimed:
        return Checked(key=key, problem=Problem.UNLISTED, detail="not written by the archive")
    return Checked(key=key, size=len(body))
