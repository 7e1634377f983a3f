"""`gwr promises`: what became of a place's targets, in one year or over all of them."""

from collections import Counter
from collections.abc import Iterable, Sequence

import click

from reports.model import Value
from reports.promises.model import Promise, Promises, Verdict
from reports.promises.record import Entry, Record, record, stated
from storage.archive import Archive, Place
from storage.canonical import to_json
from storage.cli.choosing import choose
from storage.cli.common import errors_told, opened, show
from storage.cli.keeping_promises import every_year, promises_of
from storage.cli.spreadsheet import write
from storage.errors import NoSuchYear

COLUMNS = (
    "year name canonical role target outcome verdict score why target_sentence outcome_sentence "
    "target_id outcome_id"
).split()
_COLOURS = {
    Verdict.MET: "green",
    Verdict.EXCEEDED: "green",
    Verdict.PARTLY: "yellow",
    Verdict.MISSED: "red",
}


class Told(Value):
    """All years of a place: the record as a table, and the promises that it is made of."""

    format: int = 1
    record: Record
    promises: tuple[Promises, ...]


@click.command("promises")
@click.argument("place")
@click.argument("year", type=int, required=False)
@click.option("--format", "shape", type=click.Choice(["text", "json", "csv"]), default="text")
@errors_told
def command(place: str, year: int | None, *, shape: str) -> None:
    """Show what became of the targets in the report of PLACE for YEAR, as told a year later.

    Without YEAR, the record of all years whose next report is in the archive: known indicators as
    a table, or with --format json or csv every promise.
    """
    archive = opened()
    found = archive.find_place(place)
    told = _one(archive, found, year) if year is not None else _all(archive, found)
    if shape == "csv":
        write(COLUMNS, (_cells(one.year, promise) for one in told for promise in one.promises))
    elif shape == "json":
        whole = Told(record=record(told), promises=tuple(told))
        click.echo(to_json(told[0] if year is not None else whole), nl=False)
    elif year is not None:
        _print(found, told[0])
    else:
        _table(found, record(told), told)


def _one(archive: Archive, place: Place, year: int) -> list[Promises]:
    return [promises_of(archive, choose(archive, place, year), choose(archive, place, year + 1))]


def _all(archive: Archive, place: Place) -> list[Promises]:
    """Raises `NoSuchYear` if no two neighbouring years can be joined."""
    years = archive.years(place.adcode)
    told = list(every_year(archive, place, years)) if years else []
    if not told:
        raise NoSuchYear(str(place), years[-1] + 1 if years else 0, years)
    return told


def _print(place: Place, told: Promises) -> None:
    """Every promise with both whole sentences."""
    click.echo(f"{place}: promises of {told.year}, as told in {told.year + 1}")
    if told.caution:
        click.echo(f"caution: {told.caution}")
    for one in told.promises:
        verdict = click.style(f"{one.verdict.value:<12}", fg=_COLOURS.get(one.verdict))
        figures = " → ".join(filter(None, (_name(one), _outcome(one))))
        click.echo(f"\n{verdict} {_plain(figures)}  ({one.why})")
        click.echo(f"  {told.year}: {_plain(one.target_sentence)}")
        if one.outcome_sentence:
            click.echo(f"  {told.year + 1}: {_plain(one.outcome_sentence)}")
    click.echo(f"\n{_counts(told.promises)}")


def _name(one: Promise) -> str:
    return f"{one.target.name} {stated(one.target)}"


def _outcome(one: Promise) -> str:
    return stated(one.outcome) if one.outcome else ""


def _counts(promises: Iterable[Promise]) -> str:
    counts = Counter(one.verdict for one in promises)
    return ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict)


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _table(place: Place, whole: Record, told: Sequence[Promises]) -> None:
    rows = []
    for line in whole.lines:
        cells = {entry.year: _cell(entry) for entry in line.entries}
        rows.append((line.name, line.measure, *(cells.get(year, "") for year in whole.years)))
    columns = ("name", "measure", *map(str, whole.years))
    show(f"{place}: target → outcome: verdict", columns, rows, "table")
    for one in told:
        caution = f" ({one.caution})" if one.caution else ""
        click.echo(f"{one.year}: {_counts(one.promises)}{caution}")


def _cell(entry: Entry) -> str:
    figures = " → ".join(filter(None, (entry.target, entry.outcome)))
    return f"{figures}: {entry.verdict.value}"


def _cells(year: int, one: Promise) -> Sequence[object]:
    target, outcome = one.target, one.outcome
    return (
        year,
        target.name,
        target.canonical,
        target.role.value,
        target.raw,
        outcome.raw if outcome else "",
        one.verdict.value,
        one.score,
        one.why,
        one.target_sentence,
        one.outcome_sentence,
        target.id,
        outcome.id if outcome else "",
    )
