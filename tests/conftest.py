"""Fixtures that several rooms share."""

from collections.abc import Iterator

import pytest

from storage.settings import STATE_VARIABLE
from tests.storage_server import server, store_server

__all__ = ["server", "store_server"]


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a machine keeps for itself, such as the key of its checkpoints, is this run's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE_VARIABLE, str(tmp_path_factory.mktemp("state")))
        yield
