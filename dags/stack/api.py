"""The few calls of Airflow's REST API that start a night and watch it."""

import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Self

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_base,
    retry_if_exception_type,
    retry_if_result,
    stop_after_delay,
    wait_fixed,
)

from dags.stack.state import AIRFLOW_USER, State

PATIENCE = 120.0
"""Seconds for which a server that does not answer is asked again."""

ANSWER_SECONDS = 90.0
"""For one answer: a busy server is no dead one."""

PAGE = 100
"""Rows of one answer: Airflow gives no more, whatever is asked for."""


class DagMissing(httpx.HTTPError):
    """A DAG of ours was not parsed in time."""


class AirflowApi:
    """A client of one stack's Airflow, logged in with its generated password."""

    def __init__(self, state: State) -> None:
        self.base = f"http://127.0.0.1:{state.ports().airflow}"
        # A proxy meant for the outside would swallow calls to loopback.
        self.client = httpx.Client(base_url=self.base, timeout=ANSWER_SECONDS, trust_env=False)
        self.password = state.airflow_password()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def healthy(self) -> bool:
        """Whether every component reports healthy."""
        try:
            answer = self.client.get("/api/v2/monitor/health", timeout=3).json()
        except (httpx.HTTPError, ValueError):
            return False
        return all((part or {}).get("status") == "healthy" for part in answer.values())

    def log_in(self) -> None:
        """Get a token for the calls that follow; it lasts a day."""
        body = {"username": AIRFLOW_USER, "password": self.password}
        answer = self._ask("POST", "/auth/token", json=body).raise_for_status()
        self.client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def call(self, method: str, path: str, **arguments: Any) -> Any:
        """One call under `/api/v2`; raises `httpx.HTTPStatusError` on refusal."""
        return self._ask(method, f"/api/v2{path}", **arguments).raise_for_status().json()

    def _ask(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """Ask, and ask again while the server is away: a restart ends no watching.

        What is to be done is asked for again also if the server failed at it: with SQLite it does
        now and then (see `dags.stack.sqlite`). So whatever is asked must do no harm when it is
        asked twice.
        """
        retry: retry_base = retry_if_exception_type(httpx.TransportError)
        if method != "GET":
            retry |= retry_if_result(lambda answer: answer.is_server_error)
        attempts = Retrying(
            retry=retry,
            stop=stop_after_delay(PATIENCE),
            wait=wait_fixed(1),
            retry_error_callback=_last,
        )
        return attempts(self.client.request, method, path, **arguments)

    def await_dag(self, dag: str, seconds: float = 120) -> None:
        """Wait until the DAG has been parsed. Raises `DagMissing` after `seconds`."""
        deadline = time.monotonic() + seconds
        while not self.knows(dag):
            if time.monotonic() > deadline:
                raise DagMissing(f"Airflow does not know the DAG {dag}: see `airflow` logs in var/")
            time.sleep(0.5)

    def knows(self, dag: str) -> bool:
        """Whether the DAG has been parsed yet."""
        return self._ask("GET", f"/api/v2/dags/{dag}").status_code == httpx.codes.OK

    def trigger(
        self, dag: str, conf: Mapping[str, object], run_after: datetime | None = None
    ) -> str:
        """Start a run, now or as if at a moment that has passed; returns its id.

        The id is given here: a server that makes the run but does not live to say so refuses to
        make it twice.
        """
        moment = run_after or datetime.now(UTC)
        run = f"manual__{moment.isoformat()}_{secrets.token_hex(4)}"
        body: dict[str, object] = {"dag_run_id": run, "logical_date": None, "conf": dict(conf)}
        if run_after is not None:
            body["run_after"] = run_after.isoformat()
        answer = self._ask("POST", f"/api/v2/dags/{dag}/dagRuns", json=body)
        if answer.status_code != httpx.codes.CONFLICT:
            answer.raise_for_status()
        return run

    def runs(self, dag: str, since: datetime, until: datetime) -> list[dict[str, Any]]:
        """The runs for moments from `since` to before `until`, the latest first."""
        query = {
            "run_after_gte": since.isoformat(),
            "run_after_lt": until.isoformat(),
            "order_by": "-run_after",
            "limit": PAGE,
        }
        return list(self.call("GET", f"/dags/{dag}/dagRuns", params=query)["dag_runs"])

    def events(self, dag: str, run: str) -> list[dict[str, Any]]:
        """What a run announced of assets, each with the runs that this made."""
        query = {"source_dag_id": dag, "source_run_id": run}
        return list(self.call("GET", "/assets/events", params=query)["asset_events"])

    def run_state(self, dag: str, run: str) -> str:
        """A run's state: queued, running, success or failed."""
        return str(self.call("GET", f"/dags/{dag}/dagRuns/{run}")["state"])

    def run_after(self, dag: str, run: str) -> datetime:
        """The moment a run is for: its tick, or when it was triggered."""
        row = self.call("GET", f"/dags/{dag}/dagRuns/{run}")
        return datetime.fromisoformat(row["run_after"])

    def unfinished(self, dag: str) -> list[tuple[str, dict[str, object]]]:
        """Id and parameters of each run that is queued or running, oldest first."""
        query = {"state": ["queued", "running"], "order_by": "run_after"}
        rows = self.call("GET", f"/dags/{dag}/dagRuns", params=query)["dag_runs"]
        return [(str(row["dag_run_id"]), row["conf"] or {}) for row in rows]

    def tasks(self, dag: str, run: str) -> list[dict[str, Any]]:
        """The run's task instances, mapped ones one by one."""
        path = f"/dags/{dag}/dagRuns/{run}/taskInstances"
        rows: list[dict[str, Any]] = []
        while True:
            page = self.call("GET", path, params={"limit": PAGE, "offset": len(rows)})
            rows += page["task_instances"]
            if len(rows) >= page["total_entries"] or not page["task_instances"]:
                return rows


def _last(state: RetryCallState) -> httpx.Response:
    """What the last try gave, or its error raised."""
    assert state.outcome is not None  # noqa: S101  it has been tried
    answer: httpx.Response = state.outcome.result()
    return answer
