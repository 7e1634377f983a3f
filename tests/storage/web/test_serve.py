"""`gwr serve` as a process: it serves, breaks off what is damaged, and ends when asked."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.layout import version_prefix
from storage.settings import FILE_VARIABLE
from tests.storage.makers import HOST, capture, page
from tests.storage.web.conftest import GBK, PAGE, Room

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
