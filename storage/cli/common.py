"""What the commands share: errors as one line, output for eyes or for pipes."""

import functools
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from storage.archive import Archive
from storage.errors import ArchiveError
from storage.files import disk_told, write_whole
from storage.roles import Role, settings_of

FAILED = 3
"""Exit code of a command that could not do what was asked; it has said why in one line."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it: 1 would be taken for findings."""

WHOLE = frozenset({"n", "code", "place", "version", "captured"})
"""Columns that people copy from: a narrow terminal folds the others first."""

PATIENCE = 3.0
"""Seconds. A night waits much longer for a store that is being restarted."""

Arguments = ParamSpec("Arguments")

format_option = click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "tsv", "json"]),
    help="How to print; by default a table on a terminal, tab-separated values in a pipe.",
)


def errors_told(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Make a command end with one clear line and exit code 3 instead of a traceback."""

    @functools.wraps(command)
    def told(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ArchiveError as error:
            click.echo(f"gwr: {error}", err=True)
            sys.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("gwr: interrupted; run it again to go on", err=True)
            sys.exit(INTERRUPTED)

    return told


def opened(role: Role | None = None) -> Archive:
    """The archive, for a person who waits: a store that does not answer is told at once.

    With the keys of a role, where this machine has them.
    """
    settings = settings_of(role)
    return Archive(settings.model_copy(update={"patience": min(settings.patience, PATIENCE)}))


def written(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all. Raises `FileUnwritable`."""
    with disk_told(path):
        write_whole(path, content)


def show(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], shape: str | None
) -> None:
    """Print rows under named columns as a table, as TSV with a header, or as a JSON list."""
    chosen = shape or ("table" if sys.stdout.isatty() else "tsv")
    if chosen == "json":
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    elif chosen == "tsv":
        for row in (columns, *rows):
            click.echo("\t".join(_cell(value) for value in row))
    else:
        _print_table(title, columns, rows)


def _cell(value: object) -> str:
    """One value of a TSV: what a portal wrote must not become another column or a command."""
    return "".join(sign if sign.isprintable() else " " for sign in str(value))


def _print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in WHOLE)
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    Console().print(table)
