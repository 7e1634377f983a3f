"""Starting the stack: secrets and ports first, then the servers, then waiting until they answer."""

import functools
import subprocess
import sys
import time
from collections.abc import Callable
from typing import ParamSpec

import airflow
import click
import httpx
import sqlalchemy
from rich.console import Console

from crawlers.errors import CrawlError
from crawlers.loopback import refuse_loopback
from dags.stack import supervisor
from dags.stack.airflow_env import airflow_environment
from dags.stack.api import AirflowApi
from dags.stack.follow import NotTakenOver
from dags.stack.programs import airflow_command, all_programs
from dags.stack.scale import DATABASE, database_mark, prepare_scale
from dags.stack.state import State
from dags.steps.failures import NightUnknown, NoPortals
from storage.cli.common import FAILED
from storage.errors import ArchiveError, StoreError
from storage.provision import ensure_ready
from storage.roles import role_settings
from storage.server import sweep_sockets, write_server_config
from storage.server_fsync import configure_fsync

START_SECONDS = 240
"""A slow laptop that runs Airflow for the first time needs a minute."""

_GOES_ON = "what was started goes on, and the same command watches it again"

Arguments = ParamSpec("Arguments")


class StackFailed(RuntimeError):
    """The stack did not come up or does not answer; the message names the log to read."""


def failures_told(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Make a command end with one clear line and exit code 3 instead of a traceback."""

    @functools.wraps(command)
    def told(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except httpx.TransportError as error:
            why = f"{type(error).__name__}: {error}"
            click.echo(f"gwr: Airflow does not answer ({why}): {_GOES_ON}", err=True)
            sys.exit(FAILED)
        except (
            StackFailed,
            ArchiveError,
            CrawlError,
            NoPortals,
            httpx.HTTPError,
            supervisor.FolderTooDeep,
            NightUnknown,
            NotTakenOver,
        ) as error:
            click.echo(f"gwr: {error}", err=True)
            sys.exit(FAILED)

    return told


def start(state: State, console: Console, *, scheduled: bool) -> AirflowApi:
    """Bring everything up, or find it up; returns a logged-in client of its Airflow.

    A stack that was started for a trial alone does not visit live portals by itself: it is started
    anew when `scheduled` asks for that. Tasks that were running go on where they stood. Once asked
    for, the schedule stays on until `down`, also over a crash or a restart of the machine. Raises
    `LoopbackAllowed` if this shell has the exception for benchmarks on.
    """
    refuse_loopback()
    was_scheduled = state.schedule_file.exists()
    if not supervisor.is_running(state) or (scheduled and not was_scheduled):
        supervisor.stop(state)  # what a killed stack left behind would hold the ports
        with state.claim_ports() as claim:
            with console.status("preparing · 准备"):
                prepare(state)
            scheduled = scheduled or was_scheduled
            set_clocks(state, scheduled=scheduled)
            if scheduled:
                state.schedule_file.touch()
            config = supervisor.write_config(state, all_programs(state))
            environment = airflow_environment(state, scheduled=scheduled)
            supervisor.launch(config, environment, claim)
    api = AirflowApi(state)
    await_ready(state, console, "object store · 存储", functools.partial(store_answers, state))
    if state.has_own_store():
        configure_fsync(state.store_settings(), state.folder("store-config"), state.ports().store)
    await_ready(state, console, "Airflow · 调度", api.healthy)
    api.log_in()
    return api


def prepare(state: State) -> None:
    """Make secrets, the server's configuration and Airflow's database where they are missing."""
    sweep_sockets(state.ports().store)
    state.airflow_password()
    settings, own = state.store_settings(), state.has_own_store()
    # A store elsewhere knows no keys that were made here.
    roles = role_settings(settings, state.store_file.parent, make=own)
    if own:
        write_server_config(state.folder("store-config"), settings, roles)
    prepare_scale(state)
    migrate(state)


def migrate(state: State) -> None:
    """Create or upgrade Airflow's database, once per database and version of Airflow.

    Also where the state folder was restored without the database: that is empty.
    """
    done = state.folder("airflow") / f"migrated-{airflow.__version__}{database_mark(state)}"
    if not (done.exists() and has_tables(state)):
        run_airflow(state, "migrate.log", "db", "migrate")
        done.touch()


def has_tables(state: State) -> bool:
    """Whether anything is in Airflow's database; one that does not answer has nothing."""
    address = airflow_environment(state, scheduled=False)[DATABASE]
    engine = sqlalchemy.create_engine(address)
    try:
        return sqlalchemy.inspect(engine).has_table("alembic_version")
    except sqlalchemy.exc.SQLAlchemyError:
        return False
    finally:
        engine.dispose()


def set_clocks(state: State, *, scheduled: bool) -> None:
    """Before a trial, make Airflow forget the clocks that it knew while the schedule was on.

    Its scheduler would start a night that is due before the DAGs are read again.
    """
    if scheduled:
        state.clocks_file.touch()
    elif state.clocks_file.exists():
        run_airflow(state, "reserialize.log", "dags", "reserialize")
        state.clocks_file.unlink()


def run_airflow(state: State, log_name: str, *words: str) -> None:
    """Run one of Airflow's own commands to its end. Raises `StackFailed`."""
    log = state.folder("logs") / log_name
    environment = airflow_environment(state, scheduled=False)
    with log.open("w") as file:
        done = subprocess.run(
            airflow_command(*words), check=False, env=environment, stdout=file, stderr=file
        )
    if done.returncode:
        raise StackFailed(f"Airflow's database could not be prepared: see {log}")


def store_answers(state: State) -> bool:
    """Whether the store answers and can do what we need; makes the buckets when missing."""
    try:
        ensure_ready(state.store_settings().model_copy(update={"patience": 1.0}))
    except StoreError:
        return False
    return True


def await_ready(state: State, console: Console, name: str, ready: Callable[[], bool]) -> None:
    """Wait until a part answers. Raises `StackFailed` when it does not, naming the logs."""
    began = time.monotonic()
    with console.status(f"starting {name}"):
        while not ready():
            if time.monotonic() - began > START_SECONDS or gave_up(state):
                raise StackFailed(f"{name} did not start: see the logs in {state.var / 'logs'}")
            time.sleep(0.3)
    console.print(f"[green]✓[/] {name} [dim]{time.monotonic() - began:.0f} s[/]")


def gave_up(state: State) -> bool:
    """Whether the supervisor is gone or stopped trying to start a program."""
    try:
        return "FATAL" in supervisor.program_states(state).values()
    except OSError:
        return True
