"""`gwr diff`: a report against another year's, or a version against an earlier one."""

import click
from rich.console import Console

from reports.compare.comparison import YearComparison
from reports.compare.recapture import recapture_diff
from reports.compare.terminal import render_recapture, render_years
from reports.compare.years import compare_years
from reports.model import CleanReport
from storage.archive import Archive, Place
from storage.canonical import to_json
from storage.cli.choosing import by_name, choose, shown
from storage.cli.common import errors_told, opened
from storage.derived import Comparison
from storage.errors import DoubtfulText, NoText
from storage.nights import VersionRef
from storage.reading import latest_of_each
from storage.roles import Role


@click.command("diff")
@click.argument("place")
@click.argument("year", type=int)
@click.argument("year2", type=int, required=False)
@click.option("--since", metavar="VERSION", help="What was edited since this version of YEAR.")
@click.option("--doubtful", is_flag=True, help="Compare texts that are marked doubtful, too.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
@errors_told
def command(
    place: str, year: int, year2: int | None, *, since: str | None, doubtful: bool, shape: str
) -> None:
    """Show what changed in the report of PLACE for YEAR against the year before, or YEAR2.

    With --since (a number or an id as `gwr list PLACE YEAR` shows it): what was edited on the
    portal between that version and the newest of the same document.
    """
    if since is not None and year2 is not None:
        raise click.UsageError("--since compares versions of one year: leave out the second")
    archive = opened(Role.READER)
    found = archive.find_place(place)
    earlier, later = (
        _versions(archive, found, year, since) if since else _years(archive, found, year, year2)
    )
    comparison = archive.comparison(later, earlier) or _compare(
        archive, earlier, later, doubtful=doubtful
    )
    if shape == "json":
        click.echo(to_json(comparison), nl=False)
        return
    console = Console()
    console.print(f"{found}: {_named(earlier)} → {_named(later)}", highlight=False)
    console.print(
        render_years(comparison)
        if isinstance(comparison, YearComparison)
        else render_recapture(comparison)
    )


def _years(
    archive: Archive, place: Place, year: int, other: int | None
) -> tuple[VersionRef, VersionRef]:
    earlier, later = sorted((year, year - 1 if other is None else other))
    if earlier == later:
        raise click.UsageError(f"{year} against itself: give two years, or --since VERSION")
    return choose(archive, place, earlier), choose(archive, place, later)


def _versions(
    archive: Archive, place: Place, year: int, since: str
) -> tuple[VersionRef, VersionRef]:
    choose(archive, place, year)  # says so if there is no such year
    known = archive.versions(place.adcode, year)
    earlier = by_name(known, since)
    newest = [ref for ref in latest_of_each(known) if ref.document == earlier.document]
    return earlier, newest[0]


def _compare(
    archive: Archive, earlier: VersionRef, later: VersionRef, *, doubtful: bool
) -> Comparison:
    before, after = _texts(archive, earlier, later)
    for ref, text in ((earlier, before), (later, after)):
        if not doubtful and (why := archive.doubt(ref, text.cleaner)):
            raise DoubtfulText(f"{ref.year} {ref.version}", why)
    if (earlier.document, earlier.year) == (later.document, later.year):
        return recapture_diff(before, after)
    return compare_years(before, after)


def _texts(
    archive: Archive, earlier: VersionRef, later: VersionRef
) -> tuple[CleanReport, CleanReport]:
    """Texts of both by the same cleaner, the newest that has cleaned both. Raises `NoText`."""
    for cleaner in archive.cleaners(later):
        if cleaner in archive.cleaners(earlier):
            return archive.text(earlier, cleaner), archive.text(later, cleaner)
    lacking = later if not archive.cleaners(later) else earlier
    raise NoText(f"{lacking.year} {lacking.version}")


def _named(ref: VersionRef) -> str:
    return f"{ref.year} ({shown(ref)})"
