"""Fixtures that several rooms share."""

from collections.abc import Iterator

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from storage.settings import STATE_VARIABLE
from tests.airflow_home import settle_airflow_home
from tests.storage_server import server, store_server

__all__ = ["server", "store_server"]

DAGS = "tests/dags/"

settle_airflow_home()


class RoomsInTurn(LoadFileScheduling):  # type: ignore[misc]  # xdist ships no types
    """Gives a worker whole files; whole stacks share a machine badly, so all DAGs go to one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return DAGS if file.startswith(DAGS) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> RoomsInTurn:
    """How `make test` shares the tests among its workers."""
    return RoomsInTurn(config, log)


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a machine keeps for itself, such as the key of its checkpoints, is this run's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE_VARIABLE, str(tmp_path_factory.mktemp("state")))
        yield
