"""`gwr plot`: a place over the years, as a picture: text kept, targets and outcomes, words of will.

Of each year it takes the best report in the text of its newest cleaner. A text that is marked
doubtful is left out, and said to be.
"""

from collections.abc import Sequence
from pathlib import Path

import click

from reports.compare.comparison import YearComparison
from reports.compare.years import compare_years
from reports.indicators.model import Indicators
from reports.indicators.reading import read
from reports.model import CleanReport
from reports.showing.canvas import Format
from reports.showing.plots import kept_plot, targets_plot, tone_plot
from reports.showing.series import names
from storage.archive import Archive, Place
from storage.cli.common import errors_told, opened, written
from storage.errors import NothingToPlot
from storage.nights import VersionRef
from storage.selection import Selection

_FORMATS: dict[str, Format] = {".svg": "svg", ".png": "png"}
_MOST_NAMED = 12

Years = dict[int, tuple[VersionRef, CleanReport]]


@click.command("plot")
@click.argument("place")
@click.option(
    "--what",
    type=click.Choice(["kept", "targets", "tone"]),
    required=True,
    help="Share of text kept; targets and outcomes; figures under a word of will.",
)
@click.option("--indicator", metavar="NAME", help="Of --what targets: which (地区生产总值).")
@click.option("--years", "span", metavar="A..B", default="", help="By default all years.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    required=True,
    help="An .svg or .png file.",
)
@errors_told
def command(place: str, *, what: str, indicator: str | None, span: str, output: Path) -> None:
    """Plot the reports of PLACE over the years into a file."""
    form = _FORMATS.get(output.suffix.lower())
    if form is None:
        raise click.UsageError(f"{output}: name a file that ends in .svg or .png")
    if (indicator is not None) != (what == "targets"):
        raise click.UsageError("--indicator NAME goes with --what targets, and only with it")
    archive = opened()
    found = archive.find_place(place)
    years = _years(archive, found, Selection.parse([span]))
    try:
        if what == "kept":
            content = kept_plot(_comparisons(archive, years), found.name, form)
        else:
            content = _figures(years, indicator, found.name, form)
    except ValueError as error:
        raise NothingToPlot(f"{found}: {error}") from error
    written(output, content)


def _years(archive: Archive, place: Place, selection: Selection) -> Years:
    """The best version of each year that is meant, and its text. Tells what is left out."""
    found: Years = {}
    for year in archive.years(place.adcode):
        ref = archive.best(place.adcode, year)
        if ref is None or not _meant(year, selection):
            continue
        cleaners = archive.cleaners(ref)
        why = archive.doubt(ref, cleaners[0]) if cleaners else "no clean text"
        if why:
            click.echo(f"gwr: {year} left out: {why}", err=True)
        else:
            found[year] = (ref, archive.text(ref))
    return found


def _meant(year: int, selection: Selection) -> bool:
    return not selection.years or any(first <= year <= last for first, last in selection.years)


def _figures(years: Years, indicator: str | None, place: str, form: Format) -> bytes:
    several = [read(text, year) for year, (_, text) in years.items()]
    if indicator is None:
        return tone_plot(several, place, form)
    return _targets(several, indicator, place, form)


def _comparisons(archive: Archive, years: Years) -> dict[int, YearComparison]:
    """Each year against the one before, where both are there in texts of one cleaner."""
    made = {}
    for year, (later, text) in years.items():
        if year - 1 in years:
            earlier, before = years[year - 1]
            stored = archive.comparison(later, earlier)
            if isinstance(stored, YearComparison):
                made[year] = stored
            elif before.cleaner == text.cleaner:
                made[year] = compare_years(before, text)
    return made


def _targets(several: Sequence[Indicators], indicator: str, place: str, form: Format) -> bytes:
    try:
        return targets_plot(several, indicator, place, form)
    except ValueError as error:
        known = "、".join(names(several)[:_MOST_NAMED])
        raise ValueError(f"{error}; there are targets of {known}" if known else error) from error
