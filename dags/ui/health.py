"""How the store is: whether it answers, what waits for it, how it grows, what was signed last."""

import shutil
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from dags.ui.tables import Question, Tables
from storage.checkpoints.keys import pinned_key
from storage.checkpoints.log import Log
from storage.errors import CatalogueMissing, NoteInvalid
from storage.layout import TABLES_POINTER
from storage.settings import state_folder
from storage.store import ObjectStore

_GROWTH = Question(
    ("versions",),
    """
    SELECT strftime(captured_at + INTERVAL 8 HOUR, '%Y-%m-%d') AS day, count(*) AS versions,
        CAST(sum(size) AS BIGINT) AS size
    FROM versions GROUP BY day ORDER BY day DESC LIMIT 30
    """,
)
_WHOLE = Question(
    ("versions",),
    """
    SELECT count(*) AS versions, CAST(coalesce(sum(size), 0) AS BIGINT) AS size,
        count(DISTINCT adcode) AS places, count(DISTINCT (adcode, year)) AS reports
    FROM versions
    """,
)
LITTLE_ROOM = 0.1
"""A disk with less than this share free needs a person."""


class Waiting(NamedTuple):
    """Captures on this machine's disk: complete, being fetched, and those that were torn."""

    ready: int
    open: int
    torn: int


class Disk(NamedTuple):
    """A folder's file system, in bytes."""

    folder: Path
    free: int
    total: int

    @property
    def is_short(self) -> bool:
        """Whether somebody has to make room."""
        return self.free < LITTLE_ROOM * self.total


class Grown(NamedTuple):
    """What was kept on one day in Shanghai; `size` in bytes as served."""

    day: str
    versions: int
    size: int


class Whole(NamedTuple):
    """The archive in numbers; `size` in bytes as served."""

    versions: int
    size: int
    places: int
    reports: int


class Signed(NamedTuple):
    """The last checkpoint."""

    number: int
    entries: int
    time: datetime
    event: str


def answered_in(store: ObjectStore) -> float:
    """Seconds that the store took to answer a small question. Raises `StoreDown`, `StoreRefused`."""
    began = time.perf_counter()
    store.info(store.settings.catalogue_bucket, TABLES_POINTER)
    return time.perf_counter() - began


def waiting(spool: Path) -> Waiting:
    """What waits in the spool of the machine that shows this page; nothing is locked or made."""
    return Waiting(*(_count(spool / name) for name in ("ready", "open", "torn")))


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def disks(spool: Path) -> list[Disk]:
    """The file systems of the state folder and of the spool; one, if they are the same."""
    found = {}
    for folder in (state_folder(), spool):
        if folder.is_dir():
            usage = shutil.disk_usage(folder)
            found[folder.stat().st_dev] = Disk(folder, usage.free, usage.total)
    return list(found.values())


def growth(tables: Tables) -> Sequence[Grown]:
    """The last thirty days on which something was kept, newest first; none without a catalogue."""
    try:
        return [Grown(**row) for row in tables.ask(_GROWTH)]
    except CatalogueMissing:
        return []


def whole(tables: Tables) -> Whole | None:
    """The archive in numbers, or None without a catalogue."""
    try:
        return Whole(**tables.ask(_WHOLE)[0])
    except CatalogueMissing:
        return None


def last_checkpoint(store: ObjectStore) -> Signed | str:
    """The last checkpoint, or why there is none to show."""
    key = pinned_key()
    if key is None:
        return "no checkpoint was signed on this machine yet"
    try:
        noted = Log(store, key).latest()
    except NoteInvalid as error:
        return str(error)
    if noted is None:
        return "the archive has no checkpoint yet"
    found = noted.checkpoint
    return Signed(found.number, found.tree.size, found.time, found.event)
