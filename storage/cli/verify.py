"""`gwr verify`: read everything back, check every digest, name every stray object."""

import sys
from collections.abc import Iterable, Iterator

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from storage.archive import Archive
from storage.cli.common import errors_told, format_option, opened, show
from storage.errors import NoSuchYear
from storage.places import restore_markers
from storage.verify import Checked, verify_archive, verify_place, verify_year

FOUND = 1


@click.command("verify")
@click.argument("place", required=False)
@click.argument("year", type=int, required=False)
@format_option
@errors_told
def command(place: str | None, year: int | None, shape: str | None) -> None:
    """Read back all objects, those of PLACE, or of its YEAR, and check each against its SHA-256.

    All objects are those of every place, of the nights and of the quarantine. Findings go to
    standard output; exit code 1 if there are any. Over the whole archive, the catalogue's list of
    places is restored where it is incomplete.
    """
    archive = opened()
    totals = Totals()
    findings = [seen for seen in totals.counted(_checked(archive, place, year)) if seen.problem]
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
