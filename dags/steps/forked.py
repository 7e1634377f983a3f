"""A process that begins with all that its task has loaded, and never outlives it.

Not `multiprocessing`: a Celery worker's tasks are daemons to it, which may have no children.
"""

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import psutil
from setproctitle import setproctitle

_PR_SET_PDEATHSIG = 1
"""Of `linux/prctl.h`."""


def run_forked(title: str, seconds: float, body: Callable[[], None]) -> int:
    """Run `body` in a process named `title`; its exit code, negative for the signal that ended it.

    Raises `TimeoutError` when it takes longer than `seconds`. However the waiting ends, the process
    has ended too.
    """
    _flush()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be(parent, title, body)
    process = psutil.Process(pid)
    try:
        return int(process.wait(seconds) or 0)
    except psutil.TimeoutExpired:
        raise TimeoutError(f"{title}: longer than {seconds:.0f} s") from None
    finally:
        with suppress(psutil.NoSuchProcess):
            process.kill()
            process.wait()


def _be(parent: int, title: str, body: Callable[[], None]) -> NoReturn:
    """What the new process does, and all that it does: nothing of the task's own end is its own."""
    code = 1
    try:
        _part(parent, title)
        body()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001  as at the end of any Python
        traceback.print_exc()
    finally:
        _flush()
        os._exit(code)


def _part(parent: int, title: str) -> None:
    """Leave behind what is the task's, but not the task."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)  # it was gone before it could be followed
    # Through its standard input a task asks Airflow for connections; its handlers end its own work.
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_DFL)
    setproctitle(title)


def _flush() -> None:
    """What is in a buffer at a fork is said twice; at an end, never."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
