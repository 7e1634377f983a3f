"""One supervisor per stack: starts its programs, restarts what dies, stops exactly what it started.

`supervisord` listens on a socket file in the state folder only. Each program gets SIGTERM when the
supervisor itself dies, so that nothing is orphaned even by `kill -9`; what ignores that is found by
its working directory, a folder of the stack in which nobody else stands. (An environment variable
would not do: Airflow's processes write their titles over it.)
"""

import configparser
import os
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
from supervisor.xmlrpc import SupervisorTransport

from dags.stack.ports import Claim
from dags.stack.state import State

STOP_SECONDS = {"store": 2}
"""How long a program may take to stop before it is killed. The S3 server would wait 15 s for its
own clients and loses nothing when killed; Airflow's components stop within 12 s."""

USUAL_STOP_SECONDS = 20


LONGEST_SOCKET = 100
"""Bytes of a socket's path: Linux allows 107, and the supervisor adds its process number."""


class FolderTooDeep(RuntimeError):
    """The state folder's path is too long to put a socket into it."""


def write_config(state: State, programs: Mapping[str, list[str]]) -> Path:
    """Write `run/supervisord.conf` for the programs, in their order of start."""
    run, logs = state.folder("run"), state.folder("logs")
    if len(str(state.socket).encode()) > LONGEST_SOCKET:
        raise FolderTooDeep(
            f"{state.var} is too deep for a socket: set GWR_VAR to a shorter folder"
        )
    config = configparser.RawConfigParser()
    config["unix_http_server"] = {"file": str(state.socket), "chmod": "0700"}
    config["supervisord"] = {
        "logfile": str(logs / "supervisord.log"),
        "pidfile": str(run / "supervisord.pid"),
        "directory": str(ground(state)),
        "childlogdir": str(logs),
    }
    config["rpcinterface:supervisor"] = {
        "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
    }
    for order, (name, command) in enumerate(programs.items()):
        config[f"program:{name}"] = program_section(name, command, order, logs)
    path = run / "supervisord.conf"
    with path.open("w") as file:
        config.write(file)
    return path


def ground(state: State) -> Path:
    """The working directory of every process of this stack, by which they are known."""
    return state.folder("ground")


def program_section(name: str, command: list[str], order: int, logs: Path) -> dict[str, str]:
    """The section of one program, restarted whenever it ends, its log bounded."""
    words = ["setpriv", "--pdeathsig", "TERM", "--", *command]
    return {
        "command": " ".join(quoted(word) for word in words),
        "priority": str(order),
        "autorestart": "true",
        "startsecs": "1",
        "startretries": "20",
        "stopwaitsecs": str(STOP_SECONDS.get(name, USUAL_STOP_SECONDS)),
        "stopasgroup": "true",
        "killasgroup": "true",
        "redirect_stderr": "true",
        "stdout_logfile": str(logs / f"{name}.log").replace("%", "%%"),
        "stdout_logfile_maxbytes": "20MB",
        "stdout_logfile_backups": "2",
    }


def quoted(word: str) -> str:
    """One word of a supervisord command line: quoted, its percent signs doubled."""
    return '"' + word.replace("%", "%%").replace('"', '\\"') + '"'


def launch(config: Path, environment: Mapping[str, str], claim: Claim) -> None:
    """Start the supervisor in the background; its programs inherit the environment.

    It has the right to the stack's ports from now on, as long as it lives.
    """
    command = [str(Path(sys.executable).with_name("supervisord")), "-c", str(config)]
    subprocess.run(command, env=dict(environment), check=True, pass_fds=claim.descriptors)


def is_running(state: State) -> bool:
    """Whether this stack's supervisor answers on its socket."""
    try:
        with remote(state) as supervisor:
            return bool(supervisor.getState())
    except (OSError, xmlrpc.client.Error):
        return False


@contextmanager
def remote(state: State) -> Iterator[Any]:
    """The supervisor's own interface over its socket file; the address is a formality."""
    transport = SupervisorTransport(None, None, f"unix://{state.socket}")
    with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as proxy:
        yield proxy.supervisor


def program_states(state: State) -> dict[str, str]:
    """Each program's state as the supervisor sees it, such as RUNNING or FATAL."""
    with remote(state) as supervisor:
        rows = supervisor.getAllProcessInfo()
    return {str(row["name"]): str(row["statename"]) for row in rows}


def stop(state: State) -> int:
    """Stop the stack; returns how many processes had to be ended. Stopping twice is harmless."""
    ours = list(own_processes(state))
    if is_running(state):
        with remote(state) as supervisor:
            supervisor.shutdown()
        wait_until_gone(state)
    leftovers = list(own_processes(state))
    for process in leftovers:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, alive = psutil.wait_procs(leftovers, timeout=USUAL_STOP_SECONDS)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    return len(ours)


def wait_until_gone(state: State) -> None:
    """Wait until the supervisor has ended, and with it its programs."""
    deadline = time.monotonic() + 3 * USUAL_STOP_SECONDS
    while is_running(state) and time.monotonic() < deadline:
        time.sleep(0.2)


def own_processes(state: State) -> Iterable[psutil.Process]:
    """Every process that stands in this stack's own folder, except the caller."""
    folder = str(ground(state))
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.cwd() == folder:
                yield process
        except (psutil.Error, OSError):
            continue
