"""`gwr diff`: a report against another year's, another place's, or a version of its own."""

from typing import TypedDict, Unpack

import click
from rich.console import Console

from reports.compare.comparison import YearComparison
from reports.compare.terminal import render_recapture, render_years
from reports.compare.words import name_of
from storage.archive import Archive
from storage.canonical import to_json
from storage.cli.choosing import shown
from storage.cli.common import errors_told, opened
from storage.cli.pairing import Words, pair
from storage.comparing import Asked, compare
from storage.derived import Comparison
from storage.nights import VersionRef


class _Options(TypedDict):
    """The other place, and versions by number or id."""

    other: str | None
    since: str | None
    version: str | None
    against: str | None


@click.command("diff")
@click.argument("place")
@click.argument("year", type=int)
@click.argument("year2", type=int, required=False)
@click.option("--with", "other", metavar="PLACE", help="Against this place's report of the year.")
@click.option("--since", metavar="VERSION", help="What was edited since this version of YEAR.")
@click.option("--version", metavar="VERSION", help="This version of YEAR instead of the best.")
@click.option("--against", metavar="VERSION", help="Against this version, of whatever year.")
@click.option("--doubtful", is_flag=True, help="Compare texts that are marked doubtful, too.")
@click.option("--partial", is_flag=True, help="Compare texts that are not whole, too.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
@errors_told
def command(
    place: str,
    year: int,
    year2: int | None,
    *,
    doubtful: bool,
    partial: bool,
    shape: str,
    **options: Unpack[_Options],
) -> None:
    """Show what changed in the report of PLACE for YEAR against the year before, or YEAR2.

    The best text of each year is taken: full before abridged, trusted before doubtful, the newest.
    Versions go by number or id as `gwr list PLACE YEAR` shows them.

    \b
    gwr diff 云溪 2026                     against 2025
    gwr diff 云溪 2026 2021                against 2021
    gwr diff 云溪 2026 --with 350000       against the province's report of 2026
    gwr diff 云溪 2026 --since 1           what was edited since the first version
    gwr diff 云溪 2026 --version 2 --against 20250112T011600Z-3fa9c1d2
    """  # noqa: D301  click's mark for a block that it leaves as it is
    archive = opened()
    found = archive.find_place(place)
    second = archive.find_place(options["other"]) if options["other"] else None
    named = options["since"], options["version"], options["against"]
    words = Words(year, year2, second, *named)
    earlier, later = pair(archive, found, words)
    comparison = compare(archive, earlier, later, Asked(doubtful, partial))
    if shape == "json":
        click.echo(to_json(comparison), nl=False)
        return
    first = _named(archive, earlier, str(second) if second else "")
    _print(f"{found}: {first} → {_named(archive, later)}", comparison)


def _print(title: str, comparison: Comparison) -> None:
    console = Console()
    console.print(title, highlight=False, soft_wrap=True)
    if isinstance(comparison, YearComparison):
        console.print(render_years(comparison))
        return
    for caution in comparison.cautions:
        console.print(f"注意 caution: {caution}", highlight=False, markup=False)
    console.print(render_recapture(comparison))


def _named(archive: Archive, ref: VersionRef, place: str = "") -> str:
    """Which text it is: the place if it is another, year, edition, and when it was captured."""
    edition = name_of(archive.manifest(ref).edition)
    return " ".join(filter(None, (place, str(ref.year), edition, f"({shown(ref)})")))
