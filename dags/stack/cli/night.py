"""`gwr night`: run one night now, watch it, and tell what it found.

Exit codes: 0 the night is good; 1 good with findings; 2 bad; 3 the stack or the run failed;
130 interrupted (the night goes on in Airflow).
"""

import sys
from pathlib import Path

import click
from rich.console import Console

from crawlers.recordings import find_recording
from dags.stack.api import AirflowApi
from dags.stack.follow import follow
from dags.stack.lifecycle import FAILED, failures_told, start
from dags.stack.night_table import night_table
from dags.stack.state import State
from dags.stack.where import things_to_try, where_to_look
from dags.steps.crawl import Night, night_of
from storage.night_record import NightRecords, NightSummary, Verdict
from storage.store import ObjectStore

EXIT_CODES = {Verdict.GOOD: 0, Verdict.FINDINGS: 1, Verdict.BAD: 2}


@click.command("night")
@click.option("--live", is_flag=True, help="Visit the live portals of crawlers/portals/ now.")
@click.option("--recording", default="sample", help="sample, sample-night2, or a WARC file.")
@click.option(
    "--portals", default="", help="Folder of YAMLs or .tsv; default: beside the recording."
)
@failures_told
def command(live: bool, recording: str, portals: str) -> None:
    """Run one night through Airflow and show what it found.

    By default over the recorded sample portals: nothing is fetched from the network. The servers are
    started when they are not running, and stay up afterwards so that you can look around.
    """
    console, state = Console(), State.find()
    dag, conf = ("nightly", {}) if live else ("replay", replay_conf(recording, portals))
    api = start(state, console, scheduled=False)
    run = begin(api, dag, conf, console)
    try:
        follow(api, dag, run, console)
    except KeyboardInterrupt:
        console.print("\ninterrupted: the night goes on in Airflow; gwr night watches it again")
        sys.exit(130)
    night = night_of(api.run_after(dag, run), run, "")
    sys.exit(tell(state, console, night))


def replay_conf(recording: str, portals: str) -> dict[str, object]:
    """The run's parameters, as absolute paths: Airflow's working directory is another."""
    given = find_recording(recording)
    name = recording if not Path(recording).exists() else str(given.resolve())
    return {"recording": name, "portals_from": str(Path(portals).resolve()) if portals else ""}


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
    if newest := newest_report(summary):
        console.print(things_to_try(*newest))
    return EXIT_CODES[summary.verdict]


def newest_report(summary: NightSummary) -> tuple[str, int] | None:
    """Place and year of the newest report that the night saw, one with a comparison if any."""
    seen = [
        (bool(row.headline), row.newest_year, row.place)
        for row in summary.portals
        if row.newest_year
    ]
    if not seen:
        return None
    _, year, place = max(seen)
    return place, year
