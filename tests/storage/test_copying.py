"""A copy of the archive at another server: whole, verifiable, never overwriting, and resumable."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.copying import copy_archive, in_order
from storage.errors import KeyCollision, ObjectDamaged
from storage.layout import MANIFEST
from storage.store import ObjectStore
from storage.verify import verify_archive
from tests.storage.makers import capture, fresh_adcode, page, places_of_three_years
from tests.storage_server import StoreServer


def silent(_done: int, _total: int, _name: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def source(server: StoreServer) -> ObjectStore:
    places_of_three_years(Archive(server.settings), 3)
    return ObjectStore(server.settings)


@pytest.fixture
def target(tmp_path: Path) -> Iterator[ObjectStore]:
    own = StoreServer(tmp_path)
    try:
        yield ObjectStore(own.start())
    finally:
        own.kill()


def held(store: ObjectStore) -> dict[str, tuple[str, int, str]]:
    bucket = store.settings.archive_bucket
    return {key: tuple(store.info(bucket, key) or ()) for key in store.keys(bucket, "")}  # type: ignore[misc]


def test_a_copy_has_every_object_and_can_be_read_back(
    source: ObjectStore, target: ObjectStore
) -> None:
    copied = copy_archive(source, target, silent)
    assert held(target) == held(source) != {}
    assert copied.written >= len(held(source))
    assert [each.key for each in verify_archive(target) if each.problem] == []
    assert Archive(target.settings).places() == Archive(source.settings).places()


def test_a_second_copy_sends_nothing_but_what_is_new(
    source: ObjectStore, target: ObjectStore
) -> None:
    copy_archive(source, target, silent)
    again = copy_archive(source, target, silent)
    assert (again.written, again.size) == (0, 0)
    Archive(source.settings).keep(capture(fresh_adcode(), page("新")))
    more = copy_archive(source, target, silent)
    assert (more.written, more.there) == (len(["marker", "raw", "manifest"]), again.there)


def test_what_was_cut_off_goes_on(source: ObjectStore, target: ObjectStore) -> None:
    calls = itertools.count()

    def interrupt(_done: int, _total: int, _name: str) -> None:
        if next(calls) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_archive(source, target, interrupt)
    assert 0 < len(held(target)) < len(held(source))
    assert [each.key for each in verify_archive(target) if each.problem] == []
    copied = copy_archive(source, target, silent)
    assert copied.there > 0
    assert held(target) == held(source)


def test_other_bytes_there_are_never_replaced(source: ObjectStore, target: ObjectStore) -> None:
    bucket = source.settings.archive_bucket
    key = next(key for key in source.keys(bucket, "") if "/raw/" in key)
    target.create(bucket, key, b"another archive's")
    with pytest.raises(KeyCollision, match=key):
        copy_archive(source, target, silent)
    assert target.get(bucket, key) == b"another archive's"


def test_a_damaged_object_is_not_handed_on(target: ObjectStore, tmp_path: Path) -> None:
    rotten = StoreServer(tmp_path / "rotten")
    try:
        store = ObjectStore(rotten.start())
        ref = Archive(store.settings).keep(capture(fresh_adcode(), page("甲"))).ref
        key = Archive(store.settings).manifest(ref).parts[0].key
        bucket = store.settings.archive_bucket
        store.client._put_object(bucket, key, b"rotten", {"x-amz-meta-sha256": "0" * 64})
        with pytest.raises(ObjectDamaged, match=key):
            copy_archive(store, target, silent)
        assert key not in held(target)
        assert not any(each.endswith(MANIFEST) for each in held(target))
    finally:
        rotten.kill()


def test_what_makes_a_version_visible_comes_last() -> None:
    keys = [
        "1/manifest.json",
        "1/raw/001-a",
        "1/text/c3/report.json",
        "log/checkpoints/000000001.txt",
    ]
    assert in_order(iter(keys)) == (
        ["1/raw/001-a", "1/text/c3/report.json"],
        ["1/manifest.json", "log/checkpoints/000000001.txt"],
    )
