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
    folder.mkdir()
    settings = store.model_copy(
        update={"archive_bucket": f"killed-{name}", "spool": folder / "spool"}
    )
    ensure_ready(settings)
    return settings


def contents(store: StoreSettings) -> dict[str, bytes]:
    """Every object of the archive, to the byte."""
    objects = ObjectStore(store)
    found = objects.client.list_objects(store.archive_bucket, recursive=True)
    names = [str(one.object_name) for one in found]
    return {name: objects.get(store.archive_bucket, name) for name in names}


@pytest.mark.parametrize("fault", ["kill-add:1", "kill-add:3", "kill-keep:1", "kill-keep:3"])
def test_killed_batch_run_again_gives_the_same_archive(
    tmp_path: Path, store_server: StoreSettings, fault: str
) -> None:
    recording = record(tmp_path / "r.warc.gz", {k: v for p in PLACES for k, v in site(p).items()})
    name = fault.replace(":", "-")
    calm = archive_of(store_server, f"calm-{name}", tmp_path / "calm")
    killed = archive_of(store_server, name, tmp_path / "killed")
    assert run_batch(tmp_path / "calm", calm, PLACES, recording).code == 0
    assert run_batch(tmp_path / "killed", killed, PLACES, recording, fault=fault).code == -9
    again = run_batch(tmp_path / "killed", killed, PLACES, recording)
    assert again.code == 0, again.log
    assert contents(killed) == contents(calm)
    assert len(again.results) == len(PLACES)
