"""Adding to the tables what a night has new: the reports it met, and its own observations.

Only the folders of those reports are listed, never the bucket. What is new follows from what the
catalogue holds, so a night may be added again, and one that was killed is made good by the next.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from storage.catalogue.commit import Change, commit
from storage.catalogue.gather import gather
from storage.catalogue.ledger import Owed, owed
from storage.catalogue.night_rows import night_source
from storage.catalogue.pointer import Pointer, TableFile
from storage.catalogue.reading import Catalogue
from storage.catalogue.room import changing
from storage.catalogue.runs import Runs
from storage.catalogue.sorting import most_rows, sort
from storage.catalogue.sources import Source, newest
from storage.catalogue.tables import tables
from storage.layout import year_prefix
from storage.store import ObjectStore

MOST_SMALL = 30
"""Small files of a table: with more, they are merged."""
_SMALL = 16_000_000


class Updated(NamedTuple):
    """How many objects were added, and what could not be read: keys and why."""

    added: int
    failures: dict[str, str]


def update(
    store: ObjectStore,
    reports: Iterable[tuple[str, int]],
    nights: Iterable[tuple[str, str]] = (),
) -> Updated:
    """Add what these reports (place, year) and closed nights (date, run) have new.

    Raises `CatalogueMissing`, `CatalogueBusy`, `StoreDown`, `StoreRefused`.
    """
    with changing(store.settings) as work:
        catalogue = Catalogue(store)
        wanted = [*_of_reports(store, reports), *_of_nights(store, nights)]
        due = owed(catalogue, store.settings, wanted)
        if not due.lacking:
            return Updated(0, {})
        with _fresh(work) as folder:
            return _add(_Files(store, catalogue.pointer, folder), due)


def compact(store: ObjectStore) -> list[str]:
    """Merge the files of every table that has several small ones; returns those tables.

    Raises as `update`.
    """
    with changing(store.settings) as work, _fresh(work) as folder:
        files = _Files(store, Pointer.read(store), folder)
        several = [name for name in tables() if files.small(name) > 1]
        changes = {name: files.anew(name, [], []) for name in several}
        if changes:
            commit(store, files.pointer, changes)
        return several


class _Files(NamedTuple):
    """The tables to change, and a local folder to work in."""

    store: ObjectStore
    pointer: Pointer
    folder: Path

    def small(self, name: str) -> int:
        """How many files of a table are not as large as its files get."""
        return sum(_small(name, file) for file in self.pointer.files(name).files)

    def changed(self, name: str, new: Sequence[Path], superseded: Sequence[str]) -> Change:
        """New rows as one file more; or all anew, where rows go or small files grow many."""
        if superseded or self.small(name) >= MOST_SMALL:
            return self.anew(name, new, superseded)
        return Change(sort(tables()[name], new, self.folder / name), anew=False)

    def anew(self, name: str, new: Sequence[Path], superseded: Sequence[str]) -> Change:
        """The whole table with the new rows and without what they supersede."""
        inputs = [*new, *self._fetched(name)]
        return Change(sort(tables()[name], inputs, self.folder / name, superseded), anew=True)

    def _fetched(self, name: str) -> Iterator[Path]:
        here = self.folder / f"{name}.old"
        here.mkdir()
        for number, file in enumerate(self.pointer.files(name).files):
            path = here / f"{number:06}.parquet"
            path.write_bytes(self.store.get(self.store.settings.catalogue_bucket, file.key))
            yield path


def _add(files: _Files, due: Owed) -> Updated:
    runs_folder = files.folder / "runs"
    runs_folder.mkdir()
    with Runs(runs_folder) as runs:
        failures = gather(files.store, due.lacking, runs)
    superseded = due.superseded(failures)
    new = {path.stem: [path] for path in sorted(runs_folder.iterdir())}
    changes = {
        name: files.changed(name, new.get(name, []), superseded.get(name, []))
        for name in tables()
        if name in new or name in superseded
    }
    if changes:
        commit(files.store, files.pointer, changes)
    return Updated(len(due.lacking) - len(failures), failures)


def _small(table: str, file: TableFile) -> bool:
    most = most_rows(table)
    return file.size < _SMALL and (most is None or file.rows < most)


@contextmanager
def _fresh(work: Path) -> Iterator[Path]:
    """An empty folder; a killed program's is emptied first."""
    folder = work / "update"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _of_reports(store: ObjectStore, reports: Iterable[tuple[str, int]]) -> list[Source]:
    bucket = store.settings.archive_bucket
    found: list[Source] = []
    for adcode, year in sorted(set(reports)):
        found += newest(store.keys(bucket, year_prefix(adcode, year)))
    return found


def _of_nights(store: ObjectStore, nights: Iterable[tuple[str, str]]) -> list[Source]:
    found = (night_source(store, date, run) for date, run in sorted(set(nights)))
    return [source for source in found if source is not None]
