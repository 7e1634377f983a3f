"""Airflow's own cleaning of its metadata database, as a program of its own.

Code in tasks has no way to that database: Airflow puts another address in their environment. Its
own program is told the file that has the address, or finds the database as Airflow's components do,
by a command, or where it lies by default.
"""

import logging
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from dags.steps.failures import DatabaseUnknown, PruneFailed

log = logging.getLogger(__name__)

PREFIX = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"
FILE_VARIABLE = "GWR_DATABASE_FILE"
"""Environment variable naming the file with the address of Airflow's database, where it is no file."""

_SECONDS = 90 * 60
_FOUND = re.compile(r"Found (\d+) rows meeting deletion criteria")


def pruned(before: datetime, *, dry_run: bool) -> str:
    """Delete rows older than a moment, or only count them; returns how many, in one line.

    Raises `DatabaseUnknown`, `PruneFailed`.
    """
    words = [str(Path(sys.executable).with_name("airflow")), "db", "clean", "--yes"]
    words += ["--clean-before-timestamp", before.isoformat(), "--skip-archive"]
    words += ["--batch-size", "1000", "--error-on-cleanup-failure"]
    words += ["--dry-run"] if dry_run else []
    done = subprocess.run(
        words,
        env=program_environment(os.environ),
        check=False,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    log.info("%s", done.stdout[-20_000:])
    if done.returncode:
        raise PruneFailed(f"airflow db clean ended with {done.returncode}: {done.stderr[-500:]}")
    rows = sum(int(count) for count in _FOUND.findall(done.stdout))
    return f"{rows} rows older than {before.date()} {'would go' if dry_run else 'are gone'}"


def program_environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of Airflow's own programs. Raises `DatabaseUnknown`."""
    # Airflow puts the second there too, which would have its program talk to the API server.
    blocked = {PREFIX, "AIRFLOW__CORE__SQL_ALCHEMY_CONN"}
    kept = {name: value for name, value in given.items() if name not in blocked}
    if file := given.get(FILE_VARIABLE):
        return kept | {f"{PREFIX}_CMD": f"cat {shlex.quote(file)}"}
    default = Path(given.get("AIRFLOW_HOME", "~/airflow")).expanduser() / "airflow.db"
    if not {f"{PREFIX}_CMD", f"{PREFIX}_SECRET"} & set(kept) and not default.exists():
        raise DatabaseUnknown(f"set {PREFIX}_CMD: inside a task {PREFIX} is not Airflow's own")
    return kept
