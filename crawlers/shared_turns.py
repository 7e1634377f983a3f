"""Whose turn it is at a host, among all processes of all machines: PostgreSQL says so.

Workers on several machines share no disk. Where there is a file with a libpq connection string
(`turns_file`), a host's turn is a session's advisory lock in that database, and a row of its table
`turns` says when the host may be asked again. All of it goes by the database's clock: the workers'
own clocks don't matter.

What is guaranteed: no two processes ask one host at once.

- Who holds a turn and dies, loses it: at once with its process, and after two minutes of silence
  with its machine. By then its request has long been given up (`DOWNLOAD_TIMEOUT`, 60 s).
- A database that has just started has forgotten who was asking: for as long as such a request may
  take it gives no turns.
- Without the database nobody asks: all wait until it answers, or until Airflow ends the crawl.

Not guaranteed while a replica takes over for a primary that goes on running, and not through a pool
that shares sessions (PgBouncer in transaction mode): connect to the database itself.
"""

import hashlib
import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from crawlers.errors import TurnsNotConfigured
from storage.settings import state_folder

TURNS_VARIABLE = "GWR_TURNS_FILE"

FORGETFUL = 75.0
"""Seconds after its start in which the database gives no turns: longer than any request lasts."""

_AGAIN = 2.0
"""Seconds until the database is tried again after it did not answer."""

_CONNECTION = {
    "application_name": "gwr turns",
    "connect_timeout": "3",
    "tcp_user_timeout": "5000",
    # The server lets go of a machine that has fallen silent after 60 + 3 · 20 s, not before.
    "options": "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=20 -c tcp_keepalives_count=3"
    # Who cuts a session off lets go of turns whose requests are under way: it may take its time.
    " -c statement_timeout=0 -c idle_session_timeout=0",
}

_TABLE = """\
select pg_advisory_lock(0);
create table if not exists turns (host bytea primary key, free_at timestamptz not null);
select pg_advisory_unlock(0)"""

_TAKE = """\
select pg_try_advisory_lock(%(key)s)
where clock_timestamp() - pg_postmaster_start_time() > %(forgetful)s * interval '1 second'"""

_LEFT = """\
select extract(epoch from free_at - clock_timestamp()) from turns where host = %(host)s"""

_LEAVE = """\
insert into turns values (%(host)s, clock_timestamp() + %(seconds)s * interval '1 second')
on conflict (host) do update set free_at = excluded.free_at"""

logger = logging.getLogger(__name__)


class Database:
    """The process's one session. Not for threads: it lives in the reactor's."""

    def __init__(
        self,
        address: str,
        forgetful: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._address = address
        self._forgetful = forgetful
        self._clock = clock
        self._session: Any = None
        self._silent_until = float("-inf")
        self.generation = 0

    def take(self, key: int) -> bool:
        """Whether the session has got the lock; False, too, while the database does not answer."""
        return bool(self.value(_TAKE, {"key": key, "forgetful": self._forgetful}))

    def value(self, words: str, values: dict[str, object]) -> Any:
        """The answer's first value; None without one, or while the database does not answer."""
        import psycopg2

        try:
            with self._open().cursor() as cursor:
                cursor.execute(words, values)
                row = cursor.fetchone() if cursor.description else None
                return row[0] if row else None
        except (psycopg2.OperationalError, psycopg2.InterfaceError) as error:
            self._lost(error)
            return None

    def _open(self) -> Any:
        import psycopg2

        if self._session is None:
            if self._clock() < self._silent_until:
                raise psycopg2.OperationalError("it did not answer just now")
            self._session = psycopg2.connect(self._address, **_CONNECTION)
            self._session.autocommit = True
            with self._session.cursor() as cursor:
                cursor.execute(_TABLE)
        return self._session

    def _lost(self, error: Exception) -> None:
        """With the session every turn is lost; what is being asked now is not asked again."""
        if self._clock() >= self._silent_until:
            logger.warning("nobody is asked until the turns' database answers: %s", error)
            self._silent_until = self._clock() + _AGAIN
        if self._session is not None:
            with suppress(Exception):
                self._session.close()
            self._session, self.generation = None, self.generation + 1


class SharedTurn:
    """A turn that is held. Where the session has been lost since, there is nothing to let go of."""

    def __init__(self, database: Database, key: int) -> None:
        self._database = database
        self._key = key
        self._generation = database.generation

    def release(self) -> None:
        """Let go; may be called again."""
        if self._generation == self._database.generation:
            self._generation = -1
            self._database.value("select pg_advisory_unlock(%(key)s)", {"key": self._key})


class SharedTurns:
    """One host's turns."""

    look_again = 0.25
    """Seconds: every look is a question to the database."""

    def __init__(self, host: str, database: Database) -> None:
        digest = hashlib.sha256(host.encode("utf-8", "surrogatepass")).digest()
        self._host = digest
        self._key = int.from_bytes(digest[:8], "big", signed=True)
        self._database = database

    def attempt(self) -> SharedTurn | None:
        """The turn, or None while another process has it or nobody can tell."""
        return SharedTurn(self._database, self._key) if self._database.take(self._key) else None

    def seconds_left(self) -> float:
        """For how long others say that the host is to be left alone; negative if it is not."""
        left = self._database.value(_LEFT, {"host": self._host})
        return float(left) if left is not None else -1.0

    def leave_alone(self, seconds: float) -> None:
        """Say so to others."""
        self._database.value(_LEAVE, {"host": self._host, "seconds": seconds})


def turns_file() -> Path:
    """The database's address: `GWR_TURNS_FILE`, else `secrets/turns` in the state folder."""
    named = os.environ.get(TURNS_VARIABLE)
    return Path(named) if named else state_folder() / "secrets" / "turns"


@cache
def database() -> Database | None:
    """The database that workers agree in, or None where there is none.

    Raises `TurnsNotConfigured` if the file that the variable names cannot be read.
    """
    try:
        return Database(turns_file().read_text(encoding="utf-8").strip(), FORGETFUL)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not os.environ.get(TURNS_VARIABLE):
            return None
        raise TurnsNotConfigured(f"{turns_file()}: {error.strerror}") from error
