"""A night to be killed: `python -m benchmarks.keeping_night STORE_FILE ADCODE NUMBER`.

Keeps NUMBER invented captures of one place as a night does: first what waits in the spool, then for
each capture into the spool, into the store, out of the spool. Says `spooled 3` and `kept 3` when
the archive has taken responsibility for the third, and `ready` before the first. Exit code 75 if
the store went away.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

from storage.archive import Archive
from storage.capture import Capture
from storage.errors import StoreDown
from storage.settings import StoreSettings
from storage.spool import Spool
from tests.storage.makers import capture, page

WAITS = 75
_SIZES = (900, 20_000, 150_000, 600_000)


def captured(adcode: str, number: int) -> Capture:
    """The capture with this number: a page, and another file whose size varies."""
    body = f"{adcode} {number} ".encode() * (_SIZES[number % len(_SIZES)] // 8)
    made = capture(adcode, page(f"第{number}版"), body)
    at = made.captured_at + timedelta(hours=number)
    parts = tuple(each.model_copy(update={"fetched_at": at}) for each in made.parts)
    return made.model_copy(update={"parts": parts})


def run(settings: StoreSettings, adcode: str, number: int) -> None:
    """The night. Raises `StoreDown`."""
    archive, spool = Archive(settings), Spool(settings.spool)
    _say("ready")
    for left in spool.ready():
        archive.keep(left.capture())
        left.discard()
    for n in range(number):
        whole = captured(adcode, n)
        opened = spool.open(adcode, f"d-{n}")
        for part in whole.parts:
            opened.add(part)
        entry = opened.finish(whole)
        _say(f"spooled {n}")
        archive.keep(entry.capture())
        _say(f"kept {n}")
        entry.discard()


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())  # past all buffers: what was said before a kill was said


if __name__ == "__main__":
    try:
        run(StoreSettings.read(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3]))
    except StoreDown:
        sys.exit(WAITS)
