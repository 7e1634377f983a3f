"""The environment of Airflow's components: loopback only, our DAGs only, nothing sent anywhere.

Every value that differs from Airflow's default says why.
"""

import os
import sys
from pathlib import Path

from dags.schedule import SCHEDULE_VARIABLE
from dags.stack.options import option_environment
from dags.stack.scale import DATABASE, scale_environment
from dags.stack.sqlite import address
from dags.stack.state import AIRFLOW_USER, ROOT, State


def airflow_environment(state: State, *, scheduled: bool) -> dict[str, str]:
    """The whole environment of a component; without `scheduled` no clock starts a run."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("AIRFLOW__")}
    # A shell that forbids bytecode makes every start of Airflow three times slower.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    programs = Path(sys.executable).parent
    return kept | {
        "PATH": f"{programs}:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "PYTHONUNBUFFERED": "1",
        "NO_COLOR": "1",
        "AIRFLOW_HOME": str(state.folder("airflow")),
        **state.environment(),
        **core(state),
        **server(state.ports().airflow),
        **pace(),
        **option_environment(kept),
        **scale_environment(state),
        # Not Airflow's own switch: that also keeps a night from being cleaned and compared.
        SCHEDULE_VARIABLE: "on" if scheduled else "off",
    }


def core(state: State) -> dict[str, str]:
    """What runs, where its state lies, and who may log in."""
    home = state.folder("airflow")
    return {
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "dags" / "plugins"),
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        # Airflow's own pattern lets a run be called `.` or end in a line break: such a name is lost
        # in addresses, and a run of it holds up those after it until its tries are spent.
        "AIRFLOW__SCHEDULER__ALLOWED_RUN_ID_PATTERN": r"^[A-Za-z0-9][A-Za-z0-9_.~:+-]*\Z",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{AIRFLOW_USER}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(state.passwords_file),
        DATABASE: address(state),
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(home / "logs"),
    }


def server(port: int) -> dict[str, str]:
    """Where the API server listens; the execution URL must follow a port that is not the default."""
    return {
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
        "AIRFLOW__API__INSTANCE_NAME": "政府工作报告 · work-report archive",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
    }


def pace() -> dict[str, str]:
    """How fast tasks start, how patient they are, and how soon a killed one is noticed."""
    return {
        # 32 idle workers would be forked at once.
        "AIRFLOW__CORE__PARALLELISM": "4",
        # 3,200 portals mapped one by one still fit.
        "AIRFLOW__CORE__MAX_MAP_LENGTH": "4096",
        # Files of DAGs change when they are installed anew, and then all is restarted: to read them
        # every 30 s would take an eighth of a core, night and day.
        "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "300",
        # The task supervisor sleeps a whole interval when it misses a task's end; the default is 5 s.
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        # On a busy machine the server's first answers take longer than the usual 5 s, and a task that
        # gets none spends one of its tries.
        "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "30",
        # What a killed scheduler left behind is taken up after half a minute instead of five.
        "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "30",
        # A task whose process was killed is tried again after a minute instead of five.
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "10",
    }
