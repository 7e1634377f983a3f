"""Running one program and measuring it from outside: wall time, processor time, peak memory."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import psutil

_EVERY = 0.02
_MB = 1_000_000


class RunFailed(click.ClickException):
    """A program of the benchmark ended badly: no figure is worth anything."""


class Measured(NamedTuple):
    """One run. Seconds from start to exit, seconds of processor, megabytes of resident memory.

    `began` is the time of its start.
    """

    began: float
    wall: float
    cpu: float
    peak: float


def measure(
    command: Sequence[str | Path],
    log: Path,
    environment: Mapping[str, str] | None = None,
    fine: Sequence[int] = (0,),
) -> Measured:
    """Run a program to its end; what it says goes to `log`. Raises `RunFailed`, unless `fine`."""
    began = time.time()
    with log.open("ab") as said:
        process = psutil.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment)
    peak, cpu = 0, 0.0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
            times = process.cpu_times()
        except psutil.Error:
            continue  # it ended between the two lines
        cpu = times.user + times.system
        time.sleep(_EVERY)
    wall = time.time() - began
    if process.returncode not in fine:
        last = _end_of(log)
        raise RunFailed(
            f"{' '.join(map(str, command[:3]))} ended with {process.returncode}:\n{last}"
        )
    return Measured(began, wall, cpu, peak / _MB)


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
