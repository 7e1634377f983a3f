"""Running programs and measuring them from outside: wall time, processor time, peak memory."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click
import psutil

_EVERY = 0.02
_MB = 1_000_000


class RunFailed(click.ClickException):
    """A program of the benchmark ended badly: no figure is worth anything."""


class Measured(NamedTuple):
    """One run of one or several programs side by side.

    `began` is the time of the start; seconds from there to the last exit; seconds of processor and
    megabytes of resident memory, both of all programs together.
    """

    began: float
    wall: float
    cpu: float
    peak: float


def measure(
    commands: Sequence[Sequence[str | Path]],
    log: Path,
    environments: Sequence[Mapping[str, str] | None],
    fine: Sequence[int] = (0,),
) -> Measured:
    """Run programs side by side to their end; what they say goes to `log`.

    Raises `RunFailed`, unless the exit code is `fine`.
    """
    began = time.time()
    with log.open("ab") as said:
        running = [
            _Running(psutil.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment))
            for command, environment in zip(commands, environments, strict=True)
        ]
    peak = 0
    while sum(each.look() for each in running):  # not any(): all are looked at
        peak = max(peak, sum(each.resident for each in running))
        time.sleep(_EVERY)
    wall = time.time() - began
    for command, each in zip(commands, running, strict=True):
        if each.process.returncode not in fine:
            name, code = " ".join(map(str, command[:3])), each.process.returncode
            raise RunFailed(f"{name} ended with {code}:\n{_end_of(log)}")
    return Measured(began, wall, sum(each.cpu for each in running), peak / _MB)


class _Running:
    """A program that is looked at from outside until it ends."""

    def __init__(self, process: psutil.Popen) -> None:
        self.process = process
        self.resident = 0
        self.cpu = 0.0

    def look(self) -> bool:
        """Note what it uses; whether it still runs."""
        if self.process.poll() is not None:
            self.resident = 0
            return False
        with suppress(psutil.Error):  # it may end between these lines
            self.resident = self.process.memory_info().rss
            times = self.process.cpu_times()
            self.cpu = times.user + times.system
        return True


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
