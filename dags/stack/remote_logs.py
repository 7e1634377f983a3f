"""Logs of tasks in the store: written when a task ends, read by Airflow's UI and REST.

An option: `[logging] logging_config_class = dags.stack.remote_logs.LOGGING` without `remote_logging`,
or `GWR_REMOTE_LOGS=1` for the stack. They lie in the catalogue's bucket, `task-logs/<the path they have on disk>`: derived
from no report, and no record of the archive. With `[logging] delete_local_logs` the file on disk
goes once the store has it.

Airflow's own way to S3 is its Amazon provider, which needs botocore, which needs an older
python-dateutil than Airflow 3.3 is locked with here; this needs what the archive has.
"""

import logging
import os
from pathlib import Path
from typing import Any

from airflow.config_templates.airflow_local_settings import DEFAULT_LOGGING_CONFIG

from storage.errors import ArchiveError, ObjectMissing
from storage.roles import Role, load
from storage.store import ObjectStore

log = logging.getLogger(__name__)

PREFIX = "task-logs/"

LOGGING = DEFAULT_LOGGING_CONFIG


class StoreLogs:
    """What Airflow calls a `RemoteLogIO`, over this machine's store."""

    processors: tuple[Any, ...] = ()

    def upload(self, path: str | os.PathLike[str], ti: object = None) -> None:
        """Put a task's log into the store; if that fails it stays on disk."""
        del ti
        from airflow.sdk.configuration import conf

        file = Path(conf.get("logging", "base_log_folder")) / path
        try:
            store = _store(Role.CRAWLER)
            key = f"{PREFIX}{Path(path).as_posix()}"
            store.replace(store.settings.catalogue_bucket, key, file.read_bytes(), "text/plain")
        except (ArchiveError, OSError) as error:
            log.warning("the log stays on disk: %s", error)
            return
        if conf.getboolean("logging", "delete_local_logs", fallback=False):
            file.unlink(missing_ok=True)

    def read(self, relative_path: str, ti: object) -> tuple[list[str], list[str] | None]:
        """Where a log was looked for, and its content if it is there."""
        del ti
        key = f"{PREFIX}{relative_path}"
        try:
            store = _store(Role.READER)
            body = store.get(store.settings.catalogue_bucket, key)
        except ObjectMissing:
            return [f"no log in the store yet: {key}"], None
        except ArchiveError as error:
            return [f"the store: {error}"], None
        return [f"store:{key}"], [body.decode("utf-8", "replace")]


def _store(role: Role) -> ObjectStore:
    settings = load(role)
    return ObjectStore(settings.model_copy(update={"patience": min(settings.patience, 5.0)}))


REMOTE_TASK_LOG = StoreLogs()
DEFAULT_REMOTE_CONN_ID = None
