"""A whole stack in a folder of its own, driven by `gwr` as a person would, for tests."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dags.stack import supervisor
from dags.stack.state import State
from storage.archive import Archive
from storage.night_record import NightRecords, NightSummary
from storage.store import ObjectStore

GWR = str(Path(sys.executable).with_name("gwr"))


@dataclass(frozen=True)
class Stack:
    """One stack; nothing runs until `gwr` is told so."""

    state: State

    def environment(self) -> dict[str, str]:
        """What `gwr` is started with: this stack's folder, a terminal of a known width."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
        return kept | {"GWR_VAR": str(self.state.var), "COLUMNS": "140"}

    def gwr(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end, with environment variables added."""
        environment = self.environment() | variables
        return subprocess.run(
            [GWR, *words], env=environment, capture_output=True, text=True, check=False
        )

    def gwr_in_background(self, *words: str) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        return subprocess.Popen(
            [GWR, *words], env=self.environment(), stdout=subprocess.PIPE, text=True
        )

    @property
    def archive(self) -> Archive:
        """The stack's archive, read directly."""
        return Archive(self.state.store_settings())

    def versions(self) -> dict[str, str]:
        """Every key of every version and the SHA-256 of its bytes; nights are left out."""
        settings = self.state.store_settings()
        store, bucket = ObjectStore(settings), settings.archive_bucket
        places = [name for name in store.children(bucket, "") if name[:1].isdigit()]
        keys = [key for place in places for key in store.keys(bucket, place)]
        found = {key: store.info(bucket, key) for key in keys}
        return {key: info.sha256 for key, info in found.items() if info}


class FirstNight:
    """A stack on which the first night over the sample has run, and what the archive held then."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.night = stack.gwr("night")
        assert self.night.returncode == 0, self.night.stdout + self.night.stderr
        self.versions = stack.versions()


@pytest.fixture(scope="session")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirstNight]:
    """The stack that the tests of whole nights share."""
    stack = Stack(State(tmp_path_factory.mktemp("stack") / "var"))
    try:
        yield FirstNight(stack)
    finally:
        supervisor.stop(stack.state)


@pytest.fixture
def fresh_stack(tmp_path: Path) -> Iterator[Stack]:
    """A stack on which nothing has run yet."""
    stack = Stack(State(tmp_path / "var"))
    try:
        yield stack
    finally:
        supervisor.stop(stack.state)


def nights_of(stack: Stack) -> list[NightSummary]:
    """The closed nights of a stack, as their latest records tell."""
    records = NightRecords(stack.archive.store)
    return [night for date in records.dates() for night in records.closed(date)]


def wait_for(event: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until something has happened; fails the test when it does not."""
    deadline = time.monotonic() + seconds
    while not event():
        assert time.monotonic() < deadline, f"{event} did not happen in {seconds} s"
        time.sleep(0.02)
