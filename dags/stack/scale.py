"""A stack that is bigger than one process's database: PostgreSQL, and Celery workers.

What servers there are says `secrets/scale.json` in the state folder, which a person writes
(`docs/scaling.md`); without it Airflow keeps SQLite and runs tasks beside its scheduler:

    {"database": "postgresql+psycopg2://airflow:…@127.0.0.1/airflow",
     "broker": "redis://:…@127.0.0.1:6379/0", "turns": "postgresql://turns:…@127.0.0.1/turns",
     "workers": 2, "slots": 2}

The same DAGs run either way. Each worker has a state folder of its own under `workers/`, as if it
were another machine: nothing that two workers need goes through a disk.
"""

import hashlib
import json
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from crawlers.shared_turns import TURNS_VARIABLE
from dags.stack.state import State
from dags.stack.warm import warm_command
from dags.steps.prune import FILE_VARIABLE as DATABASE_FILE_VARIABLE
from storage.checkpoints.keys import FOLDER_VARIABLE
from storage.files import write_whole
from storage.roles import Role
from storage.settings import FILE_VARIABLE, STATE_VARIABLE, StoreSettings

DATABASE = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"


class Scale(BaseModel):
    """The servers beside the stack. Without `broker` tasks run beside the scheduler."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    database: SecretStr
    broker: SecretStr | None = None
    turns: SecretStr | None = None
    workers: int = Field(default=0, ge=0, le=64)
    """Celery workers that this stack itself runs; more may run on other machines."""
    slots: int = Field(default=2, ge=1, le=64)
    """Tasks at once in one of them."""

    @model_validator(mode="after")
    def _turns_are_shared(self) -> Self:
        """Two workers that don't agree would ask one host at once."""
        if self.broker and not self.turns:
            raise ValueError("with a broker, workers need `turns`: a database to agree in")
        return self

    @classmethod
    def of(cls, state: State) -> Self | None:
        """What the state folder says, or None."""
        path = scale_file(state)
        return cls.model_validate_json(path.read_bytes()) if path.exists() else None

    def save(self, state: State) -> None:
        """Write the file, 0600."""
        plain = {
            name: value.get_secret_value() if isinstance(value, SecretStr) else value
            for name, value in self
        }
        state.folder("secrets")
        write_whole(scale_file(state), json.dumps(plain, indent=1).encode(), mode=0o600)


def scale_file(state: State) -> Path:
    """Where a person says how big the stack is."""
    return state.var / "secrets" / "scale.json"


def turns_file(state: State) -> Path:
    """The turns' database, as crawls read it, and what people start here by hand."""
    return state.var / "secrets" / "turns"


def database_file(state: State) -> Path:
    """Airflow's database, as the DAG `prune` reads it: inside a task Airflow hides it."""
    return state.var / "secrets" / "database"


def database_mark(state: State) -> str:
    """Tells one metadata database from another, without saying where it is; empty for SQLite."""
    scale = Scale.of(state)
    where = scale.database.get_secret_value() if scale else ""
    return where and f"-{hashlib.sha256(where.encode()).hexdigest()[:12]}"


def scale_environment(state: State) -> dict[str, str]:
    """What Airflow and the crawls are told of the servers; nothing without `scale.json`."""
    scale = Scale.of(state)
    if scale is None:
        return {}
    database = scale.database.get_secret_value()
    told = {DATABASE: database, DATABASE_FILE_VARIABLE: str(database_file(state))}
    if scale.turns:
        told[TURNS_VARIABLE] = str(turns_file(state))
    return told | (celery(scale, database) if scale.broker else {})


def celery(scale: Scale, database: str) -> dict[str, str]:
    """The executor's own settings."""
    broker = scale.broker.get_secret_value() if scale.broker else ""
    return {
        "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(max(4, scale.workers * scale.slots)),
        "AIRFLOW__CELERY__BROKER_URL": broker,
        "AIRFLOW__CELERY__RESULT_BACKEND": f"db+{database}",
        "AIRFLOW__CELERY__WORKER_CONCURRENCY": str(scale.slots),
    }


def worker_programs(state: State) -> dict[str, list[str]]:
    """Name → command line of each Celery worker that the stack runs."""
    scale = Scale.of(state)
    numbers = range(1, (scale.workers if scale and scale.broker else 0) + 1)
    return {f"worker-{number}": worker_command(state, number) for number in numbers}


def worker_command(state: State, number: int) -> list[str]:
    """A worker with state of its own and without Airflow's database: it asks the API server."""
    home = worker_state(state, number).var
    own = {
        "AIRFLOW_HOME": home / "airflow",
        STATE_VARIABLE: home,
        FILE_VARIABLE: home / "secrets" / "store.json",
        FOLDER_VARIABLE: state.var / "secrets",  # whichever ends the night, one key signs
    }
    words = ["/usr/bin/env", "-u", DATABASE, *(f"{name}={value}" for name, value in own.items())]
    words += warm_command("celery", "worker")
    # Logs are read from disk: with a port for them the worker would listen on all interfaces.
    return [*words, "--skip-serve-logs", "--celery-hostname", f"worker-{number}@gwr"]


def worker_state(state: State, number: int) -> State:
    """A worker's own folder."""
    return State(state.var / "workers" / str(number))


def prepare_scale(state: State) -> None:
    """Write what tasks and workers read: both databases, and each one's store with its own spool."""
    scale = Scale.of(state)
    _keep(turns_file(state), scale.turns if scale else None)
    _keep(database_file(state), scale.database if scale else None)
    for number in range(1, (scale.workers if scale else 0) + 1):
        own = worker_state(state, number)
        own.folder("airflow")
        spool = {"spool": own.folder("spool")}
        for name in ("store", *Role):
            ours, its = (each.store_file.with_name(f"{name}.json") for each in (state, own))
            if ours.exists():
                StoreSettings.read(ours).model_copy(update=spool).save(its)
            else:
                its.unlink(missing_ok=True)


def _keep(path: Path, address: SecretStr | None) -> None:
    """One address in a file, or no file."""
    if address:
        write_whole(path, address.get_secret_value().encode(), mode=0o600)
    else:
        path.unlink(missing_ok=True)
