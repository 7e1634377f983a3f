"""`gwr verify`: read everything back, check every digest, name every stray object."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from storage.archive import Archive
from storage.checkpoints.checking import log_checked
from storage.checkpoints.keys import pinned_key
from storage.checkpoints.log import Log
from storage.checkpoints.witness import own_folder, witnessed
from storage.cli.common import errors_told, format_option, opened, show
from storage.cli.log_key import key_option, log_key
from storage.errors import NoSuchYear
from storage.layout import CHECKPOINTS, MANIFEST
from storage.places import restore_markers
from storage.verify import Checked, verify_archive, verify_place, verify_year

FOUND = 1


@click.command("verify")
@click.argument("place", required=False)
@click.argument("year", type=int, required=False)
@key_option
@click.option(
    "--witness",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with copies of checkpoints that were kept elsewhere.",
)
@format_option
@errors_told
def command(
    place: str | None, year: int | None, key: str | None, witness: Path | None, shape: str | None
) -> None:
    """Read back all objects, those of PLACE, or of its YEAR, and check each against its SHA-256.

    All objects are those of every place, of the nights and of the quarantine; of all or a place's
    objects, what checkpoints say of them is checked, too. Findings go to
    standard output; exit code 1 if there are any. Over the whole archive, the catalogue's list of
    places is restored where it is incomplete.
    """
    archive = opened()
    totals = Totals()
    checked = _checked(archive, place, year)
    if year is None:
        prefix = f"{archive.find_place(place).adcode}/" if place else ""
        checked = _with_log(archive, prefix, checked, key, witness)
    findings = [seen for seen in totals.counted(checked) if seen.problem]
    if findings:
        rows = [(seen.problem, seen.key, seen.detail) for seen in findings]
        show("findings", ("problem", "key", "detail"), rows, shape)
    elif shape == "json":
        click.echo("[]")
    if place is None:
        for restored in restore_markers(archive.store):
            click.echo(f"restored in the catalogue: {restored}", err=True)
    click.echo(f"{totals}, {len(findings)} findings", err=True)
    if findings:
        sys.exit(FOUND)


def _checked(archive: Archive, place: str | None, year: int | None) -> Iterator[Checked]:
    if place is None:
        return verify_archive(archive.store)
    found = archive.find_place(place)
    if year is None:
        return verify_place(archive.store, found.adcode)
    if year not in (known := archive.years(found.adcode)):
        raise NoSuchYear(str(found), year, known)
    return verify_year(archive.store, found.adcode, year)


def _with_log(
    archive: Archive, prefix: str, checked: Iterator[Checked], key: str | None, witness: Path | None
) -> Iterator[Checked]:
    """The objects, then what the log says of those under a prefix; without a key nothing is."""
    if key is None and pinned_key() is None:
        if archive.store.children(archive.store.settings.archive_bucket, CHECKPOINTS):
            click.echo("no key here to verify checkpoints with: see --key", err=True)
        yield from checked
        return
    log, manifests = Log(archive.store, log_key(key)), list[str]()
    for seen in checked:
        if seen.key.endswith(f"/{MANIFEST}"):
            manifests.append(seen.key)
        yield seen
    yield from log_checked(archive.store, log, prefix, manifests)
    for folder in filter(None, (own_folder(), witness)):
        yield from witnessed(log, folder)


class Totals:
    """What has been read so far, shown on standard error while it grows."""

    def __init__(self) -> None:
        self.objects = 0
        self.size = 0

    def __str__(self) -> str:
        return f"{self.objects} objects, {self.size / 1e6:.1f} MB read"

    def counted(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """Pass everything on, counting and showing it."""
        columns = SpinnerColumn(), TextColumn("{task.description}")
        console = Console(stderr=True)
        with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            task = progress.add_task("reading")
            for seen in checked:
                self.objects += 1
                self.size += seen.size
                progress.update(task, description=f"{self} · {seen.key}")
                yield seen
