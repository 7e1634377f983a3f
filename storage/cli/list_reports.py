"""`gwr list`: what the archive holds, from all places down to the versions of one report."""

from concurrent.futures import ThreadPoolExecutor

import click

from storage.archive import Archive, Place
from storage.cli.common import errors_told, format_option, opened, show
from storage.errors import NoSuchYear
from storage.roles import Role
from storage.sides import shown
from storage.told import listed

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

    PLACE is a name (云溪 or 云溪市) or a code (990100).
    """
    archive = opened(Role.READER)
    if place is None:
        show("places", PLACES, place_rows(archive), shape)
        return
    found = archive.find_place(place)
    if year is None:
        show(str(found), YEARS, year_rows(archive, found), shape)
    else:
        show(f"{found} {year}", VERSIONS, version_rows(archive, found, year), shape)


def place_rows(archive: Archive) -> list[Row]:
    """One row a place."""

    def row(place: Place) -> Row:
        history = archive.history(place.adcode)
        years = {ref.year for ref in history}
        return place.adcode, place.name, len(years), max(years, default=""), len(history)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(row, archive.places()))


def year_rows(archive: Archive, place: Place) -> list[Row]:
    """One row a year: its best document, newest version."""
    history = archive.history(place.adcode)
    rows: list[Row] = []
    for year in sorted({ref.year for ref in history}):
        refs = [ref for ref in history if ref.year == year]
        best = archive.best(place.adcode, year)
        if best is not None:
            told = archive.manifest(best)
            documents = len({ref.document for ref in refs})
            rows.append((year, told.edition, documents, len(refs), shown(best), told.title))
    return rows


def version_rows(archive: Archive, place: Place, year: int) -> list[Row]:
    """One row a version, numbered in order of time. Raises `NoSuchYear`."""
    found = listed(archive.store, place.adcode, year)
    if not found:
        raise NoSuchYear(str(place), year, archive.years(place.adcode))
    rows: list[Row] = []
    for number, (ref, cleaners, told) in enumerate(found, 1):
        what = (told.edition, " ".join(cleaners) or "-", told.title, told.origin, told.url)
        rows.append((number, ref.version, shown(ref), *what))
    return rows
