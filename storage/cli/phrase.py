"""`gwr phrase`: where a phrase is used, since when, how often, and by whom."""

import csv
import io
import sys
from collections.abc import Sequence

import click

from storage.canonical import to_json
from storage.catalogue.phrase import Appearance, PhraseUse, phrase_use
from storage.cli.catalogue import asking
from storage.cli.common import errors_told, opened, show
from storage.errors import QueryInvalid
from storage.selection import Selection


@click.command("phrase")
@click.argument("phrase")
@click.option(
    "--place",
    "places",
    multiple=True,
    help="A code, a name, or a pattern (3505*); may be repeated.",
)
@click.option("--years", default="", help="2024, 2019..2024, 2019.. or ..2024.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="text is for eyes; json is everything; csv has a line a report that was read.",
)
@errors_told
def command(phrase: str, places: tuple[str, ...], years: str, shape: str) -> None:
    """Show the first and last appearance of PHRASE, its years, and the places that use it.

    It is looked up in the catalogue, whatever the width of letters and spaces. Of every place and
    year, one report counts: the one that people mean.
    """
    selection = Selection(places, Selection.parse([years]).years)
    if years and not selection.years:
        raise QueryInvalid(f"{years!r} is no range of years: write 2024 or 2019..2024")
    with asking(opened()) as catalogue:
        tables = catalogue.connect("passages", "texts", "versions")
        use = phrase_use(tables, phrase, selection)
    if shape == "json":
        click.echo(to_json(use), nl=False)
    elif shape == "csv":
        click.echo(_csv(use), nl=False)
    else:
        _tell(use)


def _tell(use: PhraseUse) -> None:
    read = sum(year.reports for year in use.years)
    if use.first is None or use.last is None:
        click.echo(f"{use.phrase}: in none of {read} reports")
        return
    used, times = sum(year.used for year in use.years), sum(year.times for year in use.years)
    click.echo(f"{use.phrase}: {times} times in {used} of {read} reports")
    click.echo(_line("first", use.first))
    click.echo(_line("last", use.last))
    click.echo()
    years = [(y.year, y.reports, y.used, f"{y.used / y.reports:.0%}", y.times) for y in use.years]
    _table("by year", ("year", "reports", "using", "share", "times"), years)
    click.echo()
    places = [(p.adcode, p.place, p.first, p.last, p.reports, p.times) for p in use.places]
    _table("places", ("code", "place", "first", "last", "reports", "times"), places)


def _line(which: str, seen: Appearance) -> str:
    doubt = f" (doubtful text: {seen.doubtful})" if seen.doubtful else ""
    day = f" {seen.day}" if seen.day else ""
    return f"{which:5}  {seen.place} {seen.adcode} {seen.year}{day}{doubt}  {seen.text.strip()}"


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    show(title, columns, rows, "table" if sys.stdout.isatty() else "tsv")


def _csv(use: PhraseUse) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("code", "place", "year", "version", "times"))
    for row in use.reports:
        writer.writerow((row.adcode, row.place, row.year, row.version, row.times))
    return out.getvalue()
