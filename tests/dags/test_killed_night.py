"""Nights that are killed at their worst moments: the archive ends as if nothing had happened.

The sample's captures carry the times of their recording, so that an undisturbed night and a killed
one must end with the same keys and the same bytes. The store is away for a minute here, longer than
the first two tries; the retries that a night is given reach over ten, which `GWR_TEST_OUTAGE=600`
tries.
"""

import os
import time
from contextlib import suppress

import psutil
import pytest

from dags.stack import supervisor
from dags.stack.api import AirflowApi
from dags.stack.state import State
from dags.steps.crawl import CRAWL_TITLE
from storage.errors import ArchiveError
from tests.dags.stacks import FirstNight, Stack, nights_of, wait_for

pytestmark = pytest.mark.timeout(1200)
"""A busy machine starts a stack in minutes."""

OUTAGE_SECONDS = float(os.environ.get("GWR_TEST_OUTAGE", "60"))


def crawlers(state: State) -> list[psutil.Process]:
    """The crawl processes of a stack that are running now."""
    found = []
    for process in supervisor.own_processes(state):
        try:
            if process.cmdline()[:1] and process.cmdline()[0].startswith(CRAWL_TITLE):
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


def kill_group_of(state: State, program: str) -> None:
    """`kill -9` a program of the stack with all its children: tasks and crawls end with it."""
    with supervisor.remote(state) as stack:
        (pid,) = (row["pid"] for row in stack.getAllProcessInfo() if row["name"] == program)
    parent = psutil.Process(pid)
    for process in [parent, *parent.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            process.kill()


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
    assert fresh_stack.gwr("verify").returncode == 0


def test_a_killed_scheduler_goes_on_where_it_stood(
    first_night: FirstNight, fresh_stack: Stack
) -> None:
    state = fresh_stack.state
    night = fresh_stack.gwr_in_background("night")
    wait_for(lambda: bool(crawlers(state)), 300)
    kill_group_of(state, "scheduler")
    told, _ = night.communicate()
    assert night.returncode == 0, told
    assert fresh_stack.versions() == first_night.versions
    (record,) = nights_of(fresh_stack)
    assert [row.kept for row in record.portals] == [3, 3]


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
