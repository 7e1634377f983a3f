"""Fixtures of this room: an archive of a test's own, and the command over an invented portal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawlers.cli.import_warc import command
from storage.archive import Archive
from storage.settings import FILE_VARIABLE, STATE_VARIABLE, StoreSettings
from storage.store import ObjectStore
from tests.crawlers.importing.warcs import HOST, Recorder
from tests.storage.makers import fresh_adcode

Import = Callable[..., Result]


@pytest.fixture
def own_settings(store_server: StoreSettings, tmp_path: Path) -> StoreSettings:
    """Buckets of the test's own: a log is one for a bucket, and so are the tables."""
    name = fresh_adcode()
    said = {"archive_bucket": f"in-{name}", "catalogue_bucket": f"tables-{name}"}
    settings = store_server.model_copy(update={**said, "spool": tmp_path / "spool"})
    store = ObjectStore(settings)
    store.client.make_bucket(settings.archive_bucket)
    store.client.make_bucket(settings.catalogue_bucket)
    return settings


@pytest.fixture
def archive(own_settings: StoreSettings) -> Archive:
    return Archive(own_settings)


@pytest.fixture
def adcode() -> str:
    return fresh_adcode()


@pytest.fixture
def table(adcode: str, tmp_path: Path) -> Path:
    """One declared portal."""
    path = tmp_path / "portals.tsv"
    row = (adcode, "云溪市", f"{HOST}/", f"{HOST}/zfgzbg/", "trs")
    lines = [("adcode", "name", "home", "listing", "family"), row]
    path.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def run(
    own_settings: StoreSettings, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Import:
    settings = tmp_path / "store.json"
    own_settings.save(settings)
    monkeypatch.setenv(FILE_VARIABLE, str(settings))
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))

    def typed(*words: object) -> Result:
        given = ["--portals", str(table), *map(str, words), "--format", "json"]
        return CliRunner().invoke(command, given)

    return typed


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(tmp_path / "old.warc.gz")
