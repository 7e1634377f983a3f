"""Figures by Airflow's own StatsD client to a UDP socket, logs in the store, names on log lines."""

import time
from pathlib import Path

import pytest
from structlog.contextvars import clear_contextvars, get_contextvars

from dags.alerts.callbacks import task_begins
from dags.alerts.figures import figures, send
from dags.stack.remote_logs import StoreLogs
from dags.steps.crawl import night_name
from storage.findings import FindingName
from storage.night_record import Verdict
from storage.nights import PortalResult
from storage.outcomes import Outcome
from storage.roles import Role
from storage.settings import FILE_VARIABLE
from tests.dags.alerts.makers import night, row
from tests.dags.alerts.sinks import ear
from tests.storage_server import StoreServer


def result(adcode: str, received: int, seconds: float) -> PortalResult:
    return PortalResult(
        adcode=adcode, place="某地", outcome=Outcome.NEW, received=received, seconds=seconds
    )


SUMMARY = night(
    "2026-11-22",
    row("云溪市", new=2, unchanged=3),
    row("河清县", FindingName.NO_LISTING, outcome=Outcome.BLOCKED, listed=None),
    verdict=Verdict.FINDINGS,
)
RESULTS = [result("990100", 1000, 1.5), result("990100", 500, 0.5)]


def test_a_night_in_figures() -> None:
    found = {(f.name, f.tags.get("portal")): f.value for f in figures(SUMMARY, RESULTS)}
    assert found["gwr.night.verdict", None] == 1
    assert (found["gwr.night.portals", None], found["gwr.night.failed", None]) == (2, 1)
    assert (found["gwr.night.findings", None], found["gwr.night.new", None]) == (1, 2)
    assert found["gwr.portal.documents", "990100"] == 5
    assert found["gwr.portal.bytes", "990100"] == 1500
    assert found["gwr.portal.seconds", "990100"] == 2.0
    assert found["gwr.portal.failed", "990121"] == 1


def test_figures_are_heard_by_udp_and_by_nobody_unless_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from airflow.sdk.observability.metrics.stats_utils import get_stats_factory
    from airflow.sdk.observability.stats import initialize

    with ear() as heard:
        initialize(factory=get_stats_factory(), export_legacy_names=False)
        send(figures(SUMMARY, RESULTS))
        for name, value in (
            ("STATSD_ON", "True"),
            ("STATSD_HOST", "127.0.0.1"),
            ("STATSD_PORT", str(heard.port)),
            ("STATSD_INFLUXDB_ENABLED", "True"),
        ):
            monkeypatch.setenv(f"AIRFLOW__METRICS__{name}", value)
        client = get_stats_factory()()
        initialize(factory=lambda: client, export_legacy_names=False)
        assert heard.heard == []
        send(figures(SUMMARY, RESULTS))
        deadline = time.monotonic() + 20
        while len(heard.heard) < 14 and time.monotonic() < deadline:
            time.sleep(0.05)
    client.statsd.close()
    monkeypatch.undo()
    initialize(factory=get_stats_factory(), export_legacy_names=False)
    assert "airflow.gwr.portal.bytes,kind=nightly,portal=990100:1500|g" in heard.heard


def test_a_log_goes_to_the_store_and_is_read_from_there(
    server: StoreServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the crawler's and the reader's keys: the main ones are not asked for."""
    for role in (Role.CRAWLER, Role.READER):
        server.roles[role].save(tmp_path / f"{role}.json")
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "store.json"))
    monkeypatch.setenv("AIRFLOW__LOGGING__BASE_LOG_FOLDER", str(tmp_path / "logs"))
    path = "dag_id=nightly/run_id=manual__2026-11-22T18:00:00+00:00/task_id=plan/attempt=1.log"
    logs = StoreLogs()
    assert logs.read(path, None)[1] is None
    logs.upload(path)  # nothing was written: said in the log, and no error
    (tmp_path / "logs" / path).parent.mkdir(parents=True)
    (tmp_path / "logs" / path).write_text('{"event":"云溪"}\n', encoding="utf-8")
    logs.upload(path)
    assert logs.read(path, None) == ([f"store:task-logs/{path}"], ['{"event":"云溪"}\n'])
    assert (tmp_path / "logs" / path).exists()
    monkeypatch.setenv("AIRFLOW__LOGGING__DELETE_LOCAL_LOGS", "True")
    logs.upload(path)
    assert not (tmp_path / "logs" / path).exists()


class _Run:
    dag_id, run_id = "replay", "manual__1"


class _Task:
    task_id = "crawl"
    op_kwargs = {"batch": {"name": "云溪市 990100 +3"}}  # noqa: RUF012


def test_a_task_names_run_and_portals_on_its_lines() -> None:
    try:
        task_begins({"dag_run": _Run(), "task": _Task()})
        bound = get_contextvars()
    finally:
        clear_contextvars()
    assert bound["run"] == night_name("replay", "manual__1")
    assert bound["portal"] == "云溪市 990100 +3"
