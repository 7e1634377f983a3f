"""`gwr plot`: a place over the years, as a picture: text kept, targets and outcomes, words of will.

Of each year it takes the best report. Indicators and comparisons are those that a night has stored,
or made now. What is left out (a doubtful text, a pair that no one cleaner can clean) is said to be,
on standard error and under the picture.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, cast

import click

from reports.compare.comparison import YearComparison
from reports.indicators.model import Indicators
from reports.showing.canvas import Format
from reports.showing.plots import kept_plot, targets_plot, tone_plot
from reports.showing.series import names
from storage.archive import Archive, Place
from storage.cli.common import errors_told, opened, written
from storage.cli.keeping_promises import indicators_of
from storage.comparing import Asked, compare
from storage.errors import NoText, NothingToPlot, Refused
from storage.nights import VersionRef
from storage.selection import Selection

_FORMATS: dict[str, Format] = {".svg": "svg", ".png": "png"}
_MOST_NAMED = 12


class _Years(NamedTuple):
    """The version that stands for each year, and what is left out and why, in words."""

    refs: dict[int, VersionRef]
    left: list[str]

    def leave(self, what: str, why: object) -> None:
        """Leave something out, and say so."""
        self.left.append(f"{what}: {why}")
        click.echo(f"gwr: {what} left out: {why}", err=True)


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
    wanted = Selection.parse([span] if span else [])
    if span and not wanted.years:
        raise click.BadParameter(f"{span} is no span of years", param_hint="--years")
    archive = opened()
    found = archive.find_place(place)
    years = _years(archive, found, wanted)
    try:
        if what == "kept":
            content = kept_plot(_comparisons(archive, years), found.name, form, years.left)
        else:
            content = _figures(archive, years, indicator, (found.name, form))
    except ValueError as error:
        raise NothingToPlot(f"{found}: {error}") from error
    written(output, content)


def _years(archive: Archive, place: Place, selection: Selection) -> _Years:
    """The best version of each year that is meant. Tells what is left out."""
    found = _Years({}, [])
    for year in archive.years(place.adcode):
        ref = archive.best(place.adcode, year)
        if ref is None or not _meant(year, selection):
            continue
        cleaners = archive.cleaners(ref)
        why = archive.doubt(ref, cleaners[0]) if cleaners else "no clean text"
        if why:
            found.leave(str(year), why)
        else:
            found.refs[year] = ref
    return found


def _meant(year: int, selection: Selection) -> bool:
    return not selection.years or any(first <= year <= last for first, last in selection.years)


def _figures(
    archive: Archive, years: _Years, indicator: str | None, named: tuple[str, Format]
) -> bytes:
    several = [indicators_of(archive, ref) for ref in years.refs.values()]
    if indicator is None:
        return tone_plot(several, *named, years.left)
    return _targets(several, indicator, named, years.left)


def _comparisons(archive: Archive, years: _Years) -> dict[int, YearComparison]:
    """Each year against the one before, where both are there. A text that isn't whole counts."""
    made = {}
    for year, later in years.refs.items():
        earlier = years.refs.get(year - 1)
        if earlier is None:
            continue
        try:
            compared = archive.comparison(later, earlier) or compare(
                archive, earlier, later, Asked(partial=True)
            )
        except (Refused, NoText) as error:
            years.leave(f"{year - 1}→{year}", error)
        else:
            made[year] = cast("YearComparison", compared)
            if made[year].caution:
                said = "; ".join(made[year].cautions)
                click.echo(f"gwr: {year - 1}→{year} is marked *: {said}", err=True)
    return made


def _targets(
    several: Sequence[Indicators], indicator: str, named: tuple[str, Format], left: Sequence[str]
) -> bytes:
    try:
        return targets_plot(several, indicator, *named, left)
    except ValueError as error:
        known = "、".join(names(several)[:_MOST_NAMED])
        raise ValueError(f"{error}; there are targets of {known}" if known else error) from error
