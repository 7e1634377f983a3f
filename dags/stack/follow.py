"""Watching a run of Airflow from the terminal: one line of progress per task, until the run ends."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from dags.stack.api import AirflowApi

STEPS = {
    "plan": "plan 计划",
    "crawl": "crawl 抓取",
    "clean": "clean 清洗",
    "compare": "compare 比较",
    "read": "read 读数",
    "close": "close 收尾",
    "catalogue": "catalogue 编目",
}
"""Tasks worth a line; those that only look for work are not."""

ENDED = frozenset({"success", "failed", "skipped", "upstream_failed", "removed"})
TROUBLE = ("failed", "upstream_failed", "up_for_retry")
POLL_SECONDS = 1.0


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
        lines = {step: bar.add_task(label, total=None, now="") for step, label in STEPS.items()}
        while True:
            state = api.run_state(dag, run)
            show(bar, lines, api.tasks(dag, run))
            if state in {"success", "failed"}:
                return state
            time.sleep(POLL_SECONDS)


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
