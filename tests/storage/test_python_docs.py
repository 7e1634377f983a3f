"""The examples of docs/python.md, run as they are printed, against a real store."""

import doctest
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.settings import FILE_VARIABLE
from tests.storage.catalogue.invented import Invented
from tests.storage_server import StoreServer

DOCS = Path(__file__).parents[2] / "docs" / "python.md"


@pytest.fixture
def settings(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A store of its own: the document lists everything there is."""
    server = StoreServer(tmp_path_factory.mktemp("python"))
    try:
        made = Invented(Archive(server.start()))
        made.place("990100", "云溪市")
        made.place("990200", "苍岭县")
        path = tmp_path / "store.json"
        server.settings.save(path)
        monkeypatch.setenv(FILE_VARIABLE, str(path))
        yield
    finally:
        server.kill()


@pytest.mark.usefixtures("settings")
def test_every_example_gives_what_is_printed() -> None:
    result = doctest.testfile(str(DOCS), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted > 15
