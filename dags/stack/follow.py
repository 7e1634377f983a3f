"""Watching runs of Airflow from the terminal: one line of progress per task, until a run ends."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import httpx
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from dags.stack.api import AirflowApi

NEXT = "clean_and_compare"
"""The DAG that takes over what a night brought."""

VISITING = {"plan": "plan 计划", "crawl": "crawl 抓取", "close": "close 收尾"}
WORKING = {
    "clean": "clean 清洗",
    "compare": "compare 比较",
    "read": "read 读数",
    "settle": "settle 记录",
    "catalogue": "catalogue 编目",
}
"""Tasks worth a line; those that only look for work are not."""


class NotTakenOver(RuntimeError):
    """What a night handed over, nobody has begun to clean and compare."""


ENDED = frozenset({"success", "failed", "skipped", "upstream_failed", "removed"})
TROUBLE = ("failed", "upstream_failed", "up_for_retry")
POLL_SECONDS = 1.0
TAKEN_OVER_SECONDS = 120
"""So long the scheduler may take to begin what a night has handed over; usually it is seconds."""


def follow(api: AirflowApi, dag: str, run: str, console: Console) -> str:
    """Show progress until the run ends; returns its final state. Ctrl-C leaves the run going."""
    bar = Progress(
        SpinnerColumn(finished_text="[green]✓[/]"),
        TextColumn("{task.description:14}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("[dim]{task.fields[now]}[/]"),
        console=console,
    )
    with bar:
        steps = WORKING if dag == NEXT else VISITING
        lines = {step: bar.add_task(label, total=None, now="") for step, label in steps.items()}
        while True:
            state = api.run_state(dag, run)
            show(bar, lines, api.tasks(dag, run))
            if state in {"success", "failed"}:
                return state
            time.sleep(POLL_SECONDS)


def taken_over_by(api: AirflowApi, dag: str, run: str) -> str | None:
    """The run that takes over what this one brought; None if it handed nothing over.

    One that is at work already is waited for: there is one at a time. Raises `NotTakenOver` if
    none begins.
    """
    states = {row["task_id"]: row["state"] for row in api.tasks(dag, run)}
    if states.get("hand_over") != "success":
        return None
    deadline = time.monotonic() + TAKEN_OVER_SECONDS
    while time.monotonic() < deadline:
        if made := made_by(api, dag, run):
            return made
        if at_work(api):
            deadline = time.monotonic() + TAKEN_OVER_SECONDS
        time.sleep(POLL_SECONDS)
    raise NotTakenOver(f"no run of {NEXT} began: is it paused in Airflow?")


def at_work(api: AirflowApi) -> bool:
    """Whether a run of the next DAG has not ended yet."""
    runs = api.call("GET", f"/dags/{NEXT}/dagRuns?order_by=-run_after&limit=5")["dag_runs"]
    return any(run["state"] in {"queued", "running"} for run in runs)


def made_by(api: AirflowApi, dag: str, run: str) -> str | None:
    """The run that this one's events have made, if it has been made yet."""
    try:
        events = api.events(dag, run)
    except httpx.HTTPStatusError:
        # Airflow 3.3 answers with an error as long as a run that it should name only waits.
        return None
    made = [each for event in events for each in event["created_dagruns"]]
    return next((str(each["run_id"]) for each in made if each["dag_id"] == NEXT), None)


def show(bar: Progress, lines: Mapping[str, Any], tasks: Iterable[Mapping[str, Any]]) -> None:
    """Bring each line up to date with the run's task instances."""
    rows = list(tasks)
    for step, line in lines.items():
        mine = [row for row in rows if row["task_id"] == step and row["map_index"] != -1] or [
            row for row in rows if row["task_id"] == step
        ]
        states = Counter(str(row["state"]) for row in mine)
        done = sum(count for state, count in states.items() if state in ENDED)
        bar.update(line, total=len(mine) or None, completed=done, now=what_now(mine, states))


def what_now(rows: Iterable[Mapping[str, Any]], states: Mapping[str, int]) -> str:
    """Who is being worked on, or how many failed or wait for another try."""
    shown = [str(row.get("rendered_map_index") or "") for row in rows if row["state"] == "running"]
    busy = [name for name in shown if not name.isdigit()]  # a number until the task names itself
    notes = [f"{states[name]} {name}" for name in TROUBLE if states.get(name)]
    return " ".join([*notes, *busy[:2]])
