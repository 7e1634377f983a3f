"""`gwr list`: what the archive holds, from all places down to the versions of one report."""

import sys
from concurrent.futures import ThreadPoolExecutor

import click

from storage.archive import Archive, Place
from storage.cli.common import errors_told, format_option, opened, show
from storage.errors import UNREADABLE, NoSuchYear
from storage.roles import Role
from storage.sides import shown
from storage.told import listed

IN_PART = 1
"""Exit code of a list that some version is not in as it should be."""
_AT_ONCE = 8
Row = tuple[object, ...]

PLACES = ("code", "place", "reports", "newest", "versions")
YEARS = ("year", "edition", "documents", "versions", "captured", "title")
VERSIONS = ("n", "version", "captured", "edition", "text", "title", "origin", "url")


@click.command("list")
@click.argument("place", required=False)
@click.argument("year", type=int, required=False)
@format_option
@errors_told
def command(place: str | None, year: int | None, shape: str | None) -> None:
    """Show what the archive holds: places, the years of a PLACE, the versions of a YEAR.

    PLACE is a name (云溪 or 云溪市) or a code (990100). A version that this program cannot read, of
    a later format for instance, is listed by its id alone and told on standard error; then the exit
    code is 1.
    """
    archive = opened(Role.READER)
    if place is None:
        show("places", PLACES, place_rows(archive), shape)
        return
    found = archive.find_place(place)
    unread: list[str] = []
    if year is None:
        show(str(found), YEARS, year_rows(archive, found, unread), shape)
    else:
        show(f"{found} {year}", VERSIONS, version_rows(archive, found, year, unread), shape)
    for why in unread:
        click.echo(f"gwr: {why}", err=True)
    if unread:
        sys.exit(IN_PART)


def place_rows(archive: Archive) -> list[Row]:
    """One row a place."""

    def row(place: Place) -> Row:
        history = archive.history(place.adcode)
        years = {ref.year for ref in history}
        return place.adcode, place.name, len(years), max(years, default=""), len(history)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(row, archive.places()))


def year_rows(archive: Archive, place: Place, unread: list[str]) -> list[Row]:
    """One row a year: its best document, newest version; `unread` gets why that cannot be told."""
    history = archive.history(place.adcode)
    rows: list[Row] = []
    for year in sorted({ref.year for ref in history}):
        refs = [ref for ref in history if ref.year == year]
        documents = len({ref.document for ref in refs})
        edition, captured, title = "", "", ""
        try:
            if best := archive.best(place.adcode, year):
                told = archive.manifest(best)
                edition, captured, title = told.edition, shown(best), told.title
        except UNREADABLE as error:
            unread.append(str(error))
        rows.append((year, edition, documents, len(refs), captured, title))
    return rows


def version_rows(archive: Archive, place: Place, year: int, unread: list[str]) -> list[Row]:
    """One row a version, numbered in order of time; `unread` gets why some say no more.

    Raises `NoSuchYear`.
    """
    found = listed(archive.store, place.adcode, year)
    if not found:
        raise NoSuchYear(str(place), year, archive.years(place.adcode))
    unread += [told.unread for _, _, told in found if told.unread]
    rows: list[Row] = []
    for number, (ref, cleaners, told) in enumerate(found, 1):
        what = (told.edition, " ".join(cleaners) or "-", told.title, told.origin, told.url)
        rows.append((number, ref.version, shown(ref), *what))
    return rows
