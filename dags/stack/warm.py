"""Airflow with our code in memory from its start: `python -m dags.stack.warm scheduler`.

A task is a fork of the process that begins it (the scheduler's executor, a Celery worker), and a
crawl a fork of its task. What is loaded there, none of them has to load: half a second of processor
a task, two and a half a crawl. Nothing is opened or read here, and no reactor made.
"""

import importlib
import runpy
import sys

CODE = (
    "crawlers.batch",
    "dags.night_flow",
    "dags.text_flow",
    "dags.alerts.announcing",
    "dags.steps.clean",
    "dags.steps.close",
    "dags.steps.compare",
    "dags.steps.hand",
    "dags.steps.read",
    "dags.steps.rows",
    "reports.clean",
    "reports.indicators.reading",
    "numpy",
    "airflow.dag_processing.dagbag",
    "airflow.sdk.execution_time.task_runner",
)
"""Where tasks begin: of ours and of Airflow's. What few tasks need is not here."""


def warm_command(*arguments: str) -> list[str]:
    """An `airflow` command of this environment for what begins tasks."""
    return [sys.executable, "-m", "dags.stack.warm", *arguments]


def warm() -> None:
    """Load it."""
    for name in CODE:
        importlib.import_module(name)


if __name__ == "__main__":
    warm()
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)
