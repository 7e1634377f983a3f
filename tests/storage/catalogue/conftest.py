"""A store of its own for the catalogue's tests: they read whole tables, and take them away."""

from collections.abc import Iterator

import pytest

from storage.archive import Archive
from tests.storage.catalogue.invented import Invented
from tests.storage_server import StoreServer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreServer]:
    own = StoreServer(tmp_path_factory.mktemp("catalogue"))
    try:
        own.start()
        yield own
    finally:
        own.kill()


@pytest.fixture(scope="module")
def invented(server: StoreServer) -> Invented:
    """Two places, three years each, everything that may stand beside a version."""
    made = Invented(Archive(server.settings))
    made.place("990100", "云溪市")
    made.place("990200", "苍岭县")
    made.night("2026-01-12", "nightly-1")
    return made
