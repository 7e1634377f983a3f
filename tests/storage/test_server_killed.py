"""What the server acknowledged is whole after SIGKILL under load."""

import hashlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.capture import Capture
from storage.errors import StoreDown
from storage.outcomes import Outcome
from storage.store import ObjectStore
from storage.verify import verify_place
from tests.storage.makers import capture, page
from tests.storage_server import StoreServer

WRITERS = 4
ENOUGH = 200


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StoreServer]:
    server = StoreServer(tmp_path)
    try:
        server.start()
        yield server
    finally:
        server.kill()


def test_acknowledged_objects_survive_a_kill_under_load(server: StoreServer) -> None:
    impatient = server.settings.model_copy(update={"patience": 0.5})
    store, bucket = ObjectStore(impatient), impatient.archive_bucket
    acknowledged: dict[str, str] = {}
    loaded = threading.Event()

    def write(writer: int) -> None:
        for number in range(100_000):
            key = f"test/{writer}/{number}"
            body = hashlib.sha256(key.encode()).digest() * (number % 4000)
            try:
                acknowledged[key] = store.create(bucket, key, body).sha256
            except StoreDown:
                return
            if len(acknowledged) >= ENOUGH:
                loaded.set()

    with ThreadPoolExecutor(WRITERS) as pool:
        for writer in range(WRITERS):
            pool.submit(write, writer)
        assert loaded.wait(60)
        server.kill()
    server.start()
    again = ObjectStore(server.settings)
    for key, sha256 in acknowledged.items():
        again.get(bucket, key, sha256)


def test_captures_cut_off_by_a_kill_are_kept_whole_when_repeated(server: StoreServer) -> None:
    impatient = Archive(server.settings.model_copy(update={"patience": 0.5}))
    captures = [capture("990100", page(f"第{n}版"), b"x" * 90_000, days=n) for n in range(300)]
    done: list[Capture] = []
    loaded = threading.Event()

    def keep_all() -> None:
        for each in captures:
            try:
                impatient.keep(each)
            except StoreDown:
                return
            done.append(each)
            if len(done) >= 10:
                loaded.set()

    writer = threading.Thread(target=keep_all)
    writer.start()
    assert loaded.wait(60)
    server.kill()
    writer.join()
    server.start()

    archive = Archive(server.settings)
    for each in done:
        assert archive.keep(each).outcome is Outcome.UNCHANGED
    for each in captures[len(done) : len(done) + 3]:
        archive.keep(each)
    assert len(archive.versions("990100", 2026)) == len(done) + 3
    assert [seen for seen in verify_place(archive.store, "990100") if seen.problem] == []
