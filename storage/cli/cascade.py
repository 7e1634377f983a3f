"""`gwr cascade`: one year's growth targets from the nation to province, city and county."""

from collections.abc import Iterator, Sequence

import click

from reports.identity.places import Rank
from reports.indicators.canonical import canonical
from reports.promises.cascade import Cascade, Placed, Rung, above, cascade
from storage.archive import Archive, Place
from storage.canonical import to_json
from storage.cli.common import errors_told, opened, show
from storage.cli.keeping_promises import indicators_of
from storage.cli.spreadsheet import write
from storage.errors import NoText, NothingSelected

COLUMNS = ("code", "place", "target", "points over", "clause")
FIELDS = tuple(Rung.model_fields)
_DEPTHS = {Rank.STATE: 0, Rank.PROVINCE: 1, Rank.PREFECTURE: 2, Rank.COUNTY: 3}


@click.command("cascade")
@click.argument("year", type=int)
@click.argument("place", required=False)
@click.option("--name", default="GDP", show_default=True, help="Whose growth: 一般公共预算收入, …")
@click.option("--format", "shape", type=click.Choice(["text", "json", "csv"]), default="text")
@errors_told
def command(year: int, place: str | None, *, name: str, shape: str) -> None:
    """Show the growth targets of YEAR, every place under those above it.

    With PLACE only that place, those above and those below it. Of each place the best document of
    the year is read. `points over` tells how much higher a target is than the next one above.
    """
    known = canonical(name)
    if known is None:
        raise click.BadParameter(f"{name} is no known indicator", param_hint="--name")
    archive = opened()
    places = archive.places()
    if place is not None:
        places = list(_around(places, archive.find_place(place)))
    found = cascade(year, list(_read(archive, places, year)), known.name)
    if not found.rungs:
        raise NothingSelected(f"texts of {year}" + (f" of {place}" if place else ""))
    if shape == "json":
        click.echo(to_json(found), nl=False)
    elif shape == "csv":
        write(FIELDS, map(_cells, found.rungs), ours=("bound",))
    else:
        _print(found)


def _around(places: Sequence[Place], middle: Place) -> Iterator[Place]:
    higher = set(above(middle.adcode))
    for place in places:
        if place.adcode in higher or middle.adcode in {place.adcode, *above(place.adcode)}:
            yield place


def _read(archive: Archive, places: Sequence[Place], year: int) -> Iterator[Placed]:
    for place in places:
        best = archive.best(place.adcode, year)
        if best is None:
            continue
        try:
            yield Placed(place.adcode, place.name, indicators_of(archive, best))
        except NoText as error:
            click.echo(f"gwr: {place} is left out: {error}", err=True)


def _print(found: Cascade) -> None:
    rows = [_row(rung) for rung in found.rungs]
    show(f"{found.name}: growth targets of {found.year}", COLUMNS, rows, "table")
    silent = sum(rung.value is None for rung in found.rungs)
    if silent:
        click.echo(f"{silent} of {len(rows)} reports state no such target")


def _row(rung: Rung) -> tuple[str, ...]:
    indent = "  " * _DEPTHS[rung.rank]
    over = "" if rung.over is None else f"{rung.over:+g}"
    return rung.adcode, f"{indent}{rung.name}", rung.raw or "–", over, rung.clause


def _cells(rung: Rung) -> list[object]:
    plain = rung.model_dump(mode="json")
    return [plain[name] for name in FIELDS]
