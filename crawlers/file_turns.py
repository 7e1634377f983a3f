"""Whose turn it is at a host, among all processes of one machine: a lock on a file says so.

Batches of a night run beside one another, and two portals may stand on one host. So each host has a
file, `hosts/<host>` in the state folder: who holds its lock may ask, and a process lets go of it
when it ends, however that happens. The file's time is when the host may be asked again.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from storage.locks import Lock
from storage.settings import state_folder

_LONGEST_NAME = 200


class FileTurns:
    """One host's file. `clock` counts seconds as files do, since 1970."""

    look_again = 0.05

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._clock = clock

    @classmethod
    def at(cls, host: str) -> "FileTurns":
        """The turns at a host; its name may be anything that a link can say."""
        return cls(state_folder() / "hosts" / f"{quote(host, safe='')[:_LONGEST_NAME]}.turn")

    def attempt(self) -> Lock | None:
        """The turn, or None while another process has it."""
        return Lock.attempt(self._file)

    def seconds_left(self) -> float:
        """For how long others say that the host is to be left alone; negative if it is not."""
        return self._file.stat().st_mtime - self._clock()

    def leave_alone(self, seconds: float) -> None:
        """Say so to others."""
        until = self._clock() + seconds
        with suppress(FileNotFoundError):
            os.utime(self._file, (until, until))
