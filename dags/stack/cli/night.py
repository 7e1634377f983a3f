"""`gwr night`: run one night now, watch it to its end, and tell what it found.

Exit codes: 0 the night is good; 4 good with findings; 5 bad; 3 the stack or the run failed; 2 wrong
usage; 130 interrupted (the night goes on in Airflow).
"""

import re
import sys
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from crawlers.recordings import SHIPPED, find_recording
from dags.stack.cli.telling import INTERRUPTED, tell, watch
from dags.stack.lifecycle import failures_told, start
from dags.stack.nights import DAG_LIVE, DAG_REPLAY, Dated, begin
from dags.stack.state import State
from dags.steps.crawl import night_of
from dags.steps.plan import plan_batches, portals_source

CODE = re.compile(r"[0-9]{6}")


@click.command("night")
@click.option("--live", is_flag=True, help="Visit the live portals of crawlers/portals/ now.")
@click.option("--recording", help="sample (default), sample-night2, or a WARC file.")
@click.option(
    "--portals",
    default="",
    metavar="CODES|PATH",
    help="Only these portals: 350500,350100. Of a recording also its folder of YAMLs, or .tsv.",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The night of this date, once: if it has been, it is shown. Default: a night now.",
)
@failures_told
def command(live: bool, recording: str | None, portals: str, date: datetime | None) -> None:
    """Run one night through Airflow and show what it found.

    By default over the recorded sample portals: nothing is fetched from the network. The servers are
    started when they are not running, and stay up afterwards so that you can look around.
    """
    only = codes(portals)
    if live and (recording or (portals and not only)):
        raise click.UsageError("--live visits the declared portals: give no --recording, no folder")
    dated = Dated.of(date)
    console, state = Console(), State.find()
    dag = DAG_LIVE if live else DAG_REPLAY
    conf = conf_of(live, recording or "sample", "" if only else portals, only)
    try:
        api = start(state, console, scheduled=False)
        run = begin(api, dag, conf, dated, console)
        watch(api, dag, run, console)
    except KeyboardInterrupt:
        console.print("\ninterrupted: what was started goes on; `gwr night` watches it again")
        sys.exit(INTERRUPTED)
    sys.exit(tell(state, console, night_of(dag, run, api.run_after(dag, run))))


def codes(portals: str) -> list[str]:
    """The codes, if it is codes that were given."""
    words = portals.replace(",", " ").split()
    return sorted(set(words)) if all(map(CODE.fullmatch, words)) else []


def conf_of(live: bool, recording: str, portals: str, only: list[str]) -> dict[str, object]:
    """The run's parameters, as absolute paths: Airflow's working directory is another.

    The portals are read here once, so that a mistake in them shows before anything is started.
    """
    chosen: dict[str, object] = {"only": only} if only else {}
    if live:
        plan_batches(portals_source("", ""), only)
        return chosen
    name = recording if recording in SHIPPED else str(find_recording(recording).resolve())
    given = str(Path(portals).resolve()) if portals else ""
    plan_batches(portals_source(name, given), only)
    return {"recording": name, "portals_from": given, **chosen}
