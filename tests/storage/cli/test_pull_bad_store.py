"""What a store can do to `gwr pull`: each is one clear line, and nothing wrong is handed on."""

import http.client
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import minio.time
import pytest

from storage.archive import Archive
from storage.layout import manifest_key
from storage.nights import VersionRef
from storage.settings import StoreSettings
from tests.storage.cli.conftest import Typed


class CuttingShort(BaseHTTPRequestHandler):
    """Hands on what the real server says; of bodies of raw parts, all but the last byte."""

    protocol_version = "HTTP/1.1"
    server_at: ClassVar[str]

    def do_GET(self) -> None:
        self._hand_on()

    def do_HEAD(self) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        upstream = http.client.HTTPConnection(self.server_at)
        upstream.request(self.command, self.path, headers=dict(self.headers))
        answer = upstream.getresponse()
        body = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                self.send_header(name, value)
        self.send_header("Content-Length", answer.getheader("Content-Length") or str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body[:-1] if "/raw/" in self.path else body)
        self.close_connection = True
        upstream.close()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def cutting(settings_file: Path, store_server: StoreSettings) -> Iterator[None]:
    CuttingShort.server_at = store_server.endpoint
    server = ThreadingHTTPServer(("127.0.0.1", 0), CuttingShort)
    Thread(target=server.serve_forever, daemon=True).start()
    between = {"endpoint": f"127.0.0.1:{server.server_port}", "patience": 0.5}
    store_server.model_copy(update=between).save(settings_file)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.usefixtures("cutting")
def test_an_answer_that_ends_early_is_damage_of_the_object_that_is_named(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    key = archive.manifest(versions[0]).parts[0].key
    for more in ((), ("-o", tmp_path / "out"), ("--all", "-o", tmp_path / "out")):
        result = gwr("pull", versions[0].adcode, 2025, "--raw", *more)
        assert result.exit_code == 4, (result.stderr, result.exception)
        assert f"{key} is damaged: the server cannot read it whole" in result.stderr
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").rglob("001*"))


def test_a_manifest_of_a_later_format_says_to_update(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    bucket, key = archive.store.settings.archive_bucket, manifest_key(versions[0])
    archive.store.replace(bucket, key, b'{"format": 7, "parts": "elsewhere"}')
    result = gwr("pull", versions[0].adcode, 2025, "--raw")
    assert result.exit_code == 3
    told = f"gwr: {key} is of format 7, and this program reads 1: update it"
    assert result.stderr.splitlines() == [told]
    result = gwr("pull", versions[0].adcode, "--all", "--raw", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert told in result.stderr.splitlines()


def test_a_later_format_that_only_adds_is_read(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    bucket, key = archive.store.settings.archive_bucket, manifest_key(versions[0])
    later = archive.manifest(versions[0]).model_copy(update={"format": 7})
    archive.store.replace(bucket, key, later.model_dump_json().encode())
    assert gwr("pull", versions[0].adcode, 2025, "--raw").exit_code == 0


@pytest.mark.parametrize(
    "wrong", [{"secret_key": "wrong"}, {"access_key": "wrong"}], ids=["secret", "name"]
)
def test_wrong_keys_are_told_as_such(
    gwr: Typed, settings_file: Path, store_server: StoreSettings, wrong: dict[str, str]
) -> None:
    plain = store_server.model_dump() | wrong
    StoreSettings.model_validate(plain).save(settings_file)
    result = gwr("pull", "云溪", 2026)
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert "the keys in the settings file are not this store's" in line


@pytest.mark.parametrize("minutes", [-20, 20])
def test_a_wrong_clock_is_told_as_such(
    gwr: Typed, versions: list[VersionRef], monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    now = minio.time.utcnow
    monkeypatch.setattr(minio.time, "utcnow", lambda: now() + timedelta(minutes=minutes))
    result = gwr("pull", versions[0].adcode, 2026)
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert "set this machine's clock, or the store's" in line
