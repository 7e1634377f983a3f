"""`gwr diff`: a report against another year's, another place's, or a version of its own."""

from typing import TypedDict, Unpack

import click

from storage.cli.common import errors_told, opened
from storage.cli.pairing import Words, pair
from storage.cli.showing import Wanted, give, showing_options
from storage.comparing import Asked, compare
from storage.roles import Role
from storage.sides import sides_of


class _Options(TypedDict):
    """The other place, versions by number or id, and how to show it."""

    other: str | None
    since: str | None
    version: str | None
    against: str | None
    wanted: Wanted


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
@click.option(
    "--embeddings", is_flag=True, help="Align by meaning, too (extra `embeddings`; seconds a pair)."
)
@showing_options
@errors_told
def command(
    place: str,
    year: int,
    year2: int | None,
    *,
    doubtful: bool,
    partial: bool,
    embeddings: bool,
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
    archive = opened(Role.READER)
    found = archive.find_place(place)
    second = archive.find_place(options["other"]) if options["other"] else None
    named = options["since"], options["version"], options["against"]
    words = Words(year, year2, second, *named)
    earlier, later = pair(archive, found, words)
    comparison = compare(archive, earlier, later, Asked(doubtful, partial, embeddings))
    give(comparison, sides_of(archive, found, earlier, later), options["wanted"])
