"""How a comparison leaves `gwr diff`: for eyes, paged and coloured, or as a file of some format."""

import functools
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console

from reports.compare.comparison import YearComparison
from reports.compare.values import RecaptureDiff
from reports.showing.markdown import recapture_markdown, years_markdown
from reports.showing.page import recapture_page, years_page
from reports.showing.sheet import recapture_sheet, years_sheet
from reports.showing.sides import Sides
from reports.showing.terminal import render_recapture, render_years
from storage.canonical import to_json
from storage.cli.common import written
from storage.derived import Comparison

SHAPES = ("text", "json", "md", "html", "csv")
_BY_SUFFIX = {".txt": "text", ".htm": "html"} | {f".{shape}": shape for shape in SHAPES}
_FILE_WIDTH = 100


class Wanted(NamedTuple):
    """What a person asked for with `--format` and `-o`."""

    shape: str | None
    output: Path | None


def showing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--format` and `-o` to a command, which gets them as `wanted`."""

    @click.option(
        "--format",
        "shape",
        type=click.Choice(SHAPES),
        help="By default text, or what the name of the file says.",
    )
    @click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write into a file.",
    )
    @functools.wraps(command)
    def asked(*args: object, shape: str | None, output: Path | None, **options: object) -> None:
        command(*args, wanted=Wanted(shape, output), **options)

    return asked


def give(comparison: Comparison, sides: Sides, wanted: Wanted) -> None:
    """Print a comparison, or write it. Raises `FileUnwritable`."""
    shape, output = wanted
    if shape is None:
        shape = _BY_SUFFIX.get(output.suffix.lower(), "text") if output else "text"
    if output is not None:
        written(output, rendered(comparison, sides, shape))
    elif shape == "text":
        _show(comparison, sides)
    else:
        click.echo(rendered(comparison, sides, shape), nl=False)


def rendered(comparison: Comparison, sides: Sides, shape: str) -> bytes:
    """A comparison in a format, the same bytes on every machine."""
    if shape == "json":
        return to_json(comparison)
    if shape == "text":
        out = StringIO()
        _print(Console(file=out, width=_FILE_WIDTH, color_system=None), comparison, sides)
        return out.getvalue().encode()
    if isinstance(comparison, YearComparison):
        return _years(comparison, sides, shape)
    return _recapture(comparison, sides, shape)


def _years(comparison: YearComparison, sides: Sides, shape: str) -> bytes:
    if shape == "csv":
        return years_sheet(comparison)
    make = years_page if shape == "html" else years_markdown
    return make(comparison, sides).encode()


def _recapture(diff: RecaptureDiff, sides: Sides, shape: str) -> bytes:
    if shape == "csv":
        return recapture_sheet(diff)
    make = recapture_page if shape == "html" else recapture_markdown
    return make(diff, sides).encode()


def _show(comparison: Comparison, sides: Sides) -> None:
    """To a pipe plain; to a terminal coloured (not with NO_COLOR), and paged where too long."""
    console = Console()
    if not sys.stdout.isatty():
        _print(console, comparison, sides)
        return
    with console.capture() as captured:
        _print(console, comparison, sides)
    text = captured.get()
    if text.count("\n") < console.height:
        click.echo(text, nl=False)
    else:
        click.echo_via_pager(text, color=True)


def _print(console: Console, comparison: Comparison, sides: Sides) -> None:
    console.print(sides.line, highlight=False, markup=False, soft_wrap=True)
    console.print(
        render_years(comparison, sides)
        if isinstance(comparison, YearComparison)
        else render_recapture(comparison)
    )
