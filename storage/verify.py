"""Verification: every object read back whole and compared with its digest, every stray one named.

Parts of versions are compared with what their manifest says, all else (texts, comparisons, nights,
quarantine) with the digest it carries. A HEAD proves nothing (it succeeds after bit rot), so
everything is read. Findings are values; what to do about them is a person's decision.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from storage.canonical import from_json
from storage.chain import Followed, Link, walked
from storage.checked import Checked, Problem
from storage.errors import ObjectDamaged, ObjectMissing, RecordInvalid
from storage.layout import MANIFEST, RECORDS
from storage.manifest import Manifest
from storage.reading_back import read_other, read_own, read_part
from storage.store import ObjectStore
from storage.survey import Survey, survey, survey_place
from storage.written_over import written

_DEPTH = 5  # <adcode>/<year>/<document>/<version>/<rest>


def verify_archive(store: ObjectStore) -> Iterator[Checked]:
    """The whole bucket: every place, the nights, the quarantine, and whatever else is there.

    Places come from the archive itself, not from the catalogue.
    """
    yield from _all_of(store, survey(store))


def verify_place(store: ObjectStore, adcode: str) -> Iterator[Checked]:
    """Every year of a place."""
    yield from _all_of(store, survey_place(store, adcode))


def verify_unit(store: ObjectStore, unit: str) -> Iterator[Checked]:
    """Every object of a report year (`990100/2026/`), or of a record's prefix."""
    keys, over = written(store, unit)
    for each in _read_unit(store, unit, keys):
        words = over.pop(each.key, "")
        yield each if each.problem or not words else _over(each, words)
    yield from (_over(Checked(key=key), words) for key, words in sorted(over.items()))


def _over(checked: Checked, words: str) -> Checked:
    return checked.model_copy(update={"problem": Problem.WRITTEN_OVER, "detail": words})


def _read_unit(store: ObjectStore, unit: str, keys: Sequence[str]) -> Iterator[Checked]:
    if unit.startswith(RECORDS):
        yield from (read_own(store, key) for key in keys)
    else:
        yield from _read_year(store, keys)


def _all_of(store: ObjectStore, found: Survey) -> Iterator[Checked]:
    yield from found.strays
    for unit in found.units:
        yield from verify_unit(store, unit)


def _read_year(store: ObjectStore, keys: Sequence[str]) -> Iterator[Checked]:
    """Every version of a place's year, and the chain of each document's manifests."""
    documents: dict[str, _Folders] = defaultdict(lambda: defaultdict(list))
    for key in keys:
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
    yield from (read_part(store, part) for part in manifest.parts)
    named = {folder + MANIFEST, *(part.key for part in manifest.parts)}
    yield from (read_other(store, folder, each) for each in keys if each not in named)
