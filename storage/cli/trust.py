"""`gwr trust`: a person decides that a doubtful text is sound."""

import getpass
from datetime import UTC, datetime

import click

from reports.clean import CLEANER
from storage.cli.choosing import choose
from storage.cli.common import errors_told, opened
from storage.trust import Trust, trust

_SHORTEST = 8


@click.command("trust")
@click.argument("place")
@click.argument("year", type=int)
@click.option("--reason", required=True, help="What you saw when you read it beside its source.")
@click.option("--by", help="Who says so; by default you, as the system knows you.")
@click.option("--version", "version", help="A number or an id as `gwr list PLACE YEAR` shows it.")
@errors_told
def command(place: str, year: int, *, reason: str, by: str | None, version: str | None) -> None:
    """Declare the doubtful text of PLACE's report for YEAR sound, so that it is compared.

    Read it first (`gwr pull`) beside the page that it came from (`gwr pull --raw`). Your word is
    kept in the archive beside the text, with the reason, and can't be taken back. The next night,
    or the DAG `reprocess`, makes the comparisons.

    \b
    gwr trust 云溪 2026 --reason "read beside the page: whole, in an unusual form"
    """  # noqa: D301  click's mark for a block that it leaves as it is
    if len(reason.strip()) < _SHORTEST:
        raise click.UsageError("--reason: say what you saw, for whoever asks in ten years")
    archive = opened()
    ref = choose(archive, archive.find_place(place), year, version)
    word = Trust(by=by or getpass.getuser(), reason=reason.strip(), at=datetime.now(UTC))
    why = trust(archive.store, ref, CLEANER, word)
    click.echo(f"trusted: {ref.year} {ref.version} (the doubt was: {why})")
