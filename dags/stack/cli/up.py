"""`gwr up`: start everything, let the nightly schedule run, and leave it so."""

import click
from rich.console import Console

from dags.stack.lifecycle import failures_told, start
from dags.stack.nights import DAG_LIVE
from dags.stack.state import State
from dags.stack.where import where_to_look


@click.command("up")
@failures_told
def command() -> None:
    """Start the S3 server and Airflow on loopback and leave them running.

    A night runs at 02:00 Asia/Shanghai over the enabled portals in crawlers/portals/. A tick missed
    while nothing was running is made up for once, however many were missed; so the first night begins
    at once.
    """
    console, state = Console(), State.find()
    start(state, console, scheduled=True).await_dag(DAG_LIVE)
    console.print("[green]✓[/] a night every night at 02:00 Asia/Shanghai · 每晚 02:00")
    console.print(where_to_look(state))
