"""Keeping captures: what becomes a version, what does not, and where it stands in time."""

import hashlib

import pytest

from reports.model import Edition
from storage.archive import Archive
from storage.errors import ObjectDamaged
from storage.layout import document_id, manifest_key, version_prefix
from storage.outcomes import Outcome
from storage.server import ServerPorts
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.storage.makers import HOST, capture, page


def keys(store: ObjectStore, adcode: str) -> list[str]:
    return list(store.keys(store.settings.archive_bucket, f"{adcode}/"))


def test_the_first_capture_is_new_and_reads_back_byte_for_byte(
    archive: Archive, adcode: str
) -> None:
    bodies = page("增长5.8%"), b"\x1f\x8b\x00binary", b""
    kept = archive.keep(capture(adcode, *bodies))
    assert kept.outcome is Outcome.NEW
    assert [part.body for part in archive.parts(kept.ref)] == list(bodies)
    manifest = archive.manifest(kept.ref)
    assert manifest.ref == kept.ref
    assert manifest.previous is None
    assert manifest.raw_sha256 == kept.raw_sha256
    assert manifest.parts[0].headers[1:] == (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    assert [p.sha256 for p in manifest.parts] == [hashlib.sha256(b).hexdigest() for b in bodies]
    assert [p.name for p in manifest.parts] == [
        "001-t20260112_1.htm",
        "002-t_2.htm",
        "003-t_3.htm",
    ]


def test_a_moved_counter_is_no_new_version_and_writes_nothing(
    archive: Archive, adcode: str
) -> None:
    first = archive.keep(capture(adcode, page("增长5.8%", counter=1)))
    before = keys(archive.store, adcode)
    again = archive.keep(capture(adcode, page("增长5.8%", counter=2), days=1))
    assert again.outcome is Outcome.UNCHANGED
    assert again.ref == first.ref
    assert again.raw_sha256 != first.raw_sha256
    assert keys(archive.store, adcode) == before


def test_an_edited_figure_is_a_new_version_after_the_first(archive: Archive, adcode: str) -> None:
    first = archive.keep(capture(adcode, page("增长5.8%")))
    second = archive.keep(capture(adcode, page("增长5.5%"), days=1))
    assert second.outcome is Outcome.CHANGED
    assert archive.manifest(second.ref).previous == first.ref.version
    assert archive.versions(adcode, 2026) == [first.ref, second.ref]


def test_an_edit_that_is_taken_back_is_a_third_version(archive: Archive, adcode: str) -> None:
    for days, text in enumerate(["甲", "乙", "甲"]):
        archive.keep(capture(adcode, page(text), days=days))
    assert len(archive.versions(adcode, 2026)) == 3


def test_without_confidence_a_capture_is_kept_unless_its_bytes_are_the_same(
    archive: Archive, adcode: str
) -> None:
    boxless = b"<html><body><p>1</p>%s</body></html>"
    first = archive.keep(capture(adcode, boxless % b""))
    same = archive.keep(capture(adcode, boxless % b"", days=1))
    spaced = archive.keep(capture(adcode, boxless % b" ", days=2))
    assert same.outcome is Outcome.UNCHANGED
    assert spaced.substance == first.substance
    assert spaced.outcome is Outcome.CHANGED


def test_an_older_capture_falls_into_its_place_and_no_id_changes(
    archive: Archive, adcode: str
) -> None:
    second = archive.keep(capture(adcode, page("乙"), days=10))
    first = archive.keep(capture(adcode, page("甲"), days=0))
    same_as_first = archive.keep(capture(adcode, page("甲", counter=9), days=5))
    between = archive.keep(capture(adcode, page("丙"), days=7))
    assert [second.outcome, first.outcome] == [Outcome.NEW, Outcome.NEW]
    assert (same_as_first.outcome, same_as_first.ref) == (Outcome.UNCHANGED, first.ref)
    assert between.outcome is Outcome.CHANGED
    assert archive.manifest(between.ref).previous == first.ref.version
    assert archive.versions(adcode, 2026) == [first.ref, between.ref, second.ref]
    assert archive.keep(capture(adcode, page("乙"), days=11)).ref == second.ref


def test_keeping_the_same_capture_again_confirms_it(archive: Archive, adcode: str) -> None:
    first = archive.keep(capture(adcode, page("甲")))
    before = keys(archive.store, adcode)
    assert archive.keep(capture(adcode, page("甲"))).outcome is Outcome.UNCHANGED
    assert archive.keep(capture(adcode, page("甲"))).ref == first.ref
    assert keys(archive.store, adcode) == before


def test_a_version_without_manifest_does_not_exist(archive: Archive, adcode: str) -> None:
    first = archive.keep(capture(adcode, page("甲")))
    bucket = archive.store.settings.archive_bucket
    begun = first.ref.model_copy(update={"version": "20260113T000000Z-00000000"})
    archive.store.create(bucket, version_prefix(begun) + "raw/001-x.htm", b"half")
    assert archive.versions(adcode, 2026) == [first.ref]
    assert archive.keep(capture(adcode, page("甲"), days=5)).ref == first.ref


def test_after_a_version_that_cannot_be_read_the_capture_is_kept(
    archive: Archive, adcode: str
) -> None:
    first = archive.keep(capture(adcode, page("甲")))
    ruined = first.ref.model_copy(update={"version": "20260113T000000Z-00000000"})
    archive.store.create(archive.store.settings.archive_bucket, manifest_key(ruined), b"{")
    assert archive.keep(capture(adcode, page("甲"), days=5)).outcome is Outcome.CHANGED


def test_the_best_document_is_full_before_abridged_before_draft_then_newest(
    archive: Archive, adcode: str
) -> None:
    def kept(name: str, edition: Edition, days: int) -> str:
        made = capture(adcode, page(name), days=days, url=f"{HOST}/{name}.htm", edition=edition)
        return archive.keep(made).ref.document

    kept("draft", Edition.DRAFT, 9)
    assert best_document(archive, adcode) == document_id(f"{HOST}/draft.htm")
    kept("short", Edition.ABRIDGED, 8)
    assert best_document(archive, adcode) == document_id(f"{HOST}/short.htm")
    kept("full-old", Edition.FULL, 1)
    kept("full-new", Edition.FULL, 2)
    assert best_document(archive, adcode) == document_id(f"{HOST}/full-new.htm")


def best_document(archive: Archive, adcode: str) -> str | None:
    ref = archive.best(adcode, 2026)
    return ref.document if ref else None


def test_a_part_with_other_bytes_than_its_manifest_says_is_not_handed_out(
    archive: Archive, adcode: str
) -> None:
    kept = archive.keep(capture(adcode, page("甲")))
    key = archive.manifest(kept.ref).parts[0].key
    archive.store.replace(archive.store.settings.archive_bucket, key, page("乙"))
    with pytest.raises(ObjectDamaged, match="001-t20260112_1"):
        archive.parts(kept.ref)


def test_places_are_found_by_code_name_and_short_name(archive: Archive, adcode: str) -> None:
    archive.keep(capture(adcode, page("甲")))
    place = archive.find_place(adcode)
    assert place.name == f"云溪市{adcode[2:]}"
    assert archive.find_place(place.name) == place


def test_a_store_that_is_down_keeps_nothing_and_says_so(
    store_server: StoreSettings, adcode: str
) -> None:
    from storage.errors import StoreDown

    nobody = {"endpoint": ServerPorts.free().endpoint, "patience": 0.2}
    with pytest.raises(StoreDown, match="make up"):
        Archive(store_server.model_copy(update=nobody)).keep(capture(adcode, page("甲")))


def test_a_replayed_version_never_stands_for_a_live_one(archive: Archive, adcode: str) -> None:
    text = page("增长5.8%")
    replayed = capture(adcode, text).model_copy(update={"origin": "recording:sample"})
    first = archive.keep(replayed)
    live = archive.keep(capture(adcode, text, days=1))
    assert (first.outcome, live.outcome) == (Outcome.NEW, Outcome.NEW)
    assert archive.best(adcode, 2026) == live.ref
    other = replayed.model_copy(update={"origin": "recording:sample-night2"})
    assert archive.keep(other).ref == first.ref
