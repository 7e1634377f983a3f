"""The programs of the stack: the S3 server, Airflow's four components, workers, each on loopback.

Not `airflow standalone`: it listens on all interfaces and leaves its children behind when stopped.
"""

import sys
from pathlib import Path

from dags.stack.scale import worker_programs
from dags.stack.sqlite import impatient
from dags.stack.state import State
from dags.stack.warm import warm_command
from storage.server import weed_command


def all_programs(state: State) -> dict[str, list[str]]:
    """Name → command line, in their order of start; logs are read from disk, none serves them.

    No S3 server for an archive that is in a store elsewhere.
    """
    store = weed_command(state.folder("store"), state.ports().store, state.folder("store-config"))
    return {
        **({"store": store} if state.has_own_store() else {}),
        "api-server": impatient(state, airflow_command("api-server")),
        "scheduler": warm_command("scheduler", "--skip-serve-logs"),
        "dag-processor": airflow_command("dag-processor"),
        "triggerer": airflow_command("triggerer", "--skip-serve-logs"),
        **worker_programs(state),
    }


def airflow_command(*arguments: str) -> list[str]:
    """An `airflow` command of this environment."""
    return [str(Path(sys.executable).with_name("airflow")), *arguments]
