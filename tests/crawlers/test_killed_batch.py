"""A batch may be killed at any moment: run again, it leaves the archive of an undisturbed run."""

from pathlib import Path

import pytest

from storage.provision import ensure_ready
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.crawlers.batches import run_batch
from tests.crawlers.makers import portal, record, site

PLACES = [portal("992101"), portal("992102"), portal("992103")]


def archive_of(store: StoreSettings, name: str, folder: Path) -> StoreSettings:
    """An archive of its own on the shared server."""
    settings = store.model_copy(
        update={"archive_bucket": f"killed-{name}", "spool": folder / "spool"}
    )
    ensure_ready(settings)
    return settings


def contents(store: StoreSettings) -> dict[str, bytes]:
    """Every object of the archive, to the byte."""
    objects = ObjectStore(store)
    bucket = store.archive_bucket
    return {key: objects.get(bucket, key) for key in objects.keys(bucket, "")}


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    answers = {url: answer for place in PLACES for url, answer in site(place).items()}
    return record(tmp_path_factory.mktemp("recording") / "r.warc.gz", answers)


@pytest.fixture(scope="module")
def undisturbed(
    store_server: StoreSettings, recording: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("calm")
    store = archive_of(store_server, "never", folder)
    assert run_batch(folder, store, PLACES, recording).code == 0
    return contents(store)


@pytest.mark.parametrize("fault", ["kill-add:1", "kill-add:3", "kill-keep:1", "kill-keep:3"])
def test_killed_batch_run_again_gives_the_same_archive(
    tmp_path: Path,
    store_server: StoreSettings,
    recording: Path,
    undisturbed: dict[str, bytes],
    fault: str,
) -> None:
    store = archive_of(store_server, fault.replace(":", "-"), tmp_path)
    assert run_batch(tmp_path, store, PLACES, recording, fault=fault).code == -9
    again = run_batch(tmp_path, store, PLACES, recording)
    assert again.code == 0, again.log
    assert contents(store) == undisturbed
    assert not list((tmp_path / "spool" / "ready").iterdir())
