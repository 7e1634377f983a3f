"""`gwr catalogue`: make the tables, add to them, ask them."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from storage.archive import Archive
from storage.catalogue.reading import Catalogue
from storage.catalogue.rebuild import Step, rebuild
from storage.catalogue.tables import tables
from storage.catalogue.update import compact, update
from storage.cli.common import errors_told, format_option, opened, show
from storage.errors import QueryInvalid
from storage.layout import TABLES_POINTER
from storage.selection import Selection, selected

INCOMPLETE = 1


@click.group("catalogue")
def command() -> None:
    """Tables of everything in the archive, for SQL, DuckDB, Polars and pandas."""


@command.command("rebuild")
@errors_told
def rebuild_command() -> None:
    """Make the tables anew from the archive; stopped and called again, it goes on.

    Readers have the old tables until the new ones are whole. Exit code 1 if anything could not be
    read: standard error says what.
    """
    with _bar() as bar:
        task = bar.add_task("", total=None)

        def told(step: Step) -> None:
            bar.update(task, total=step.total, completed=step.done, description=step.name)

        result = rebuild(opened().store, told)
    for name, files in result.pointer.tables.items():
        click.echo(f"{name}: {files.rows} rows", err=True)
    _tell(result.failures)


@command.command("update")
@click.argument("selection", nargs=-1)
@errors_told
def update_command(selection: tuple[str, ...]) -> None:
    """Add what the archive has new of SELECTION: places (云溪, 9901*) and years (2024, 2019..2024).

    Nights do this themselves, for the reports they meet.
    """
    archive = opened()
    refs = selected(archive, Selection.parse(selection))
    result = update(archive.store, {(ref.adcode, ref.year) for ref in refs})
    click.echo(f"{result.added} objects of the archive added", err=True)
    _tell([f"{key}: {why}" for key, why in result.failures.items()])


@command.command("compact")
@errors_told
def compact_command() -> None:
    """Merge the files that nights added; nights do so themselves when there are many."""
    merged = compact(opened().store)
    click.echo(f"merged: {', '.join(merged) or 'nothing, every table has one file'}", err=True)


@command.command("tables")
@format_option
@errors_told
def tables_command(shape: str | None) -> None:
    """List the tables and where their files are now."""
    catalogue = Catalogue(opened().store)
    rows = [
        (name, files.rows, len(files.files), catalogue.glob(name), table.description)
        for name, table in tables().items()
        for files in [catalogue.pointer.files(name)]
    ]
    show("tables", ("table", "rows", "files", "where", "holds"), rows, shape)


@command.command("columns")
@click.argument("table", type=click.Choice(list(tables())))
@format_option
def columns_command(table: str, shape: str | None) -> None:
    """List the columns of a TABLE and what they mean."""
    show(table, ("column", "type", "means"), tables()[table].columns, shape)


@command.command("query")
@click.argument("sql")
@format_option
@errors_told
def query_command(sql: str, shape: str | None) -> None:
    """Ask the tables in DuckDB's SQL.

    Every table is there by its name, and `reports`: of each place and year, the version that
    people mean.
    """
    with asking(opened()) as catalogue:
        found = catalogue.ask(sql)
        columns = [column[0] for column in found.description or ()]
        rows = [[_shown(value) for value in row] for row in found.fetchall()]
    show("answer", columns, rows, shape)


@contextmanager
def asking(archive: Archive) -> Iterator[Catalogue]:
    """The catalogue, while it is asked.

    Raises `CatalogueMissing`, `StoreDown`, and `QueryInvalid` for what DuckDB refuses.
    """
    import duckdb

    settings = archive.store.settings
    try:
        yield Catalogue(archive.store)
    except duckdb.Error as error:
        # What Arrow could not read looks like any other error of a query.
        archive.store.info(settings.catalogue_bucket, TABLES_POINTER)
        raise QueryInvalid(" ".join(str(error).split("\n\n")[0].split())) from error


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else value


def _tell(failures: Sequence[str]) -> None:
    for line in failures:
        click.echo(f"not read: {line}", err=True)
    if failures:
        sys.exit(INCOMPLETE)


def _bar() -> Progress:
    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    return Progress(*columns, console=console, disable=not console.is_terminal)
