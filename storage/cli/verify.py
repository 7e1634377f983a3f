"""`gwr verify`: read everything back, check every digest, name every stray object."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from storage.archive import Archive
from storage.audit import Notes, Step
from storage.checkpoints.audited import audited, copies, stamps
from storage.checkpoints.keys import pinned_key
from storage.checkpoints.log import Log
from storage.checkpoints.timestamps import read_roots
from storage.checkpoints.witness import own_folder
from storage.cli.audit_report import Report, Totals
from storage.cli.common import errors_told, format_option, opened, show
from storage.cli.log_key import key_option, log_key, roots_option
from storage.errors import NoSuchYear
from storage.layout import CHECKPOINTS, year_prefix
from storage.pace import Pace
from storage.places import restore_markers
from storage.slices import Slice
from storage.survey import Survey, survey, survey_place

FOUND = 1


class _Options(NamedTuple):
    """What was asked for; the options say what each means."""

    key: str | None
    witness: Path | None
    tsa_ca: Path | None
    part: str | None
    rate: float | None
    resume: Path | None
    report: Path | None


@click.command("verify")
@click.argument("place", required=False)
@click.argument("year", type=int, required=False)
@key_option
@click.option(
    "--witness",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with copies of checkpoints that were kept elsewhere.",
)
@roots_option
@click.option("--slice", "part", metavar="N/13", help="One slice; all thirteen are everything.")
@click.option("--rate", type=click.FloatRange(min=0.001), metavar="MB/s", help="Read no faster.")
@click.option(
    "--resume",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Note in FILE what is done, and go on after it; the file is removed at the end.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a line of JSON for every object into FILE.",
)
@format_option
@errors_told
def command(place: str | None, year: int | None, shape: str | None, **options: Any) -> None:
    """Read back all objects, those of PLACE, or of its YEAR, and check each against its SHA-256.

    All objects are those of every place, of the nights and of the quarantine; of all or a place's
    objects, what checkpoints say of them is checked, too. Findings go to
    standard output; exit code 1 if there are any. Over the whole archive, the catalogue's list of
    places is restored where it is incomplete.
    """
    asked = _Options(**options)
    if asked.part and place:
        raise click.UsageError("--slice is of the whole archive: leave PLACE out")
    archive = opened()
    found = _survey(archive, place, year, Slice.parse(asked.part) if asked.part else None)
    scope = " ".join(map(str, filter(None, (place, year, asked.part)))) or "everything"
    totals = _verified(archive, found, scope, asked, _log(archive, asked.key, year))
    if place is None:
        for restored in restore_markers(archive.store):
            click.echo(f"restored in the catalogue: {restored}", err=True)
    _tell(totals, shape)


def _verified(
    archive: Archive, found: Survey, scope: str, asked: _Options, log: Log | None
) -> Totals:
    notes, totals = Notes(asked.resume, scope), Totals(len(found.units))
    steps = audited(archive.store, found, notes, Pace(asked.rate), log)
    with Report(asked.report, scope) as report:
        for step in totals.counted(_with_log(steps, log, asked)):
            report.add(step)
        report.end(totals)
    notes.remove()
    return totals


def _tell(totals: Totals, shape: str | None) -> None:
    if totals.findings:
        rows = [(seen.problem, seen.key, seen.detail) for seen in totals.findings]
        show("findings", ("problem", "key", "detail"), rows, shape)
    elif shape == "json":
        click.echo("[]")
    click.echo(f"{totals}, {len(totals.findings)} findings", err=True)
    if totals.findings:
        sys.exit(FOUND)


def _survey(archive: Archive, place: str | None, year: int | None, part: Slice | None) -> Survey:
    if place is None:
        return survey(archive.store, part)
    found = archive.find_place(place)
    if year is None:
        return survey_place(archive.store, found.adcode)
    if year not in (known := archive.years(found.adcode)):
        raise NoSuchYear(str(found), year, known)
    return Survey([year_prefix(found.adcode, year)], [])


def _log(archive: Archive, key: str | None, year: int | None) -> Log | None:
    """The log, if there is a key to read it with; of a single year it is not asked."""
    if year is not None:
        return None
    if key is None and pinned_key() is None:
        if archive.store.children(archive.store.settings.archive_bucket, CHECKPOINTS):
            click.echo("no key here to verify checkpoints with: see --key", err=True)
        return None
    return Log(archive.store, log_key(key))


def _with_log(steps: Iterator[Step], log: Log | None, asked: _Options) -> Iterator[Step]:
    """What is outside of the archive, against the log: copies of it, and who attests its times."""
    yield from steps
    if log is None:
        return
    yield from copies(log, [*filter(None, (own_folder(), asked.witness))])
    if asked.tsa_ca is not None:
        yield from _told(stamps(log, read_roots(asked.tsa_ca)))
    elif found := len(log.stamped()):
        click.echo(f"{found} timestamps not checked: see --tsa-ca", err=True)


def _told(steps: Iterator[Step]) -> Iterator[Step]:
    """Pass timestamps on, and say what the newest good one proves."""
    for step in steps:
        yield step
        if good := [seen for seen in step.checked if seen.problem is None]:
            click.echo(f"{good[-1].key}: {good[-1].detail}", err=True)
