"""`gwr indicators`: every figure that a report states, as rows."""

import click

from reports.indicators.model import Indicator, Role
from reports.indicators.reading import read
from storage.canonical import to_json
from storage.cli.choosing import choose
from storage.cli.common import errors_told, opened, show
from storage.cli.spreadsheet import write
from storage.sides import shown

COLUMNS = ("name", "figure", "kind", "year", "role", "known as")
FIELDS = (
    "id name canonical scope value value2 unit base_value base_value2 base_unit kind direction "
    "bound tone stretch estimated period year role shared doubt raw clause"
).split()
"""Columns of the CSV, named as in the JSON."""


@click.command("indicators")
@click.argument("place")
@click.argument("year", type=int)
@click.option("--version", help="A version's number, or its id as `gwr list PLACE YEAR` shows it.")
@click.option(
    "--role", type=click.Choice([role.value for role in Role]), help="Only figures stated as this."
)
@click.option("--format", "shape", type=click.Choice(["text", "json", "csv"]), default="text")
@errors_told
def command(place: str, year: int, *, version: str | None, role: str | None, shape: str) -> None:
    """Show the figures that the report of PLACE for YEAR states: outcomes, targets and tasks.

    A report of 2026 tells what 2025 brought and what 2026 shall bring. Without --version the best
    document of the year is read, in its newest version.
    """
    archive = opened()
    found = archive.find_place(place)
    ref = choose(archive, found, year, version)
    text = archive.text(ref)
    if why := archive.doubt(ref, text.cleaner):
        click.echo(f"gwr: the text is doubtful: {why}", err=True)
    told = read(text, year)
    kept = tuple(row for row in told.indicators if role in {None, row.role})
    if shape == "json":
        click.echo(to_json(told.model_copy(update={"indicators": kept})), nl=False)
    elif shape == "csv":
        write(FIELDS, map(_cells, kept), ours=("bound",))
    else:
        show(f"{found} {year} ({shown(ref)})", COLUMNS, [_row(one) for one in kept], "table")


def _row(one: Indicator) -> tuple[object, ...]:
    kind = f"{one.kind} {one.direction}".strip()
    return one.name, one.raw, kind, one.year, one.role, one.canonical


def _cells(one: Indicator) -> list[object]:
    plain = one.model_dump(mode="json")
    return [plain[name] for name in FIELDS]
