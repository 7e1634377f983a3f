"""Manifests of a document are a chain: each holds the hash of the one before."""

import hashlib

from storage.archive import Archive
from storage.layout import manifest_key
from tests.storage.makers import capture, page


def test_a_manifest_names_the_hash_of_the_one_before(archive: Archive, adcode: str) -> None:
    refs = [archive.keep(capture(adcode, page(t), days=day)).ref for day, t in enumerate("甲乙丙")]
    bucket = archive.store.settings.archive_bucket
    bodies = [archive.store.get(bucket, manifest_key(ref)) for ref in refs]
    hashes = [hashlib.sha256(body).hexdigest() for body in bodies]
    told = [archive.manifest(ref).previous_sha256 for ref in refs]
    assert told == [None, *hashes[:-1]]


def test_keeping_again_gives_the_same_bytes(archive: Archive, adcode: str) -> None:
    for day, text in enumerate("甲乙"):
        archive.keep(capture(adcode, page(text), days=day))
    again = archive.keep(capture(adcode, page("乙"), days=1))
    assert (again.outcome, len(archive.history(adcode))) == ("unchanged", 2)


def test_behind_a_damaged_manifest_the_chain_has_a_gap(archive: Archive, adcode: str) -> None:
    first = archive.keep(capture(adcode, page("甲"))).ref
    archive.store.replace(archive.store.settings.archive_bucket, manifest_key(first), b"{}")
    second = archive.manifest(archive.keep(capture(adcode, page("乙"), days=1)).ref)
    assert (second.previous, second.previous_sha256) == (first.version, None)
