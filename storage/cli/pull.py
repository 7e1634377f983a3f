"""`gwr pull`: versions out of the archive, as text, as JSON or as the bytes that were served."""

import sys
from datetime import datetime
from pathlib import Path

import click

from storage.archive import Archive
from storage.cli.choosing import choose
from storage.cli.common import errors_told, opened
from storage.cli.pull_many import SOME_DAMAGED, Asked, pull_many
from storage.errors import ObjectDamaged
from storage.moments import day_or_moment
from storage.nights import VersionRef
from storage.pulling import What, copy, wanted, write_sums
from storage.roles import Role
from storage.selection import Selection


@click.command("pull")
@click.argument("selection", nargs=-1, required=True)
@click.option("--version", help="A version's number, or its id as `gwr list PLACE YEAR` shows it.")
@click.option("--at", help="As the archive stood on this day (2026-01-12, in Shanghai) or time.")
@click.option("--all", "every", is_flag=True, help="Every version, not only the best of a year.")
@click.option("--text", "what", flag_value="text", default="text", help="Clean text (default).")
@click.option("--json", "what", flag_value="json", help="Clean text with its structure.")
@click.option("--raw", "what", flag_value="raw", help="The bytes as served, and the manifest.")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@errors_told
def command(
    selection: tuple[str, ...],
    *,
    version: str | None,
    at: str | None,
    every: bool,
    what: What,
    output: Path | None,
) -> None:
    """Get the report of a place for a year (云溪 2026), or of many into a folder with -o.

    Many are patterns and ranges: `gwr pull '3505*' 2019..2024 -o out/`; their files lie in the
    folder as in the archive. Of each place and year it is the best document (full before abridged
    before draft) in its newest version, or as it stood --at a time. Every byte is checked against
    its SHA-256 on the way; what is in the folder already is not fetched again, and `SHA256SUMS`
    lists all of it.
    """
    if sum((version is not None, at is not None, every)) > 1:
        raise click.UsageError("--version, --at and --all exclude each other")
    asked, then, archive = Selection.parse(selection), _moment(at), opened(Role.READER)
    try:
        if asked.single is None or every:
            if version is not None or output is None:
                raise click.UsageError("many reports need a folder, -o DIR, and have no --version")
            sys.exit(pull_many(archive, Asked(asked, what, then, every), output))
        place, year = asked.single
        ref = choose(archive, archive.find_place(place), year, version, then)
        _pull_one(archive, ref, what, output)
    except ObjectDamaged as error:
        click.echo(f"gwr: {error}", err=True)
        sys.exit(SOME_DAMAGED)


def _moment(at: str | None) -> datetime | None:
    try:
        return day_or_moment(at) if at is not None else None
    except ValueError:
        raise click.BadParameter(f"{at!r} is no date like 2026-01-12", param_hint="--at") from None


def _pull_one(archive: Archive, ref: VersionRef, what: What, output: Path | None) -> None:
    if output is None:
        _print(archive, ref, what)
        return
    copied = []
    try:
        for each in copy(archive, ref, what, output, flat=True):
            copied.append(each)
            click.echo(output / each.name)
    finally:
        write_sums(output, copied)


def _print(archive: Archive, ref: VersionRef, what: What) -> None:
    first, *others = wanted(archive, ref, what)
    if len(others) > len(("manifest.json",)):
        raise click.UsageError(f"{ref.version} has {len(others)} parts: say where with -o DIR")
    bucket = archive.store.settings.archive_bucket
    click.echo(archive.store.get(bucket, first.key, first.sha256), nl=False)
