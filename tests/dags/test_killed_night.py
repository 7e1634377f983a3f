"""Nights that are killed at their worst moments: the archive ends as if nothing had happened.

The sample's captures carry the times of their recording, so that an undisturbed night and a killed
one must end with the same keys and the same bytes.
"""

import time
from contextlib import suppress

import psutil

from dags.stack import supervisor
from dags.stack.api import AirflowApi
from dags.stack.state import State
from storage.errors import ArchiveError
from tests.dags.stacks import FirstNight, Stack, wait_for

OUTAGE_SECONDS = 60


def crawlers(state: State) -> list[psutil.Process]:
    """The crawl processes of a stack that are running now."""
    found = []
    for process in supervisor.own_processes(state):
        try:
            if "crawlers.batch" in process.cmdline():
                found.append(process)
        except psutil.Error:
            continue
    return found


def tries(state: State, task: str) -> int:
    """How often the night's instances of a task were tried, all together."""
    with AirflowApi(state) as api:
        api.log_in()
        run = api.call("GET", "/dags/replay/dagRuns")["dag_runs"][0]["dag_run_id"]
        rows = [row for row in api.tasks("replay", run) if row["task_id"] == task]
    return sum(int(row["try_number"]) for row in rows)


def has_text(stack: Stack) -> bool:
    """Whether the first clean text of the night is in the store."""
    try:
        return any("/text/" in key for key in stack.versions())
    except (ArchiveError, OSError):
        return False


def test_killed_crawlers_and_a_minute_without_the_store(
    first_night: FirstNight, fresh_stack: Stack
) -> None:
    state = fresh_stack.state
    night = fresh_stack.gwr_in_background("night")
    wait_for(lambda: bool(crawlers(state)))
    with supervisor.remote(state) as stack:
        killed = crawlers(state)
        for process in killed:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        stack.stopProcess("store")
        time.sleep(OUTAGE_SECONDS)
        stack.startProcess("store")
    told, _ = night.communicate()
    assert night.returncode == 0, told
    assert killed
    assert tries(state, "crawl") > len(killed)
    assert fresh_stack.versions() == first_night.versions


def test_everything_killed_at_once_while_cleaning(
    first_night: FirstNight, fresh_stack: Stack
) -> None:
    night = fresh_stack.gwr_in_background("night")
    wait_for(lambda: has_text(fresh_stack))
    night.kill()
    for process in list(supervisor.own_processes(fresh_stack.state)):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    night.communicate()
    again = fresh_stack.gwr("night")
    assert again.returncode == 0, again.stdout + again.stderr
    assert fresh_stack.versions() == first_night.versions
