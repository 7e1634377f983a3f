"""A real object store for tests: SeaweedFS on free loopback ports, in a folder of its own."""

import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.provision import ensure_ready
from storage.roles import role_settings
from storage.server import ServerPorts, sweep_sockets, weed_command, write_server_config
from storage.server_fsync import configure_fsync
from storage.settings import StoreSettings


class StoreServer:
    """One server that a test may kill and start again; its data outlives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = ServerPorts.free()
        self.settings = StoreSettings(
            endpoint=self.ports.endpoint,
            access_key=secrets.token_hex(8),
            secret_key=secrets.token_hex(16),
            spool=folder / "spool",
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._flushing = False  # the filer remembers it over restarts
        self.roles = role_settings(self.settings, folder / "roles")
        write_server_config(folder / "config", self.settings, self.roles)
        (folder / "data").mkdir()

    def start(self) -> StoreSettings:
        """Start it and wait until the two buckets are there."""
        command = weed_command(self.folder / "data", self.ports, self.folder / "config")
        # A bucket takes seven volumes, and a small disk holds few big ones.
        command.append("-master.volumeSizeLimitMB=16")
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, stderr=log, cwd=self.folder)
        ensure_ready(self.settings)
        if not self._flushing:
            configure_fsync(self.settings, self.folder / "config", self.ports)
            self._flushing = True
        return self.settings

    @property
    def pid(self) -> int:
        """The running server's process."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL: nothing is flushed, nothing is said."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            sweep_sockets(self.ports)


@pytest.fixture(scope="session")
def store_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreSettings]:
    """The settings of a server that lives as long as the test run.

    Tests share its buckets: use places of your own (`tests.storage.makers.fresh_adcode`).
    """
    server = StoreServer(tmp_path_factory.mktemp("store"))
    try:
        yield server.start()
    finally:
        server.kill()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreServer]:
    """A server of the module's own, whose whole archive its tests may count and change."""
    own = StoreServer(tmp_path_factory.mktemp("server"))
    try:
        own.start()
        yield own
    finally:
        own.kill()
