"""PostgreSQL and Redis of Debian for tests and benchmarks: free loopback ports, own folders.

PostgreSQL refuses to run as root: then it runs as Debian's user `postgres`, who must be able to
reach its folder; so that lies directly in the folder for temporary files.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2

_SECONDS = 60


def free_port() -> int:
    """A loopback port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def for_airflow(address: str) -> str:
    """The same address, with the driver that SQLAlchemy shall take."""
    return address.replace("postgresql://", "postgresql+psycopg2://")


class Postgres:
    """One server with an empty cluster; `database` makes a role and its database."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._folder = folder
        self._password = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        words = folder / "password"
        words.write_text(self._password)
        if os.getuid() == 0:
            for path in (folder, words):
                shutil.chown(path, "postgres", "postgres")
        made = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--no-sync"]
        made += ["--username=postgres", f"--pwfile={words}", f"--pgdata={folder / 'data'}"]
        subprocess.run([*_as_nobody_important("initdb"), *made], check=True, stdout=-3, cwd=folder)
        words.unlink()

    def start(self) -> None:
        """Start it and wait until it answers."""
        words = [*_as_nobody_important("postgres"), "-D", str(self._folder / "data")]
        words += ["-c", f"port={self.port}", "-c", "listen_addresses=127.0.0.1"]
        words += ["-c", "unix_socket_directories="]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(words, stderr=log, stdout=log, cwd=self._folder)
        deadline = time.monotonic() + _SECONDS
        while True:
            try:
                self.connect().close()
            except psycopg2.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def connect(self, database: str = "postgres") -> Any:
        """A session of the server's own administrator, each statement by itself."""
        session = psycopg2.connect(self.address(database))
        session.autocommit = True
        return session

    def address(self, database: str) -> str:
        """A database, as the server's own administrator comes to it."""
        return self._address("postgres", self._password, database)

    def environment(self) -> dict[str, str]:
        """Where and who, for PostgreSQL's own commands."""
        return {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": "postgres",
            "PGPASSWORD": self._password,
        }

    def database(self, name: str) -> str:
        """Make a role with a database of its own; returns its address."""
        password = secrets.token_hex(16)
        session = self.connect()
        with session.cursor() as cursor:
            cursor.execute(f"create role {name} login password '{password}'")
            cursor.execute(f"create database {name} owner {name}")
        session.close()
        return self._address(name, password, name)

    def stop(self) -> None:
        """Stop it at once, as a machine that loses power."""
        if self._process:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
            self._process = None

    @property
    def pid(self) -> int:
        """The running server's process."""
        assert self._process is not None
        return self._process.pid

    def _address(self, user: str, password: str, database: str) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"


def _as_nobody_important(program: str) -> list[str]:
    """Debian's newest, dying with whoever started it."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: each.parent.name)
    path = str(folders[-1] / program) if folders else program
    dropped = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return ["setpriv", *(dropped if os.getuid() == 0 else ()), "--pdeathsig", "KILL", path]


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A server as long as the context lasts."""
    with tempfile.TemporaryDirectory(prefix="gwr-postgres-") as folder:
        server = Postgres(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextmanager
def redis() -> Iterator[str]:
    """A server as long as the context lasts; its address."""
    port, password = free_port(), secrets.token_hex(16)
    config = f"port {port}\nbind 127.0.0.1\nrequirepass {password}\nsave ''\nappendonly no\n"
    words = ["setpriv", "--pdeathsig", "KILL", "redis-server", "-"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=-3, text=True) as server:
        try:
            assert server.stdin is not None
            server.stdin.write(config)
            server.stdin.close()
            yield f"redis://:{password}@127.0.0.1:{port}/0"
        finally:
            server.kill()
