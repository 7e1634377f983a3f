"""Many versions into a folder, several at a time: what one lacks costs the others nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from storage.archive import Archive, Report
from storage.cli.progress import bar
from storage.errors import (
    ArchiveError,
    NoSuchVersion,
    NoText,
    NothingSelected,
    ObjectDamaged,
    ObjectMissing,
    RecordInvalid,
)
from storage.nights import VersionRef
from storage.pulling import Copied, What, copy, write_sums
from storage.selection import Selection, selected, selected_reports

AT_ONCE = 8
SOME_LACK, SOME_DAMAGED = 1, 4
"""Exit codes: files are lacking, a line each; or bytes are not those that were kept."""


class Asked(NamedTuple):
    """What is copied: of every report the best version, as it stood `at` a time, or `every` one."""

    selection: Selection
    what: What
    at: datetime | None = None
    every: bool = False


class _Pulled(NamedTuple):
    """What became of one version or report; `error` is why files are lacking."""

    copied: list[Copied]
    error: ArchiveError | None = None


_Job = Callable[[], _Pulled]


def pull_many(archive: Archive, asked: Asked, folder: Path) -> int:
    """Copy what is asked for into a folder; returns the exit code.

    Raises what keeps all from being copied: `StoreDown`, `FolderUnwritable` and the like.
    """
    copied: list[Copied] = []
    errors: list[ArchiveError] = []
    try:
        for pulled in _at_once(_jobs(archive, asked, folder)):
            copied += pulled.copied
            errors += filter(None, [pulled.error])
    finally:
        write_sums(folder, copied)
    return _tell(asked.selection, copied, errors)


def _jobs(archive: Archive, asked: Asked, folder: Path) -> list[_Job]:
    if asked.every:
        refs = selected(archive, asked.selection)
        return [partial(_pull, archive, ref, asked.what, folder) for ref in refs]
    reports = selected_reports(archive, asked.selection)
    return [partial(_pull_best, archive, report, asked, folder) for report in reports]


def _pull(archive: Archive, ref: VersionRef, what: What, folder: Path) -> _Pulled:
    pulled = _Pulled([])
    try:
        for each in copy(archive, ref, what, folder):
            pulled.copied.append(each)
    except (NoText, ObjectDamaged, ObjectMissing, RecordInvalid) as error:
        return pulled._replace(error=error)
    return pulled


def _pull_best(archive: Archive, report: Report, asked: Asked, folder: Path) -> _Pulled:
    try:
        ref = archive.best(report.place.adcode, report.year, asked.at)
    except (ObjectDamaged, ObjectMissing, RecordInvalid) as error:
        return _Pulled([], error)
    if ref is None:
        return _Pulled([], NoSuchVersion(f"of {report} then", []))
    return _pull(archive, ref, asked.what, folder)


def _at_once(jobs: Sequence[_Job]) -> Iterator[_Pulled]:
    """The results as they come; after an error that is not one job's own, no job is begun."""
    with ThreadPoolExecutor(AT_ONCE) as pool, bar(len(jobs)) as done:
        futures: list[Future[_Pulled]] = [pool.submit(job) for job in jobs]
        try:
            for number, future in enumerate(as_completed(futures), 1):
                yield future.result()
                done(number, "")
        finally:
            pool.shutdown(cancel_futures=True)


def _tell(selection: Selection, copied: Sequence[Copied], errors: Iterable[ArchiveError]) -> int:
    younger = [error for error in errors if isinstance(error, NoSuchVersion)]
    lacking = [error for error in errors if not isinstance(error, NoSuchVersion)]
    if not copied and not lacking:
        raise NothingSelected(f"{selection}, as old as that")
    for line in sorted(f"gwr: {error}" for error in lacking):
        click.echo(line, err=True)
    fetched = sum(each.fetched for each in copied)
    told = f"{fetched} files fetched, {len(copied) - fetched} there already"
    told += f", {len(younger)} reports younger than that" if younger else ""
    click.echo(f"{told}, {len(lacking)} lacking" if lacking else told, err=True)
    if any(isinstance(error, ObjectDamaged) for error in lacking):
        return SOME_DAMAGED
    return SOME_LACK if lacking else 0
