"""A whole stack for `benchmarks.night`, and what one of its nights took, measured from outside."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import psutil
from pydantic import SecretStr
from rich.console import Console

from benchmarks.night_settings.airflow_local_settings import TIMES
from dags.stack import lifecycle, supervisor
from dags.stack.api import AirflowApi
from dags.stack.scale import Scale
from dags.stack.state import ROOT, State
from dags.steps.plan import PORTALS_VARIABLE
from storage.settings import STATE_VARIABLE
from tests.servers import Postgres, for_airflow, redis

_MB = 1_000_000
_EVERY = 2.0
_QUIET = 6
"""Seconds without a run until a night and all that follows from it are over; each is a question."""


class Night(NamedTuple):
    """What a night took. Seconds, megabytes; `ours`: while code of ours ran in some task.

    `processor` is that of all processes of the stack but the object store's, `ours_processor` that
    of our tasks' own code and of what they started.
    """

    wall: float
    ours: float
    processor: float
    ours_processor: float
    peak: float
    scheduler: float
    tasks: int
    state: str

    @property
    def airflow_share(self) -> float:
        """The part of the night in which none of our code ran."""
        return 1 - self.ours / self.wall

    @property
    def airflow_processor_share(self) -> float:
        """Of the processor time of the night, without the object store's."""
        return 1 - self.ours_processor / self.processor


@contextmanager
def stack(var: Path, table: Path, server: Postgres, workers: int) -> Iterator["NightStack"]:
    """Start everything; stop it at the end."""
    state = State(var)
    times = state.folder("benchmark") / "times.jsonl"
    os.environ |= {
        STATE_VARIABLE: str(var),
        PORTALS_VARIABLE: str(table),
        TIMES: str(times),
        "PYTHONPATH": f"{ROOT / 'benchmarks' / 'night_settings'}:{ROOT}",
    }
    with ExitStack() as servers:
        scale = Scale(
            database=SecretStr(for_airflow(server.database(f"airflow{workers}"))),
            turns=SecretStr(server.database(f"turns{workers}")),
            broker=SecretStr(servers.enter_context(redis())) if workers else None,
            workers=workers,
        )
        scale.save(state)
        try:
            api = lifecycle.start(state, Console(stderr=True), scheduled=False)
            yield NightStack(state, api, times)
        finally:
            supervisor.stop(state)


class NightStack:
    """A running stack."""

    def __init__(self, state: State, api: AirflowApi, times: Path) -> None:
        self._state = state
        self._api = api
        self._times = times
        api.await_dag("nightly")

    def night(self, batch_size: int) -> Night:
        """Run a night and all that follows from it."""
        self._times.unlink(missing_ok=True)
        before, began = self._processor(), time.time()
        with _watched(self._state) as memory:
            run = self._api.trigger("nightly", {"batch_size": batch_size})
            ended = self._ended()
        lines = [json.loads(line) for line in self._times.read_text().splitlines()]
        return Night(
            wall=ended - began,
            ours=_covered([(line[1], line[2]) for line in lines]),
            processor=self._processor() - before,
            ours_processor=sum(line[3] for line in lines),
            peak=max(memory, default=0) / _MB,
            scheduler=self._scheduler() / _MB,
            tasks=len(lines),
            state=self._api.run_state("nightly", run),
        )

    def _ended(self) -> float:
        """When the last run ended; what an asset triggers begins some seconds after the asset."""
        quiet = 0
        while quiet < _QUIET:
            time.sleep(1)
            quiet = 0 if self._api.unfinished("~") else quiet + 1
        query: dict[str, object] = {"order_by": "-end_date", "limit": 1}
        last = self._api.call("GET", "/dags/~/dagRuns", params=query)["dag_runs"][0]
        return datetime.fromisoformat(last["end_date"]).timestamp()

    def _processor(self) -> float:
        """Of all living processes and of what they have waited for."""
        times = [each.cpu_times() for each in _processes(self._state) if "weed" not in each.name()]
        return sum(t.user + t.system + t.children_user + t.children_system for t in times)

    def _scheduler(self) -> int:
        pids = _program_pids(self._state)
        return _pss([psutil.Process(pids["scheduler"])])


@contextmanager
def _watched(state: State) -> Iterator[list[int]]:
    """The memory of the stack, looked at all the while: proportional shares, in bytes."""
    seen: list[int] = []
    done = Event()

    def watch() -> None:
        while not done.wait(_EVERY):
            seen.append(_pss(_processes(state)))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def _processes(state: State) -> list[psutil.Process]:
    """The supervisor and all that descend from it."""
    pid = int((state.folder("run") / "supervisord.pid").read_text())
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


def _program_pids(state: State) -> dict[str, int]:
    with supervisor.remote(state) as remote:
        return {str(row["name"]): int(row["pid"]) for row in remote.getAllProcessInfo()}


def _pss(processes: Sequence[psutil.Process]) -> int:
    total = 0
    for each in processes:
        with suppress(OSError, psutil.Error):
            rollup = Path(f"/proc/{each.pid}/smaps_rollup").read_text(encoding="ascii")
            total += next(int(row.split()[1]) for row in rollup.splitlines() if row[:4] == "Pss:")
    return total * 1024


def _covered(spans: Sequence[tuple[float, float]]) -> float:
    """Seconds in at least one of the spans."""
    total, until = 0.0, float("-inf")
    for began, ended in sorted(spans):
        total += max(0.0, ended - max(began, until))
        until = max(until, ended)
    return total
