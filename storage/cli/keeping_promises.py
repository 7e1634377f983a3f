"""Where the commands get indicators and promises from: read anew from the texts in the archive.

The one place to change once they are stored beside the versions.
"""

from collections.abc import Iterator, Sequence

import click

from reports.indicators.model import Indicators
from reports.indicators.reading import read
from reports.model import CleanReport
from reports.promises.joining import join
from reports.promises.model import Promises
from storage.archive import Archive, Place
from storage.errors import NoText
from storage.nights import VersionRef


def indicators_of(archive: Archive, ref: VersionRef) -> Indicators:
    """What the text of a version states. Raises `NoText`."""
    return read(archive.text(ref), ref.year)


def promises_of(archive: Archive, earlier: VersionRef, later: VersionRef) -> Promises:
    """The promises of `earlier` as `later` tells of them. Raises `NoText`.

    A doubtful text is read, with a line on standard error.
    """
    before, after = _texts(archive, earlier, later)
    for ref, text in ((earlier, before), (later, after)):
        if why := archive.doubt(ref, text.cleaner):
            click.echo(f"gwr: the text of {ref.year} is doubtful: {why}", err=True)
    return join(read(before, earlier.year), read(after, later.year), before, after)


def every_year(archive: Archive, place: Place, years: Sequence[int]) -> Iterator[Promises]:
    """The promises of all years that have a report after them; what is missing is told."""
    for year in range(years[0], years[-1]):
        missing = [one for one in (year, year + 1) if one not in years]
        earlier, later = archive.best(place.adcode, year), archive.best(place.adcode, year + 1)
        if earlier is None or later is None:
            named = " and ".join(map(str, missing or [year]))
            click.echo(f"gwr: no promises of {year}: there is no report of {named}", err=True)
            continue
        try:
            yield promises_of(archive, earlier, later)
        except NoText as error:
            click.echo(f"gwr: no promises of {year}: {error}", err=True)


def _texts(
    archive: Archive, earlier: VersionRef, later: VersionRef
) -> tuple[CleanReport, CleanReport]:
    """Texts of both by the newest cleaner that has cleaned both."""
    for cleaner in archive.cleaners(later):
        if cleaner in archive.cleaners(earlier):
            return archive.text(earlier, cleaner), archive.text(later, cleaner)
    lacking = later if not archive.cleaners(later) else earlier
    raise NoText(f"{lacking.year} {lacking.version}")
