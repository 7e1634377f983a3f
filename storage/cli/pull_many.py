"""Many versions into a folder, several at a time: what one lacks costs the others nothing."""

from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
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


class _Into(NamedTuple):
    """Where files go, and all that are there by now: an interrupted pull lists them as well."""

    folder: Path
    copied: list[Copied]


_Job = Callable[[], ArchiveError | None]
"""Copies one version or report; returns why files of it are lacking."""


def pull_many(archive: Archive, asked: Asked, folder: Path) -> int:
    """Copy what is asked for into a folder; returns the exit code.

    Raises what keeps all from being copied: `StoreDown`, `FolderUnwritable` and the like.
    """
    into = _Into(folder, [])
    try:
        # Closed, so that no job goes on while what is there is listed.
        with closing(_at_once(_jobs(archive, asked, into))) as results:
            errors = list(filter(None, results))
    finally:
        write_sums(folder, into.copied)
    return _tell(asked.selection, into.copied, errors)


def _jobs(archive: Archive, asked: Asked, into: _Into) -> list[_Job]:
    if asked.every:
        refs = selected(archive, asked.selection)
        return [partial(_pull, archive, ref, asked.what, into) for ref in refs]
    reports = selected_reports(archive, asked.selection)
    return [partial(_pull_best, archive, report, asked, into) for report in reports]


def _pull(archive: Archive, ref: VersionRef, what: What, into: _Into) -> ArchiveError | None:
    try:
        for each in copy(archive, ref, what, into.folder):
            into.copied.append(each)
    except (NoText, ObjectDamaged, ObjectMissing, RecordInvalid) as error:
        return error
    return None


def _pull_best(archive: Archive, report: Report, asked: Asked, into: _Into) -> ArchiveError | None:
    try:
        ref = archive.best(report.place.adcode, report.year, asked.at)
    except (ObjectDamaged, ObjectMissing, RecordInvalid) as error:
        return error
    if ref is not None:
        return _pull(archive, ref, asked.what, into)
    # Without a date: only begun, or its manifest is gone, which is for `gwr verify` to say.
    return NoSuchVersion(f"of {report} then", []) if asked.at else None


def _at_once(jobs: Sequence[_Job]) -> Generator[ArchiveError | None]:
    """The results as they come; after an error that is not one job's own, no job is begun."""
    with ThreadPoolExecutor(AT_ONCE) as pool, bar(len(jobs)) as done:
        futures = [pool.submit(job) for job in jobs]
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
