"""`gwr pull`: one version out of the archive, as text, as JSON or as the bytes that were served."""

from datetime import datetime
from pathlib import Path

import click

from storage.archive import Archive
from storage.canonical import to_json
from storage.cli.choosing import choose
from storage.cli.common import errors_told, opened
from storage.files import write_whole
from storage.moments import day_or_moment
from storage.nights import VersionRef


@click.command("pull")
@click.argument("place")
@click.argument("year", type=int)
@click.option("--version", help="A version's number, or its id as `gwr list PLACE YEAR` shows it.")
@click.option("--at", help="As the archive stood on this day (2026-01-12, in Shanghai) or time.")
@click.option("--text", "what", flag_value="text", default="text", help="Clean text (default).")
@click.option("--json", "what", flag_value="json", help="Clean text with its structure.")
@click.option("--raw", "what", flag_value="raw", help="The bytes as served, and the manifest.")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@errors_told
def command(
    place: str, year: int, *, version: str | None, at: str | None, what: str, output: Path | None
) -> None:
    """Get the report of PLACE for YEAR: to standard output, or into a folder with -o.

    Without --version or --at it is the best document of the year (full before abridged before
    draft) in its newest version. Every byte is checked against its SHA-256 on the way.
    """
    if version is not None and at is not None:
        raise click.UsageError("--version and --at exclude each other")
    archive = opened()
    ref = choose(archive, archive.find_place(place), year, version, _moment(at))
    files = _files(archive, ref, what)
    if output is not None:
        _write(output, files)
    elif what == "raw" and len(files) > len(("part", "manifest.json")):
        raise click.UsageError(f"{ref.version} has {len(files) - 1} parts: say where with -o DIR")
    else:
        click.echo(next(iter(files.values())), nl=False)


def _moment(at: str | None) -> datetime | None:
    try:
        return day_or_moment(at) if at is not None else None
    except ValueError:
        raise click.BadParameter(f"{at!r} is no date like 2026-01-12", param_hint="--at") from None


def _files(archive: Archive, ref: VersionRef, what: str) -> dict[str, bytes]:
    """File name to bytes; what goes to standard output stands first."""
    if what == "text":
        return {"report.txt": archive.text(ref).text.encode()}
    if what == "json":
        return {"report.json": to_json(archive.text(ref))}
    return {**archive.raw(ref), "manifest.json": to_json(archive.manifest(ref))}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(folder / name, content)
            click.echo(folder / name)
    except OSError as error:
        raise click.FileError(str(folder), error.strerror or str(error)) from error
