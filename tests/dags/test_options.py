"""What a person may switch on, in Airflow's own settings, and the log's two forms."""

import json
import logging

import pytest

from crawlers.logs import JSON_VARIABLE, note, set_up
from dags.alerts.deadline import USUAL_HOURS, VARIABLE, hours
from dags.stack.options import option_environment


def test_nothing_is_on_by_itself() -> None:
    assert option_environment({}) == {}


def test_each_option_is_airflows_own_setting() -> None:
    statsd = option_environment({"GWR_STATSD": "[::1]:9125"})
    assert statsd["AIRFLOW__METRICS__STATSD_PORT"] == "9125"
    assert option_environment({"GWR_STATSD": "metrics"})["AIRFLOW__METRICS__STATSD_PORT"] == "8125"
    otlp = option_environment({"GWR_OTLP": "http://127.0.0.1:4318"})
    assert otlp["OTEL_EXPORTER_OTLP_ENDPOINT"] == "http://127.0.0.1:4318"
    assert option_environment({"GWR_JSON_LOGS": "1"}) == {"AIRFLOW__LOGGING__JSON_LOGS": "True"}
    assert "dags.stack.remote_logs.LOGGING" in option_environment({"GWR_REMOTE_LOGS": "1"}).values()


@pytest.mark.parametrize(
    ("given", "meant"), [("", USUAL_HOURS), ("x", USUAL_HOURS), ("-1", 10.0), ("2.5", 2.5)]
)
def test_the_hours_of_a_night(given: str, meant: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, given)
    assert hours() == meant


@pytest.fixture
def root() -> logging.Logger:
    return logging.getLogger()


@pytest.mark.parametrize("as_json", [True, False])
def test_every_line_of_a_crawler_has_run_and_portal(
    *,
    as_json: bool,
    root: logging.Logger,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = root.handlers[:], root.level
    monkeypatch.setenv(JSON_VARIABLE, "1" if as_json else "0")
    try:
        set_up("nightly-1")
        note(logging.getLogger("crawlers.x"), "kept", portal="990100", url="a b")
        logging.getLogger("other").warning("careful\nnow")
    finally:
        root.handlers[:], root.level = before
    lines = capsys.readouterr().err.splitlines()
    if as_json:
        first, second = map(json.loads, lines)
        assert (first["event"], first["url"], first["portal"]) == ("kept", "a b", "990100")
        assert (second["event"], second["portal"]) == ("careful\nnow", "-")
        assert {first["run"], second["run"]} == {"nightly-1"}
    else:
        assert 'run=nightly-1 portal=990100 crawlers.x event=kept url="a b"' in lines[0]
