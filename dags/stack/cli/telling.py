"""What `gwr night` and `gwr retry` share: watching a night to its end, and telling of it."""

from rich.console import Console

from dags.stack.api import AirflowApi
from dags.stack.follow import NEXT, follow, taken_over_by
from dags.stack.night_table import night_table
from dags.stack.state import State
from dags.stack.where import things_to_try, where_to_look
from dags.steps.crawl import Night
from storage.cli.common import FAILED
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.store import ObjectStore

INTERRUPTED = 130
EXIT_CODES = {Verdict.GOOD: 0, Verdict.FINDINGS: 4, Verdict.BAD: 5}


def watch(api: AirflowApi, dag: str, run: str, console: Console) -> None:
    """Show a night's progress, then that of the run which cleans and compares what it brought.

    Raises `NotTakenOver`.
    """
    follow(api, dag, run, console)
    if after := taken_over_by(api, dag, run):
        work(api, after, console)


def work(api: AirflowApi, run: str, console: Console) -> None:
    """Show the progress of a run that cleans and compares, and say if it failed."""
    if follow(api, NEXT, run, console) == "failed":
        console.print(
            f"[red]{NEXT} failed[/]: see its red tasks in Airflow; `gwr retry` repeats it"
        )


def records_of(state: State) -> NightRecords:
    """The nights of this stack's store."""
    return NightRecords(ObjectStore(state.store_settings()))


def tell(state: State, console: Console, night: Night) -> int:
    """Print the night's table and where to look; returns the exit code."""
    summary = records_of(state).summary(night.date, night.run)
    if summary is None:
        console.print(f"[red]the night left no record[/]: see the run {night.run} in Airflow")
        console.print(where_to_look(state))
        return FAILED
    console.print(night_table(summary))
    console.print(where_to_look(state))
    if row := worth_trying(summary):
        compared = bool(row.headline)
        console.print(things_to_try(row.place, row.newest_year or 0, compared=compared))
    return EXIT_CODES[summary.verdict]


def worth_trying(summary: NightSummary) -> PortalRow | None:
    """The portal to look at first: one with an edit, else with a comparison, else the newest."""
    seen = [row for row in summary.portals if row.newest_year]
    return max(seen, key=interest, default=None)


def interest(row: PortalRow) -> tuple[bool, bool, int]:
    """How much there is to see."""
    return row.changed > 0, bool(row.headline), row.newest_year or 0
