"""The server listens on loopback only, and its inner doors are shut."""

import re
import socket
import ssl
import stat
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from pydantic import SecretStr

from storage.errors import ObjectMissing
from storage.roles import role_settings
from storage.server import ServerPorts, weed_binary, weed_command, write_server_config
from storage.server_fsync import configure_fsync, flushed, shell
from storage.server_tls import CERTIFICATE, KEY
from storage.settings import StoreSettings
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


def answer(url: str, method: str = "GET") -> int:
    return requests.request(method, url, timeout=10).status_code


def test_the_masters_http_shows_its_state_and_does_nothing(server: StoreServer) -> None:
    master = f"http://127.0.0.1:{server.ports.master}"
    doing = ("dir/assign", "dir/lookup?volumeId=1", "vol/grow?count=1", "vol/vacuum", "submit")
    assert {path: answer(f"{master}/{path}") for path in doing} == dict.fromkeys(doing, 404)
    assert answer(f"{master}/cluster/status") == 200


def test_the_volume_server_neither_writes_nor_deletes_without_its_token(
    server: StoreServer,
) -> None:
    store, bucket = ObjectStore(server.settings), server.settings.archive_bucket
    store.create(bucket, "990100/v", b"v" * 9000)
    told = shell(
        server.folder / "config",
        server.ports,
        f"fs.meta.cat /buckets/{bucket}/990100/v.versions/"
        f"v_{store.client.stat_object(bucket, '990100/v').version_id}",
    )
    (inner,) = re.findall(r'"fileId":\s+"([^"]+)"', told)
    url = f"http://127.0.0.1:{server.ports.volume}/{inner}"
    assert answer(url) == 200  # a hole that stays: who knows the inner id may read
    assert {answer(url, method) for method in ("DELETE", "POST", "PUT")} == {401}
    assert store.get(bucket, "990100/v") == b"v" * 9000


HTTP_2 = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes.fromhex("000000040000000000")
GRPC = ("s3_grpc", "master_grpc", "volume_grpc", "filer_grpc")


def spoken_to(port: int, tls: ssl.SSLContext | None) -> bytes:
    """What a gRPC port answers to the greeting of HTTP/2."""
    try:
        with (
            socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
            tls.wrap_socket(plain) if tls else plain as connection,
        ):
            connection.sendall(HTTP_2)
            return connection.recv(9)
    except (ssl.SSLError, ConnectionResetError, BrokenPipeError):
        return b""


def context() -> ssl.SSLContext:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    tls.set_alpn_protocols(["h2"])
    return tls


@pytest.mark.parametrize("name", GRPC)
def test_inner_ports_speak_to_nobody_without_the_servers_own_certificate(
    server: StoreServer, tmp_path: Path, name: str
) -> None:
    port = getattr(server.ports, name)
    config = server.folder / "config"
    ours, strangers = context(), context()
    ours.load_cert_chain(config / CERTIFICATE, config / KEY)
    assert len(spoken_to(port, ours)) == 9
    write_server_config(tmp_path, server.settings)  # another certificate with the same name
    strangers.load_cert_chain(tmp_path / CERTIFICATE, tmp_path / KEY)
    assert spoken_to(port, strangers) == b""
    assert spoken_to(port, context()) == b""
    assert not spoken_to(port, None).startswith(bytes.fromhex("000000"))


def test_who_holds_the_configuration_can_still_delete_what_is_locked(
    server: StoreServer, tmp_path: Path
) -> None:
    """A hole that stays: the shell with the certificate is not bound by object lock."""
    store, bucket = ObjectStore(server.settings), server.settings.archive_bucket
    store.create(bucket, "990100/shell/z", b"z" * 9000)
    ports = server.ports
    command = [
        *(str(weed_binary()), f"-config_dir={server.folder / 'config'}", "shell"),
        f"-master=127.0.0.1:{ports.master}.{ports.master_grpc}",
        f"-filer=127.0.0.1:{ports.filer}.{ports.filer_grpc}",
    ]
    typed = f"fs.rm -r /buckets/{bucket}/990100/shell\nexit\n"
    subprocess.run(command, input=typed, text=True, check=True, timeout=60, cwd=tmp_path)
    with pytest.raises(ObjectMissing):
        store.get(bucket, "990100/shell/z")


def test_telemetry_is_off(tmp_path: Path) -> None:
    command = weed_command(tmp_path, ServerPorts.consecutive(8333), tmp_path)
    assert "-master.telemetry=false" in command


def test_the_configuration_is_its_owners_alone(tmp_path: Path) -> None:
    settings = StoreSettings(
        endpoint="127.0.0.1:1", access_key="a", secret_key=SecretStr("s"), spool=tmp_path
    )
    roles = role_settings(settings, tmp_path / "config")
    write_server_config(tmp_path / "config", settings, roles)
    files = list((tmp_path / "config").iterdir())
    assert len(files) == 5 + len(roles)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_credentials_are_not_on_the_command_line(server: StoreServer) -> None:
    command = Path(f"/proc/{server.pid}/cmdline").read_text()
    assert server.settings.access_key not in command
    assert server.settings.secret_key.get_secret_value() not in command


def test_the_archives_bucket_is_flushed_to_disk_before_it_answers(server: StoreServer) -> None:
    config = server.folder / "config"
    prefix = f"/buckets/{server.settings.archive_bucket}/"
    assert flushed(config, server.ports) == {prefix: True}
    without = server.settings.model_copy(update={"fsync": False})
    configure_fsync(without, config, server.ports)
    assert flushed(config, server.ports) == {prefix: False}
    configure_fsync(server.settings, config, server.ports)
    assert flushed(config, server.ports) == {prefix: True}
