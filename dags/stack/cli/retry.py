"""`gwr retry NIGHT`: visit the portals again that failed in a night, and make what is lacking.

Exit codes: as `gwr night`; 0 also when nothing failed.
"""

import sys

import click
from rich.console import Console

from dags.stack.api import AirflowApi
from dags.stack.cli.telling import INTERRUPTED, records_of, tell, watch, work
from dags.stack.follow import NEXT
from dags.stack.lifecycle import failures_told, start
from dags.stack.nights import DAG_LIVE, DAG_REPLAY, failed_portals, named, original_conf
from dags.stack.state import State
from dags.steps.crawl import Night
from dags.steps.hand import handed
from dags.steps.work import History
from storage.archive import Archive
from storage.night_record import NightSummary


@click.command("retry")
@click.argument("night")
@failures_told
def command(night: str) -> None:
    """Repeat what failed in NIGHT, and nothing else: its record is then that of both visits.

    NIGHT is a date (its last night) or the name of a run, as `gwr status` shows them. Portals that
    gave nothing, or not all, are visited again; what was kept and not cleaned or compared is cleaned
    and compared.
    """
    console, state = Console(), State.find()
    try:
        api = start(state, console, scheduled=False)
        summary = named(records_of(state), night)
        of = Night(summary.date, summary.run, summary.recording)
        if not (again(api, summary, console) or finish(api, state, of, console)):
            console.print(f"nothing failed in the night {summary.date} ({summary.run})")
            return
    except KeyboardInterrupt:
        console.print("\ninterrupted: what was started goes on in Airflow")
        sys.exit(INTERRUPTED)
    sys.exit(tell(state, console, of))


def again(api: AirflowApi, summary: NightSummary, console: Console) -> bool:
    """Visit failed portals again, with all that follows; returns whether there were any."""
    failed = failed_portals(summary)
    if not failed:
        return False
    names = ", ".join(row.place for row in failed)
    console.print(f"visiting {len(failed)} of {len(summary.portals)} portals again: {names:.200}")
    dag = DAG_REPLAY if summary.recording else DAG_LIVE
    api.await_dag(dag)
    conf = original_conf(api, dag, summary)
    conf |= {
        "only": [row.adcode for row in failed],
        "retry_of": f"{summary.date}/{summary.run}",
    }
    watch(api, dag, api.trigger(dag, conf), console)
    return True


def finish(api: AirflowApi, state: State, of: Night, console: Console) -> bool:
    """Clean and compare what is lacking; returns whether something was."""
    places = handed(History(Archive(state.store_settings())), records_of(state), of).places
    if not places:
        return False
    console.print(f"cleaning and comparing what {len(places)} places lack")
    api.await_dag(NEXT)
    work(api, api.trigger(NEXT, {"nights": [f"{of.date}/{of.run}"]}), console)
    return True
