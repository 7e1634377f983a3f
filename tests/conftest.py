"""Fixtures that several rooms share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.settings import STATE_VARIABLE
from tests.airflow_home import settle_airflow_home
from tests.storage_server import server, store_server

__all__ = ["server", "store_server"]

settle_airflow_home()

TESTS = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give workers whole files; whole stacks share a machine badly, so theirs is one worker."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        group = folder if folder == "dags" else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a machine keeps for itself, such as the key of its checkpoints, is this run's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE_VARIABLE, str(tmp_path_factory.mktemp("state")))
        yield
