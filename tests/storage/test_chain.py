"""Manifests of a document are a chain: each holds the hash of the one before; audits walk it."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.archive import Archive
from storage.audit import Notes
from storage.canonical import to_json
from storage.capture import Capture
from storage.checked import Problem
from storage.checkpoints.audited import audited
from storage.checkpoints.log import Log
from storage.checkpoints.nightly import entries_of
from storage.layout import manifest_key, version_prefix
from storage.nights import VersionRef
from storage.pace import Pace
from storage.settings import StoreSettings
from storage.survey import survey_place
from storage.verify import verify_place
from tests.storage.makers import capture, fresh_adcode, page


@pytest.fixture
def archive(store_server: StoreSettings) -> Archive:
    """An archive in a bucket of its own: a log is one for the whole bucket."""
    made = Archive(store_server.model_copy(update={"archive_bucket": f"chain-{fresh_adcode()}"}))
    made.store.client.make_bucket(made.store.settings.archive_bucket)
    return made


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


def replaced(archive: Archive, ref: VersionRef, **said: object) -> None:
    """Somebody with the store's main keys writes another manifest, with a digest of its own."""
    changed = archive.manifest(ref).model_copy(update=said)
    bucket = archive.store.settings.archive_bucket
    archive.store.replace(bucket, manifest_key(ref), to_json(changed))


def three(archive: Archive, adcode: str) -> list[VersionRef]:
    return [archive.keep(capture(adcode, page(t), days=day)).ref for day, t in enumerate("甲乙丙")]


def problems(archive: Archive, adcode: str) -> list[tuple[Problem, str, str]]:
    seen = verify_place(archive.store, adcode)
    return [(each.problem, each.key, each.detail) for each in seen if each.problem]


def test_a_chain_as_it_was_kept_has_no_finding(archive: Archive, adcode: str) -> None:
    three(archive, adcode)
    assert problems(archive, adcode) == []


def test_a_manifest_that_was_changed_breaks_the_link_after_it(
    archive: Archive, adcode: str
) -> None:
    first, second, _ = three(archive, adcode)
    replaced(archive, first, title="another")
    ((problem, key, detail),) = problems(archive, adcode)
    assert (problem, key) == (Problem.BROKEN, manifest_key(second))
    assert f"the manifest of {first.version} is not the one" in detail


@pytest.mark.parametrize("which", ["itself", "a younger one", "a hash without a version"])
def test_a_link_to_where_none_may_lead_is_broken(archive: Archive, adcode: str, which: str) -> None:
    _, second, third = three(archive, adcode)
    said: dict[str, dict[str, str | None]] = {
        "itself": {"previous": second.version},
        "a younger one": {"previous": third.version},
        "a hash without a version": {"previous": None, "previous_sha256": "0" * 64},
    }
    replaced(archive, second, **said[which])
    found = [(problem, key) for problem, key, _ in problems(archive, adcode)]
    assert (Problem.BROKEN, manifest_key(second)) in found


def test_a_version_that_is_gone_is_missed_by_the_one_after_it(
    archive: Archive, adcode: str
) -> None:
    first, second, _ = three(archive, adcode)
    bucket = archive.store.settings.archive_bucket
    for key in list(archive.store.keys(bucket, version_prefix(first))):
        archive.store.client.remove_object(bucket, key)
    assert problems(archive, adcode) == [
        (Problem.MISSING, manifest_key(first), f"{second.version} follows it")
    ]


def test_a_predecessor_that_cannot_be_read_is_told_once(archive: Archive, adcode: str) -> None:
    first, *_ = three(archive, adcode)
    key = manifest_key(first)
    archive.store.replace(archive.store.settings.archive_bucket, key, b"{}")
    found = [(problem, key) for problem, key, _ in problems(archive, adcode)]
    assert (Problem.DAMAGED, key) in found


def imported(adcode: str, text: str, days: int) -> Capture:
    return capture(adcode, page(text), days=days).model_copy(update={"origin": "import:x"})


def test_what_was_captured_earlier_and_kept_later_is_as_it_should_be(
    archive: Archive, adcode: str
) -> None:
    log = own_log(archive, adcode)
    log([archive.keep(each).ref for each in (imported(adcode, "丙", 4), imported(adcode, "甲", 1))])
    log([archive.keep(capture(adcode, page("丁"), days=5)).ref])
    log([archive.keep(imported(adcode, "乙", 2)).ref, archive.keep(imported(adcode, "零", 0)).ref])
    assert log([]) == []


def test_one_that_does_not_follow_what_was_there_is_a_fork(archive: Archive, adcode: str) -> None:
    log = own_log(archive, adcode)
    first, second, third = three(archive, adcode)
    sha256 = archive.manifest(second).previous_sha256
    replaced(archive, third, previous=first.version, previous_sha256=sha256)
    log([first, second])
    ((problem, key, detail),) = log([third])
    assert (problem, key) == (Problem.FORKED, manifest_key(third))
    assert f"checkpoint 2 logged it after {manifest_key(second)}" in detail


def test_a_chain_that_begins_anew_is_a_fork(archive: Archive, adcode: str) -> None:
    log = own_log(archive, adcode)
    first, second, third = three(archive, adcode)
    replaced(archive, third, previous=None, previous_sha256=None)
    log([first, second])
    assert [problem for problem, *_ in log([third])] == [Problem.FORKED]


Logging = Callable[[list[VersionRef]], list[tuple[Problem, str, str]]]


def own_log(archive: Archive, adcode: str) -> Logging:
    """Logs versions as one more checkpoint, and tells what an audit of the place then finds."""
    key = Ed25519PrivateKey.generate()
    log = Log(archive.store, key.public_key())

    def append(refs: list[VersionRef]) -> list[tuple[Problem, str, str]]:
        entries = entries_of(archive.store, map(manifest_key, refs))
        log.append(entries, f"{adcode} {refs}", key, datetime.now(UTC))
        found = survey_place(archive.store, adcode)
        steps = audited(archive.store, found, Notes(None, ""), Pace(None), log)
        seen = [each for step in steps for each in step.checked]
        return [(each.problem, each.key, each.detail) for each in seen if each.problem]

    return append
