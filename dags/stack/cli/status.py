"""`gwr status`: how things stand, for people, and by its exit code for cron and probes."""

import sys
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.table import Table

from dags.stack import supervisor
from dags.stack.lifecycle import failures_told
from dags.stack.night_table import COLOURS, plain
from dags.stack.standing import Standing, of_archive, spooled
from dags.stack.state import State
from dags.stack.where import where_to_look
from storage.cli.common import PATIENCE
from storage.errors import ArchiveError
from storage.settings import StoreSettings
from storage.silences import shanghai_today
from storage.store import ObjectStore

SHOWN = 7
"""Nights, and findings twice as many."""


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
@click.option(
    "--archive-only",
    is_flag=True,
    help="Look at the archive alone: the stack runs elsewhere, or under another supervisor.",
)
@failures_told
def command(as_json: bool, archive_only: bool) -> None:
    """Show the programs, the last nights, what they found, the spool, and silences.

    \b
    Exit codes:
      0  good: the last night is good, or all it found is silenced
      1  look: findings, no good night for 36 hours, or torn captures in the spool
      2  bad: the stack or the store is down, there is no night yet, or the last one is bad
    """  # noqa: D301  click's mark for a block that it leaves as it is
    state = State.find()
    standing = standing_of(state, archive_only=archive_only)
    if as_json:
        click.echo(standing.model_dump_json(indent=1))
    else:
        shown(Console(), state, standing)
    sys.exit(standing.code)


def standing_of(state: State, *, archive_only: bool) -> Standing:
    """Ask the supervisor, the archive and the spool."""
    scheduled = not archive_only and state.schedule_file.exists()
    now = datetime.now(UTC)
    try:
        settings = StoreSettings.load()
    except ArchiveError as error:
        standing = Standing(at=now, scheduled=scheduled, store=str(error))
    else:
        quick = settings.model_copy(update={"patience": min(settings.patience, PATIENCE)})
        found = of_archive(ObjectStore(quick), now, shanghai_today(), scheduled=scheduled)
        standing = found.model_copy(update={"spool": spooled(settings.spool)})
    if archive_only:
        return standing
    running = supervisor.is_running(state)
    programs = supervisor.program_states(state) if running else {}
    return standing.model_copy(update={"running": running, "programs": programs})


def shown(console: Console, state: State, standing: Standing) -> None:
    """Print it."""
    for name, condition in standing.programs.items():
        colour = "green" if condition == "RUNNING" else "red"
        console.print(f"[{colour}]{condition:8}[/] {name}")
    if standing.running is False:
        console.print("not running · 未运行: start it with [bold]make up[/]")
    if standing.running:
        nightly = "02:00 Asia/Shanghai" if standing.scheduled else "off: `make up` starts it"
        console.print(f"\n[bold]nightly[/]      {nightly}")
        console.print(where_to_look(state))
    _nights(console, standing)
    _findings(console, standing)
    _rest(console, standing)


def _nights(console: Console, standing: Standing) -> None:
    if not standing.nights:
        return
    table = Table(title="nights · 夜", title_justify="left", box=None, pad_edge=False)
    for column in ("date", "verdict", "portals", "failed", "run"):
        table.add_column(column, overflow="fold")
    for night in standing.nights[-SHOWN:]:
        verdict = plain(night.verdict, COLOURS[night.verdict])
        counts = (str(night.portals), str(night.failed))
        table.add_row(night.date, verdict, *counts, plain(night.run))
    console.print(table)


def _findings(console: Console, standing: Standing) -> None:
    for each in standing.findings[: 2 * SHOWN]:
        mark = "silenced · " if each.silent else ""
        since = f" since {each.since}" if each.since else ""
        line = f"{mark}{each.place} {each.adcode}: {each.finding}{since}: {each.message}"
        console.print(plain(line, "dim" if each.silent else "yellow"))
    if (more := len(standing.findings) - 2 * SHOWN) > 0:
        console.print(f"and {more} more: --json has all")


def _rest(console: Console, standing: Standing) -> None:
    age = "none" if standing.good_age is None else f"{standing.good_age:.1f} hours ago"
    console.print(f"last good night · 上次正常  {age}", highlight=False)
    spool = standing.spool
    console.print(f"spool · 暂存  {spool.waiting} waiting, {spool.torn} torn", highlight=False)
    line = f"silences · 静默  {len(standing.silences)} in force, {len(standing.expired)} expired"
    console.print(line, highlight=False)
    for channel, outcome in standing.told.items():
        doubt = "in doubt" if outcome == "begun" else outcome
        console.print(f"told by {channel}: {doubt}", highlight=False)
    for reason in (*standing.trouble, *standing.look):
        console.print(plain(f"! {reason}", "red" if standing.trouble else "yellow"))
