"""`gwr down`: stop exactly what was started here."""

import click
from rich.console import Console

from dags.stack import supervisor
from dags.stack.lifecycle import failures_told
from dags.stack.state import State


@click.command("down")
@failures_told
def command() -> None:
    """Stop the servers of this checkout. What they keep in var/ stays; stopping twice is harmless."""
    console, state = Console(), State.find()
    with console.status("stopping · 停止"):
        ended = supervisor.stop(state)
        state.schedule_file.unlink(missing_ok=True)
    console.print(f"stopped {ended} processes" if ended else "nothing was running")
