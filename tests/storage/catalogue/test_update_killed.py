"""Whoever is killed while changing the tables leaves a readable catalogue, and no row twice."""

from collections import Counter
from collections.abc import Callable

import polars as pl
import pytest

from storage.catalogue.pointer import Pointer
from storage.catalogue.reading import Catalogue
from storage.catalogue.rebuild import rebuild
from storage.catalogue.tables import tables
from storage.catalogue.update import compact, update
from storage.layout import TABLES
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.storage.catalogue.invented import Invented

ADDED = ("990700", 2026)


class Killed(BaseException):
    """What a test does instead of `kill -9`: nothing of ours catches it."""


class Mortal(ObjectStore):
    """A store of which the client dies before its nth write or removal."""

    def __init__(self, settings: StoreSettings, dies_at: int) -> None:
        super().__init__(settings)
        self.left = dies_at
        remove = self.client.remove_object

        def removed(*args: object, **kwargs: object) -> None:
            self._live()
            remove(*args, **kwargs)  # type: ignore[arg-type]

        self.client.remove_object = removed  # type: ignore[method-assign]

    def replace(
        self, bucket: str, key: str, body: bytes, content_type: str = "application/json"
    ) -> None:
        self._live()
        super().replace(bucket, key, body, content_type)

    def _live(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed


def versions(store: ObjectStore) -> list[str]:
    return sorted(Catalogue(store).dataset("versions").to_table()["source"].to_pylist())


def globbed(store: ObjectStore, table: str) -> Counter[tuple[str, ...]]:
    """How often each row is met by who reads the current generation by a plain pattern."""
    settings = store.settings
    options = {
        "aws_access_key_id": settings.access_key,
        "aws_secret_access_key": settings.secret_key.get_secret_value(),
        "aws_endpoint_url": f"http://{settings.endpoint}",
        "aws_region": "us-east-1",
        "aws_allow_http": "true",
    }
    frame = pl.scan_parquet(Catalogue(store).glob(table), storage_options=options).collect()
    return Counter(
        frame.select(pl.concat_str(tables()[table].order, ignore_nulls=True)).iter_rows()
    )


def until_it_lives(store: ObjectStore, action: Callable[[ObjectStore], object]) -> list[list[str]]:
    """Do it, killed before its 1st, 2nd, … write, until it ends; what was seen after each."""
    seen: list[list[str]] = []
    for dies_at in range(100):
        try:
            action(Mortal(store.settings, dies_at))
        except Killed:
            seen.append(versions(store))
            continue
        return [*seen, versions(store)]
    raise AssertionError("it never ended")


@pytest.fixture
def store(invented: Invented) -> ObjectStore:
    rebuild(invented.archive.store)
    return invented.archive.store


def test_an_update_killed_anywhere_is_made_good(store: ObjectStore, invented: Invented) -> None:
    before = versions(store)
    invented.version(ADDED[0], "断桥县", ADDED[1], "6%")
    seen = until_it_lives(store, lambda mortal: update(mortal, [ADDED]))
    assert len(seen) > 4
    assert len(seen[-1]) == len(before) + 1
    assert all(each in (before, seen[-1]) for each in seen)
    assert update(store, [ADDED]).added == 0
    for table in tables():
        assert set(globbed(store, table).values()) == {1}


def test_a_compaction_killed_anywhere_changes_nothing_for_readers(
    store: ObjectStore, invented: Invented
) -> None:
    invented.version("990800", "双溪县", 2026, "6%")
    update(store, [("990800", 2026)])
    before = versions(store)
    assert len(Pointer.read(store).files("versions").files) == 2
    seen = until_it_lives(store, compact)
    assert all(each == before for each in seen)
    assert len(Pointer.read(store).files("versions").files) == 1
    assert set(globbed(store, "passages").values()) == {1}
    assert compact(store) == []


def test_a_reader_keeps_its_tables_over_a_change(store: ObjectStore) -> None:
    reader = Catalogue(store)
    connection = reader.connect()
    rebuild(store)
    counted = connection.execute("SELECT count(*) FROM passages").fetchall()
    assert counted[0] == (reader.pointer.files("passages").rows,)


def test_nothing_is_left_behind(store: ObjectStore) -> None:
    rebuild(store)
    bucket = store.settings.catalogue_bucket
    assert set(store.keys(bucket, TABLES)) == Pointer.read(store).keys
    versions = store.client.list_objects(bucket, TABLES, recursive=True, include_version=True)
    assert {each.object_name for each in versions} == Pointer.read(store).keys
    store.replace(bucket, f"{TABLES}versions/1-000001/000001-000.parquet", b"left by the killed")
    rebuild(store)
    assert set(store.keys(bucket, TABLES)) == Pointer.read(store).keys
