"""`gwr night`: run one night now, watch it, and tell what it found.

Exit codes: 0 the night is good; 4 good with findings; 5 bad; 3 the stack or the run failed; 2 wrong
usage; 130 interrupted (the night goes on in Airflow).
"""

import sys
from pathlib import Path

import click
from rich.console import Console

from crawlers.recordings import SHIPPED, find_recording
from dags.stack.api import AirflowApi
from dags.stack.follow import follow
from dags.stack.lifecycle import failures_told, start
from dags.stack.night_table import night_table
from dags.stack.state import State
from dags.stack.where import things_to_try, where_to_look
from dags.steps.crawl import Night, night_of
from dags.steps.plan import plan_batches, portals_source
from storage.cli.common import FAILED
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.store import ObjectStore

INTERRUPTED = 130
EXIT_CODES = {Verdict.GOOD: 0, Verdict.FINDINGS: 4, Verdict.BAD: 5}


@click.command("night")
@click.option("--live", is_flag=True, help="Visit the live portals of crawlers/portals/ now.")
@click.option("--recording", help="sample (default), sample-night2, or a WARC file.")
@click.option(
    "--portals", default="", help="Folder of YAMLs or .tsv; default: beside the recording."
)
@failures_told
def command(live: bool, recording: str | None, portals: str) -> None:
    """Run one night through Airflow and show what it found.

    By default over the recorded sample portals: nothing is fetched from the network. The servers are
    started when they are not running, and stay up afterwards so that you can look around.
    """
    if live and (recording or portals):
        raise click.UsageError(
            "--live visits the declared portals: give no --recording, no --portals"
        )
    console, state = Console(), State.find()
    dag, conf = ("nightly", {}) if live else ("replay", replay_conf(recording or "sample", portals))
    try:
        api = start(state, console, scheduled=False)
        run = begin(api, dag, conf, console)
        follow(api, dag, run, console)
    except KeyboardInterrupt:
        console.print("\ninterrupted: what was started goes on; `gwr night` watches it again")
        sys.exit(INTERRUPTED)
    night = night_of(dag, run, api.run_after(dag, run))
    sys.exit(tell(state, console, night))


def replay_conf(recording: str, portals: str) -> dict[str, object]:
    """The run's parameters, as absolute paths: Airflow's working directory is another.

    The portals are read here once, so that a mistake in them shows before anything is started.
    """
    name = recording if recording in SHIPPED else str(find_recording(recording).resolve())
    given = str(Path(portals).resolve()) if portals else ""
    plan_batches(portals_source(name, given))
    return {"recording": name, "portals_from": given}


def begin(api: AirflowApi, dag: str, conf: dict[str, object], console: Console) -> str:
    """Start a run; one with the same parameters that is under way is watched instead.

    A run that a killed stack left unfinished is taken up by Airflow where it stood.
    """
    api.await_dag(dag)
    for run, its_conf in api.unfinished(dag):
        if its_conf == conf:
            console.print(f"this night is already under way: watching {run}")
            return run
        console.print(f"another night is under way: waiting for {run}")
        follow(api, dag, run, console)
    return api.trigger(dag, conf)


def tell(state: State, console: Console, night: Night) -> int:
    """Print the night's table and where to look; returns the exit code."""
    records = NightRecords(ObjectStore(state.store_settings()))
    summary = records.summary(night.date, night.run)
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
