"""Where the commands get indicators and promises from: those that are stored, or made now."""

from collections.abc import Iterator, Sequence

import click

from reports.indicators.model import Indicators
from reports.indicators.reading import read
from reports.promises.joining import join
from reports.promises.model import Promises
from storage.archive import Archive, Place
from storage.comparing import texts
from storage.errors import CleanersDiffer, NoText
from storage.nights import VersionRef


def indicators_of(archive: Archive, ref: VersionRef) -> Indicators:
    """What the text of a version states, as stored or read now. Raises `NoText`."""
    return archive.indicators(ref) or read(archive.text(ref), ref.year)


def promises_of(archive: Archive, earlier: VersionRef, later: VersionRef) -> Promises:
    """The promises of `earlier` as `later` tells of them, as stored or joined now.

    A doubtful text is read, with a line on standard error. Raises `NoText`, `CleanersDiffer`.
    """
    if (stored := archive.promises(later, earlier)) is not None:
        return stored
    before, after = texts(archive, earlier, later)
    for ref, text in ((earlier, before), (later, after)):
        if text.doubtful and (why := archive.doubt(ref, text.cleaner)):
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
        except (NoText, CleanersDiffer) as error:
            click.echo(f"gwr: no promises of {year}: {error}", err=True)
