"""`gwr diff`: a report against another year's, or a version against an earlier one."""

import click

from reports.compare.recapture import recapture_diff
from reports.compare.years import compare_years
from reports.model import CleanReport
from reports.showing.sides import Pairing, Sides
from storage.archive import Archive, Place
from storage.cli.choosing import by_name, choose, shown
from storage.cli.common import errors_told, opened
from storage.cli.showing import Wanted, give, showing_options
from storage.derived import Comparison
from storage.errors import DoubtfulText, NoText
from storage.nights import VersionRef
from storage.reading import latest_of_each


@click.command("diff")
@click.argument("place")
@click.argument("year", type=int)
@click.argument("year2", type=int, required=False)
@click.option("--since", metavar="VERSION", help="What was edited since this version of YEAR.")
@click.option("--doubtful", is_flag=True, help="Compare texts that are marked doubtful, too.")
@showing_options
@errors_told
def command(
    place: str,
    year: int,
    year2: int | None,
    *,
    since: str | None,
    doubtful: bool,
    wanted: Wanted,
) -> None:
    """Show what changed in the report of PLACE for YEAR against the year before, or YEAR2.

    With --since (a number or an id as `gwr list PLACE YEAR` shows it): what was edited on the
    portal between that version and the newest of the same document.
    """
    if since is not None and year2 is not None:
        raise click.UsageError("--since compares versions of one year: leave out the second")
    archive = opened()
    found = archive.find_place(place)
    earlier, later = (
        _versions(archive, found, year, since) if since else _years(archive, found, year, year2)
    )
    comparison = archive.comparison(later, earlier) or _compare(
        archive, earlier, later, doubtful=doubtful
    )
    give(comparison, _sides(found, earlier, later), wanted)


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


def _sides(place: Place, earlier: VersionRef, later: VersionRef) -> Sides:
    if earlier.year == later.year:
        subject = f"{place} {later.year}"
        return Sides(subject, shown(earlier), shown(later), Pairing.VERSIONS)
    notes = shown(earlier), shown(later)
    return Sides(str(place), str(earlier.year), str(later.year), Pairing.YEARS, *notes)
