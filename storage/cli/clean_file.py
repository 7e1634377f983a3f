"""A local file to its clean text, without an archive."""

import mimetypes
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from reports.attachment.kinds import Kind, kind_of
from reports.clean import clean
from reports.errors import Unreadable
from reports.model import Part
from reports.recognise import recognise
from storage.canonical import to_json
from storage.cli.common import FAILED

_PAGES = frozenset({Kind.HTML, Kind.TEXT, Kind.UNKNOWN})
"""What is read as a page; so is a text that somebody copied from one."""


def clean_files(files: Sequence[Path], title: str | None, *, as_json: bool) -> None:
    """Print the clean text of one document, whose parts are given in reading order."""
    named = files[0].stem if title is None else title
    try:
        report = clean(
            [_part(file) for file in files],
            title=named,
            edition=recognise(named, place="", published=None).edition,
            published=None,
        )
    except (Unreadable, OSError) as error:
        click.echo(f"gwr: {', '.join(map(str, files))}: {error}", err=True)
        sys.exit(FAILED)
    click.echo(to_json(report) if as_json else report.text.encode(), nl=False)


def _part(file: Path) -> Part:
    body = file.read_bytes()
    return Part(
        role="page" if kind_of(body) in _PAGES else "attachment",
        name=file.name,
        url=file.resolve().as_uri(),
        content_type=mimetypes.guess_type(file.name)[0] or "",
        body=body,
    )
