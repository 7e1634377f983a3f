"""A process that begins with all that its task has loaded, and never outlives it."""

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

from setproctitle import setproctitle

_FORK = multiprocessing.get_context("fork")

_PR_SET_PDEATHSIG = 1
"""Of `linux/prctl.h`."""


def run_forked(title: str, seconds: float, body: Callable[[], None]) -> int:
    """Run `body` in a process named `title`; its exit code, negative for the signal that ended it.

    Raises `TimeoutError` when it takes longer than `seconds`. However the waiting ends, the process
    has ended too.
    """
    process = _FORK.Process(target=_begin, args=(os.getpid(), title, body))
    process.start()
    try:
        process.join(seconds)
        code = process.exitcode
    finally:
        process.kill()
        process.join()
    if code is None:
        raise TimeoutError(f"{title}: longer than {seconds:.0f} s")
    return code


def _begin(parent: int, title: str, body: Callable[[], None]) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        return  # it was gone before it could be followed
    # Through its standard input a task asks Airflow for connections; its handlers end its own work.
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_DFL)
    setproctitle(title)
    body()
