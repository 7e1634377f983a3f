"""`gwr status`: what runs and where to look."""

import sys

import click
from rich.console import Console

from dags.stack import supervisor
from dags.stack.lifecycle import failures_told
from dags.stack.state import State
from dags.stack.where import where_to_look
from storage.cli.common import FAILED


@click.command("status")
@failures_told
def command() -> None:
    """Show the programs of the stack and where to look. Exit code 3 when it is not running."""
    console, state = Console(), State.find()
    if not supervisor.is_running(state):
        console.print("not running · 未运行: start it with [bold]make up[/]")
        sys.exit(FAILED)
    for name, condition in supervisor.program_states(state).items():
        colour = "green" if condition == "RUNNING" else "red"
        console.print(f"[{colour}]{condition:8}[/] {name}")
    nightly = "02:00 Asia/Shanghai" if state.schedule_file.exists() else "off: `make up` starts it"
    console.print(f"\n[bold]nightly[/]      {nightly}")
    console.print(where_to_look(state))
