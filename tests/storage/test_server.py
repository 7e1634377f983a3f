"""The server listens on loopback only, and its inner doors are shut."""

import stat
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.server import ServerPorts, weed_command, write_server_config
from storage.store import ObjectStore
from tests.storage_server import StoreServer

LISTENING = "0A"
LOOPBACK = "0100007F"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreServer]:
    server = StoreServer(tmp_path_factory.mktemp("server"))
    try:
        server.start()
        yield server
    finally:
        server.kill()


def listening(pid: int) -> set[tuple[str, int]]:
    """Address (as the kernel writes it) and port of every TCP socket the process listens on."""
    ours = {str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir() if fd.is_symlink()}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            words = line.split()
            if words[3] == LISTENING and f"socket:[{words[9]}]" in ours:
                address, port = words[1].split(":")
                found.add((address, int(port, 16)))
    return found


def test_it_listens_on_its_eight_ports_on_loopback_and_on_no_other(server: StoreServer) -> None:
    assert listening(server.pid) == {(LOOPBACK, port) for port in server.ports}


def test_an_object_cannot_be_deleted_through_the_filers_http(server: StoreServer) -> None:
    store, bucket = ObjectStore(server.settings), server.settings.archive_bucket
    store.create(bucket, "990100/x", b"x" * 9000)
    url = f"http://127.0.0.1:{server.ports.filer}/buckets/{bucket}/990100/x"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(urllib.request.Request(url, method="DELETE"), timeout=10)
    assert store.get(bucket, "990100/x") == b"x" * 9000


def test_a_bucket_cannot_be_dropped_through_the_masters_http(server: StoreServer) -> None:
    store, bucket = ObjectStore(server.settings), server.settings.archive_bucket
    store.create(bucket, "990100/y", b"y" * 9000)
    url = f"http://127.0.0.1:{server.ports.master}/col/delete?collection={bucket}"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(url, timeout=10)
    assert store.get(bucket, "990100/y") == b"y" * 9000


def test_telemetry_is_off(tmp_path: Path) -> None:
    command = weed_command(tmp_path, ServerPorts.consecutive(8333), tmp_path)
    assert "-master.telemetry=false" in command


def test_the_configuration_is_its_owners_alone(tmp_path: Path) -> None:
    write_server_config(tmp_path / "config", "access", "secret")
    files = list((tmp_path / "config").iterdir())
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_credentials_are_not_on_the_command_line(server: StoreServer) -> None:
    command = Path(f"/proc/{server.pid}/cmdline").read_text()
    assert server.settings.access_key not in command
    assert server.settings.secret_key.get_secret_value() not in command
