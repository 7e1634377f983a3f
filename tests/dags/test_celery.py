"""The same night under PostgreSQL and two Celery workers, each with state of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from dags.stack import supervisor
from dags.stack.api import AirflowApi
from dags.stack.scale import Scale
from dags.stack.state import State
from tests.dags.stacks import Stack
from tests.servers import for_airflow, postgres, redis

DONE = "succeeded in"
"""What a worker's log says of each task."""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Stack]:
    """A stack over a PostgreSQL and a Redis of the test's own; nothing has run yet."""
    stack = Stack(State(tmp_path / "var"))
    with postgres() as database, redis() as broker:
        scale = Scale(
            database=SecretStr(for_airflow(database.database("airflow"))),
            turns=SecretStr(database.database("turns")),
            broker=SecretStr(broker),
            workers=2,
        )
        scale.save(stack.state)
        try:
            yield stack
        finally:
            supervisor.stop(stack.state)


@pytest.mark.timeout(1200)
def test_two_workers_share_a_night(cluster: Stack) -> None:
    night = cluster.gwr("night")
    assert night.returncode == 0, night.stdout + night.stderr
    state = cluster.state
    logs = [(state.var / f"logs/worker-{number}.log").read_text() for number in (1, 2)]
    assert all(DONE in log for log in logs)
    with AirflowApi(state) as api:
        api.log_in()
        runs = api.call("GET", "/dags/~/dagRuns")["dag_runs"]
        rows = [row for run in runs for row in api.tasks(run["dag_id"], run["dag_run_id"])]
    ran = [row for row in rows if row["pid"]]
    assert {row["executor"] or "CeleryExecutor" for row in ran} == {"CeleryExecutor"}
    assert sum(log.count(DONE) for log in logs) == sum(row["try_number"] for row in ran)
    assert cluster.versions()
    spools = [state.var / f"workers/{number}/spool" for number in (1, 2)]
    assert all(spool.is_dir() for spool in spools), "each worker has a spool of its own"
    assert not list((state.var / "spool").iterdir())
