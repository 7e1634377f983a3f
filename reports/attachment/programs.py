"""Running a program over a file: bounded in memory, processor time and output, and by itself.

Nothing of the file's name or of this process's environment reaches the program.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from reports.errors import Reason, Unreadable

_MOST_OUTPUT = 64 * 1024 * 1024
_MOST_SECONDS = 120
"""Far more than any report takes: a net under a program that hangs."""


def installed(program: str) -> bool:
    """Is there such a program?"""
    return shutil.which(program) is not None


def run(command: Sequence[str], folder: Path, most_memory: int, name: str = "") -> bytes:
    """What a program prints, run in a folder. Raises Unreadable, DAMAGED or TOO_BIG.

    `name` is what the program is called in that.
    """
    name = name or command[0]
    limits = [f"--as={most_memory}", f"--fsize={_MOST_OUTPUT}", f"--cpu={_MOST_SECONDS}"]
    printed = folder / "printed"
    try:
        with printed.open("wb") as output:
            ended = subprocess.run(
                ["prlimit", *limits, "--core=0", *command],
                cwd=folder,
                env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=_MOST_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Reason.DAMAGED, f"{name} did not end") from error
    if -ended.returncode == signal.SIGXCPU:
        raise Unreadable(Reason.TOO_BIG, f"{name} needs more processor time than any report")
    if ended.returncode:
        raise Unreadable(Reason.DAMAGED, f"{name} ended with {ended.returncode}")
    return printed.read_bytes()
