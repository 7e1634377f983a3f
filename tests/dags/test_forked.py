"""A process that is a fork of its task: how it ends, and that it never outlives its task."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from dags.steps.forked import run_forked
from tests.dags.stacks import wait_for


def broken() -> None:
    raise ValueError("invented")


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def nothing() -> None:
    """Return."""


@pytest.mark.parametrize(
    ("body", "code"),
    [(nothing, 0), (partial(sys.exit, 75), 75), (broken, 1), (killed, -signal.SIGKILL)],
)
def test_exit_code_is_the_bodys(body: Callable[[], None], code: int) -> None:
    assert run_forked("gwr trial", 60, body) == code


def test_the_task_of_a_celery_worker_may_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """To `multiprocessing` it is a daemon."""
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    assert run_forked("gwr trial", 60, partial(sys.exit, 3)) == 3


def sleeping(file: Path) -> None:
    file.write_text(str(os.getpid()))
    time.sleep(600)


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError, match="gwr trial: longer than 2 s"):
        run_forked("gwr trial", 2, partial(sleeping, tmp_path / "pid"))
    assert not psutil.pid_exists(int((tmp_path / "pid").read_text()))


def test_it_ends_when_the_waiting_is_broken_off(tmp_path: Path) -> None:
    def break_off(*_: object) -> None:
        raise RuntimeError("enough")

    before = signal.signal(signal.SIGALRM, break_off)
    signal.setitimer(signal.ITIMER_REAL, 2)
    try:
        with pytest.raises(RuntimeError, match="enough"):
            run_forked("gwr trial", 600, partial(sleeping, tmp_path / "pid"))
    finally:
        signal.signal(signal.SIGALRM, before)
    assert not psutil.pid_exists(int((tmp_path / "pid").read_text()))


PARENT = """
import sys, time
from functools import partial
from pathlib import Path
from dags.steps.forked import run_forked
from tests.dags.test_forked import sleeping

run_forked("gwr trial", 600, partial(sleeping, Path(sys.argv[1])))
"""


def test_it_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, file])
    wait_for(lambda: file.exists() and bool(file.read_text()), 60)
    child = psutil.Process(int(file.read_text()))
    assert child.cmdline()[0] == "gwr trial"
    parent.kill()
    parent.wait()
    wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, 60)


def looking(file: Path) -> None:
    asks = Path("/proc/self/fd/0").readlink()
    file.write_text(f"{asks} {signal.getsignal(signal.SIGTERM) is signal.SIG_DFL}")


@pytest.fixture
def channel() -> Iterator[None]:
    """Standard input is a pipe, as in a task's process."""
    usual, (end, other) = os.dup(0), os.pipe()
    os.dup2(end, 0)
    yield
    os.dup2(usual, 0)
    for each in (usual, end, other):
        os.close(each)


@pytest.mark.usefixtures("channel")
def test_it_has_neither_the_tasks_channel_nor_its_handlers(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        assert run_forked("gwr trial", 60, partial(looking, tmp_path / "seen")) == 0
    finally:
        signal.signal(signal.SIGTERM, before)
    assert (tmp_path / "seen").read_text() == "/dev/null True"
