"""The tables from the archive alone: place by place, then sorted, then in one change.

Each place's rows wait in a local folder that is named for the keys they were made of. A rebuild
that was killed goes on with the first place that has no such folder, or another content by now.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from storage.catalogue.commit import Change, commit
from storage.catalogue.gather import gather
from storage.catalogue.night_rows import months, nights_of
from storage.catalogue.pointer import Pointer
from storage.catalogue.room import changing
from storage.catalogue.runs import Runs
from storage.catalogue.sorting import sort
from storage.catalogue.sources import Source, newest
from storage.catalogue.tables import SCHEMA, tables
from storage.errors import RecordInvalid
from storage.places import adcodes, restore_markers
from storage.store import ObjectStore

_FAILURES = "failures.txt"


class Rebuilt(NamedTuple):
    """The new tables, and what could not be read, a line each."""

    pointer: Pointer
    failures: list[str]


class Step(NamedTuple):
    """How far a rebuild is: `done` of `total` places and months of nights; `name` comes next."""

    done: int
    total: int
    name: str


def rebuild(store: ObjectStore, told: Callable[[Step], None] = lambda _: None) -> Rebuilt:
    """Make all tables anew; readers have the old ones until the end.

    Raises `CatalogueBusy`, `StoreDown`, `StoreRefused`.
    """
    with changing(store.settings) as work:
        restore_markers(store)
        runs = work / "runs"
        shutil.rmtree(work / "sorted", ignore_errors=True)
        folders = list(_gathered(store, runs, told))
        changes = {name: _sorted(name, folders, work / "sorted") for name in tables()}
        pointer = commit(store, _before(store), changes)
        failures = [line for folder in folders for line in _failures(folder)]
        shutil.rmtree(work / "sorted")
        shutil.rmtree(runs, ignore_errors=True)  # of an empty archive there are none
        return Rebuilt(pointer, failures)


def _gathered(store: ObjectStore, runs: Path, told: Callable[[Step], None]) -> Iterator[Path]:
    """One folder of runs a place, and a month of nights."""
    places, nights = adcodes(store), months(store)
    total = len(places) + len(nights)
    for done, adcode in enumerate(places):
        told(Step(done, total, adcode))
        keys = store.keys(store.settings.archive_bucket, f"{adcode}/")
        yield _gather(store, runs, adcode, newest(keys))
    for done, (month, dates) in enumerate(nights.items(), len(places)):
        told(Step(done, total, month))
        sources = [source for date in dates for source in nights_of(store, date)]
        yield _gather(store, runs, month, sources)


def _gather(store: ObjectStore, runs: Path, name: str, sources: Sequence[Source]) -> Path:
    folder = runs / f"{name}-{_digest(source.key for source in sources)}"
    if folder.exists():
        return folder
    begun = folder.with_suffix(".part")
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir(parents=True)
    with Runs(begun) as rows:
        failures = gather(store, sources, rows)
    (begun / _FAILURES).write_text(
        "".join(f"{key}: {why}\n" for key, why in failures.items()), encoding="utf-8"
    )
    begun.rename(folder)
    return folder


def _digest(keys: Iterable[str]) -> str:
    """What a folder's rows are made of: objects that never change, and the columns."""
    digest = hashlib.sha256(f"{SCHEMA} {tables()}\n".encode())
    for key in keys:
        digest.update(f"{key}\n".encode())
    return digest.hexdigest()[:16]


def _sorted(name: str, folders: Sequence[Path], out: Path) -> Change:
    paths = (folder / f"{name}.parquet" for folder in folders)
    inputs = [path for path in paths if path.exists()]
    return Change(sort(tables()[name], inputs, out / name), anew=True)


def _before(store: ObjectStore) -> Pointer:
    """The pointer to replace; of an unreadable one only its place is taken."""
    try:
        return Pointer.stored(store) or Pointer()
    except RecordInvalid:
        return Pointer()


def _failures(folder: Path) -> list[str]:
    return (folder / _FAILURES).read_text(encoding="utf-8").splitlines()
