"""`gwr serve` as a process: it serves, breaks off what is damaged, and ends when asked."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from memento_client import MementoClient

from storage.layout import version_prefix
from storage.settings import FILE_VARIABLE
from tests.storage.makers import FIRST, HOST, capture, page
from tests.storage.web.conftest import DAYS, GBK, PAGE, Room

PROGRAM = "from storage.cli.serve import command; command()"
SIZE = 3_000_000


@pytest.fixture
def port(room: Room, tmp_path: Path) -> Iterator[int]:
    room.archive.store.settings.save(tmp_path / "store.json")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        number: int = taken.getsockname()[1]
    words = [sys.executable, "-c", PROGRAM, "--port", str(number)]
    environment = os.environ | {FILE_VARIABLE: str(tmp_path / "store.json")}
    with subprocess.Popen(words, stderr=subprocess.DEVNULL, env=environment) as process:
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.1)
        yield number
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in {0, -signal.SIGINT}


def got(port: int, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_it_serves_addresses_as_they_are_written(port: int) -> None:
    answer, _ = got(port, f"/gwr/timegate/{PAGE}")
    assert answer.status == 302
    assert answer.getheader("Location") == f"http://127.0.0.1:{port}/gwr/20260211011600id_/{PAGE}"
    _, body = got(port, f"/gwr/20260112011600id_/{PAGE}")
    assert body == GBK + b"0"


def test_large_damaged_bytes_never_arrive_as_whole(port: int, room: Room) -> None:
    archive, body = room.archive, page("甲").ljust(SIZE)
    ref = archive.keep(capture("990400", body, url=f"{HOST}/served.htm")).ref
    part = archive.manifest(ref).parts[0]
    path = f"/archive/{version_prefix(ref)}raw/{part.name}"
    assert got(port, path)[1] == body
    archive.store.replace(archive.store.settings.archive_bucket, part.key, body[:-1] + b"!")
    with pytest.raises(http.client.IncompleteRead):
        got(port, path)


@pytest.mark.parametrize(
    ("asked", "given", "near"),
    [
        (datetime(2007, 5, 31, 20, 35), 0, {"first", "closest", "next", "last"}),  # noqa: DTZ001
        (datetime(2026, 1, 20), 1, {"first", "prev", "closest", "next", "last"}),  # noqa: DTZ001
        (datetime(2030, 1, 1), 2, {"first", "prev", "closest", "last"}),  # noqa: DTZ001
    ],
)
def test_another_projects_memento_client_finds_its_way(
    port: int, asked: datetime, given: int, near: set[str]
) -> None:
    """PyPI's memento-client; it takes naive times for UTC. The portal itself is not asked."""
    times = [FIRST + timedelta(days=days) for days in DAYS]
    portal = requests.Response()
    portal.status_code = 200
    gate = f"http://127.0.0.1:{port}/gwr/timegate/"
    with MementoClient(timegate_uri=gate, check_native_timegate=False) as client:
        found = client.get_memento_info(PAGE, asked, req_uri_response=portal)
        assert client.is_timegate(gate + PAGE)
        told = found["mementos"]
        assert client.is_memento(told["closest"]["uri"][0])
    assert found["original_uri"] == PAGE
    assert found["timegate_uri"] == gate + PAGE
    assert told["closest"]["datetime"].replace(tzinfo=UTC) == times[given]
    assert told["closest"]["http_status_code"] == 200
    assert set(told) == near
    assert told["first"]["datetime"].replace(tzinfo=UTC) == times[0]
    assert told["last"]["datetime"].replace(tzinfo=UTC) == times[2]
