"""Airflow's server goes away in the midst of a call, as one that is killed or too busy does.

When that happens can't be chosen with the real one: a small server stands for it here. That Airflow
refuses a run that it has, as this one does, is tested with the whole night.
"""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from dags.stack.api import AirflowApi
from dags.stack.state import State


class Forgetful(BaseHTTPRequestHandler):
    """Does what it is asked, but does not live to say so the first time, or says that it failed."""

    runs: list[str]
    asked: list[str]
    port: int
    locked = False

    def do_GET(self) -> None:
        self._answer(200, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/auth/token":
            return self._answer(201, {"access_token": "of a day"})
        known = body["dag_run_id"] in self.runs
        self.runs[:] = {*self.runs, body["dag_run_id"]}
        return self._answer(409 if known else 200, {"dag_run_id": body["dag_run_id"]})

    def _answer(self, status: int, answer: object) -> None:
        self.asked.append(self.path)
        first = self.asked.count(self.path) == 1
        if first and not self.locked:
            self.close_connection = True
            return
        self.send_response(500 if first else status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Into no log."""


@pytest.fixture
def server() -> Iterator[type[Forgetful]]:
    class Server(Forgetful):
        runs, asked = [], []

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as listening:
        Server.port = listening.server_port
        Thread(target=listening.serve_forever).start()
        yield Server
        listening.shutdown()


@pytest.fixture
def api(server: type[Forgetful], tmp_path: Path) -> Iterator[AirflowApi]:
    with AirflowApi(State(tmp_path)) as api:
        api.client.base_url = f"http://127.0.0.1:{server.port}"
        yield api


@pytest.mark.parametrize("locked", [False, True])
def test_a_run_is_made_once_though_it_is_asked_for_again(
    api: AirflowApi, server: type[Forgetful], *, locked: bool
) -> None:
    server.locked = locked
    run = api.trigger("nightly", {})
    assert server.runs == [run]
    assert server.asked == ["/api/v2/dags/nightly/dagRuns"] * 2


def test_logging_in_and_looking_for_a_dag_are_tried_again(api: AirflowApi) -> None:
    api.log_in()
    assert api.client.headers["Authorization"] == "Bearer of a day"
    assert api.knows("nightly")


def test_a_server_that_goes_on_failing_is_told_as_it_is(
    api: AirflowApi, server: type[Forgetful], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.locked = True
    monkeypatch.setattr("dags.stack.api.PATIENCE", 0)
    with pytest.raises(httpx.HTTPStatusError, match="500"):
        api.trigger("nightly", {})


def test_nobody_to_ask_is_told_as_that(api: AirflowApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dags.stack.api.PATIENCE", 0)
    with pytest.raises(httpx.RemoteProtocolError):
        api.call("GET", "/dags/nightly")
