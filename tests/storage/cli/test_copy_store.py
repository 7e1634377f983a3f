"""`gwr store copy` says what it did, and refuses what would be no copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.nights import VersionRef
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.storage.cli.conftest import Typed
from tests.storage_server import StoreServer


@pytest.fixture
def store_server(server: StoreServer) -> StoreSettings:
    """One of the module's own: a copy reads everything, and other tests damage things."""
    return server.settings


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Path]:
    own = StoreServer(tmp_path)
    try:
        own.start().save(tmp_path / "other.json")
        yield tmp_path / "other.json"
    finally:
        own.kill()


def test_the_command_copies_and_says_how_much(
    gwr: Typed, versions: list[VersionRef], store_server: StoreSettings, other: Path
) -> None:
    there = StoreSettings.read(other)
    first = gwr("store", "copy", other)
    assert f"objects copied to {there.endpoint}" in first.output
    assert gwr("store", "copy", other).output.startswith("0 objects copied")
    bucket, place = there.archive_bucket, versions[0].adcode
    here = list(ObjectStore(store_server).keys(bucket, place))
    assert list(ObjectStore(there).keys(bucket, place)) == here != []


def test_the_store_in_use_is_no_place_for_a_copy(gwr: Typed, settings_file: Path) -> None:
    failed = gwr("store", "copy", settings_file)
    assert failed.exit_code == 2
    assert "this is the store in use" in failed.output


def test_a_store_that_is_down_is_one_line(
    gwr: Typed, store_server: StoreSettings, tmp_path: Path
) -> None:
    away = store_server.model_copy(update={"endpoint": "127.0.0.1:1", "patience": 0.2})
    away.save(tmp_path / "away.json")
    failed = gwr("store", "copy", tmp_path / "away.json")
    assert (failed.exit_code, failed.output.count("\n")) == (3, 1)
    assert failed.output.startswith("gwr: ")
