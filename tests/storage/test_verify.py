"""Verification finds what is missing, damaged or a stranger, and says where."""

import secrets
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reports.model import CleanReport, Completeness, Edition, Paragraph, ParagraphKind
from storage.archive import Archive, BadAnswer
from storage.checked import Checked, Problem
from storage.layout import RECORDS, text_key, version_prefix
from storage.manifest import Manifest
from storage.night_record import NightRecords, NightSummary, Verdict
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from storage.verify import verify_archive, verify_place, verify_unit
from tests.storage.makers import capture, page, part
from tests.storage_server import StoreServer

REPORT = CleanReport(
    cleaner="c1",
    title="2026年政府工作报告",
    edition=Edition.FULL,
    completeness=Completeness.COMPLETE,
    paragraphs=(Paragraph(kind=ParagraphKind.TEXT, text="增长5.8%。"),),
)


@pytest.fixture
def store_server(server: StoreServer) -> StoreSettings:
    """One of the module's own: what is damaged here, others would read."""
    return server.settings


@pytest.fixture
def manifest(archive: Archive, adcode: str) -> Manifest:
    kept = archive.keep(capture(adcode, page("甲"), b"x" * 5000))
    archive.put_text(kept.ref, REPORT)
    return archive.manifest(kept.ref)


def problems(archive: Archive, adcode: str) -> dict[str, Problem]:
    seen = verify_place(archive.store, adcode)
    return {each.key: each.problem for each in seen if each.problem}


def test_a_whole_place_has_every_object_checked_and_no_problem(
    archive: Archive, manifest: Manifest
) -> None:
    seen = list(verify_unit(archive.store, f"{manifest.adcode}/2026/"))
    assert [each.problem for each in seen] == [None] * 5
    assert {each.size for each in seen} >= {5000}


def test_a_removed_object_is_missing(archive: Archive, manifest: Manifest) -> None:
    key = manifest.parts[0].key
    archive.store.client.remove_object(archive.store.settings.archive_bucket, key)
    assert problems(archive, manifest.adcode) == {key: Problem.MISSING}


def test_other_bytes_are_damage_even_with_a_digest_of_their_own(
    archive: Archive, manifest: Manifest
) -> None:
    key = manifest.parts[0].key
    archive.store.replace(archive.store.settings.archive_bucket, key, page("乙"))
    assert problems(archive, manifest.adcode) == {key: Problem.DAMAGED}


@pytest.fixture
def text(manifest: Manifest) -> str:
    """The key of an object that no manifest names."""
    return text_key(manifest.ref, "c1", "report.txt")


def test_what_no_manifest_names_is_written_over_even_with_a_digest_that_fits(
    archive: Archive, manifest: Manifest, text: str
) -> None:
    archive.store.replace(archive.store.settings.archive_bucket, text, "增长58%。".encode())
    (found,) = (each for each in verify_place(archive.store, manifest.adcode) if each.problem)
    assert (found.key, found.problem) == (text, Problem.WRITTEN_OVER)
    assert found.size > 0
    assert "with other bytes" in found.detail


def test_what_no_manifest_names_is_hidden(archive: Archive, manifest: Manifest, text: str) -> None:
    archive.store.client.remove_object(archive.store.settings.archive_bucket, text)
    (found,) = (each for each in verify_place(archive.store, manifest.adcode) if each.problem)
    assert (found.key, found.problem) == (text, Problem.WRITTEN_OVER)
    assert "hidden" in found.detail
    archive.put_text(manifest.ref, REPORT)
    assert problems(archive, manifest.adcode) == {}


def test_the_same_bytes_once_more_restore_what_was_damaged(
    archive: Archive, manifest: Manifest, text: str
) -> None:
    bucket = archive.store.settings.archive_bucket
    archive.store.replace(bucket, text, archive.store.get(bucket, text))
    assert problems(archive, manifest.adcode) == {}


def test_an_unreadable_manifest_is_damage(archive: Archive, manifest: Manifest) -> None:
    key = version_prefix(manifest.ref) + "manifest.json"
    archive.store.replace(archive.store.settings.archive_bucket, key, b"{}")
    assert problems(archive, manifest.adcode) == {key: Problem.DAMAGED}


def test_strangers_and_versions_without_manifest_are_named(
    archive: Archive, manifest: Manifest
) -> None:
    bucket = archive.store.settings.archive_bucket
    prefix = version_prefix(manifest.ref)
    begun = f"{manifest.adcode}/2026/d-1/20260101T000000Z-00000000/"
    for key in (f"{prefix}raw/003-x", f"{manifest.adcode}/2026/x", f"{begun}raw/001-x"):
        archive.store.create(bucket, key, b"x")
    archive.store.client._put_object(bucket, f"{prefix}text/c1/report.md", b"x")
    assert problems(archive, manifest.adcode) == {
        f"{prefix}raw/003-x": Problem.UNLISTED,
        f"{prefix}text/c1/report.md": Problem.UNLISTED,
        f"{manifest.adcode}/2026/x": Problem.UNLISTED,
        begun: Problem.NO_MANIFEST,
    }


@pytest.fixture
def records(archive: Archive, adcode: str) -> list[str]:
    """Keys of a closed night and of a quarantined page: two objects each."""
    run, store = f"run-{adcode}", archive.store
    closed = NightSummary(
        date="2026-11-22",
        run=run,
        verdict=Verdict.GOOD,
        portals=(),
        finished_at=datetime(2026, 11, 22, 18, tzinfo=UTC),
    )
    bad = BadAnswer(adcode=adcode, url="http://yunxi.example/a", outcome=Outcome.BLOCKED, reason="")
    prefixes = (
        NightRecords(store).record(closed, []),
        archive.quarantine(date(2026, 11, 22), run, bad, [part(page("请完成验证"))]),
    )
    bucket = store.settings.archive_bucket
    return [key for prefix in prefixes for key in store.keys(bucket, prefix)]


def of_run(archive: Archive, adcode: str) -> dict[str, Checked]:
    seen = verify_archive(archive.store)
    return {each.key: each for each in seen if each.key.split("/")[2:3] == [f"run-{adcode}"]}


def test_nights_and_quarantine_are_read_back_with_the_whole_archive(
    archive: Archive, adcode: str, records: list[str]
) -> None:
    seen = of_run(archive, adcode)
    assert sorted(seen) == sorted(records)
    assert {key.partition("/")[0] + "/" for key in seen} == set(RECORDS) - {"log/", "silences/"}
    assert all(each.size > 0 and each.problem is None for each in seen.values())


def test_other_bytes_in_nights_and_quarantine_are_damage(
    archive: Archive, adcode: str, records: list[str]
) -> None:
    store = archive.store
    for key in records:
        info = store.info(store.settings.archive_bucket, key)
        assert info is not None
        store.client._put_object(
            store.settings.archive_bucket, key, b"other", {"x-amz-meta-sha256": info.sha256}
        )
    stranger = records[0].rpartition("/")[0] + "/stranger"
    store.client._put_object(store.settings.archive_bucket, stranger, b"x")
    found = {key: each.problem for key, each in of_run(archive, adcode).items()}
    assert found == dict.fromkeys(records, Problem.DAMAGED) | {stranger: Problem.UNLISTED}


def test_a_forged_key_in_a_manifest_is_a_missing_object(
    archive: Archive, manifest: Manifest
) -> None:
    part = manifest.parts[0].model_copy(update={"key": "../../etc/passwd"})
    forged = manifest.model_copy(update={"parts": (part, *manifest.parts[1:])})
    key = version_prefix(manifest.ref) + "manifest.json"
    archive.store.replace(
        archive.store.settings.archive_bucket, key, forged.model_dump_json().encode()
    )
    assert problems(archive, manifest.adcode)["../../etc/passwd"] is Problem.MISSING


def test_what_is_neither_place_nor_record_is_a_stranger(archive: Archive, adcode: str) -> None:
    bucket = archive.store.settings.archive_bucket
    for key in (f"stray-{adcode}/x", f"{adcode}/²/x"):
        archive.store.create(bucket, key, b"x")
    found = {each.key: each.problem for each in verify_archive(archive.store)}
    assert found[f"stray-{adcode}/"] is Problem.UNLISTED
    assert found[f"{adcode}/²/"] is Problem.UNLISTED


def test_a_flipped_byte_on_the_servers_disk_is_found(tmp_path: Path) -> None:
    server = StoreServer(tmp_path)
    try:
        archive = Archive(server.start())
        body = secrets.token_bytes(50_000)
        kept = archive.keep(capture("990100", page("甲"), body))
        archive.keep(capture("990121", page("乙")))
        server.kill()
        assert flip_after(body[:100], tmp_path / "data") == 1
        server.start()
        found = [seen for seen in verify_archive(archive.store) if seen.problem]
    finally:
        server.kill()
    damaged = version_prefix(kept.ref) + "raw/002-t_2.htm"
    assert [(each.key, each.problem) for each in found] == [(damaged, Problem.DAMAGED)]


def flip_after(mark: bytes, folder: Path) -> int:
    flipped = 0
    for file in folder.glob("*.dat"):
        content = bytearray(file.read_bytes())
        at = content.find(mark)
        if at >= 0:
            content[at + len(mark) + 1000] ^= 1
            file.write_bytes(content)
            flipped += 1
    return flipped
