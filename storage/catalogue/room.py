"""Where the tables are worked on: a local folder beside the spool, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import CatalogueBusy
from storage.locks import Lock
from storage.settings import StoreSettings


@contextmanager
def changing(settings: StoreSettings) -> Iterator[Path]:
    """The folder, while this process alone changes the tables. Raises `CatalogueBusy`.

    One machine changes a catalogue, the one whose nights it is of; others only read it.
    """
    folder = settings.spool.with_name("catalogue")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = Lock.attempt(folder / "lock")
    if lock is None:
        raise CatalogueBusy
    try:
        yield folder
    finally:
        lock.release()
