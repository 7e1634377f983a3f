"""`gwr clean`: a local file, or versions of the archive anew, or what a new cleaner changes."""

import re
import sys
from pathlib import Path

import click

from storage.cli.clean_archive import clean_versions, tell_due
from storage.cli.clean_compare import compare
from storage.cli.clean_file import clean_files
from storage.cli.common import errors_told, opened
from storage.selection import Selection, selected

FOUND = 1
_FILE_NAME = re.compile(r"/|\.[A-Za-z]\w{0,5}$")
"""What no place and no year has."""


HELP = """Clean a local FILE, or versions in the archive from their bytes as served.

\b
gwr clean page.htm                a file, whatever its format, to standard output
gwr clean p1.htm p2.htm           a document's pages in reading order
gwr clean                         every version that has no text of this cleaner
gwr clean 云溪 9901* 2019..2024   those of these places and years
gwr clean --again 云溪            check that what has a text gets the same one
gwr clean --compare c1 2024       what this cleaner changes against the texts of c1

Nothing is fetched, and no text is ever replaced: a new cleaner's stands beside the old one's. A
word that is a file here is that file. It may be stopped and run again at any time.

\b
Exit codes:   0  done; with --compare: the texts are identical
              1  some could not be cleaned, or differ
              2  wrong usage
              3  it could not be done; one line says why
            130  interrupted
"""


@click.command("clean", help=HELP)
@click.argument("words", nargs=-1, metavar="[FILE... | SELECTION...]")
@click.option("--again", is_flag=True, help="Also clean what has a text, and check it is the same.")
@click.option("--compare", "old", metavar="OLD", help="Show what changes against cleaner OLD.")
@click.option("--dry-run", is_flag=True, help="Only say what would be cleaned.")
@click.option("--json", "as_json", is_flag=True, help="JSON: a text with its structure, or rows.")
@click.option("--title", help="The title of a FILE's document; by default the file's name.")
@errors_told
def command(
    words: tuple[str, ...],
    *,
    again: bool,
    old: str | None,
    dry_run: bool,
    as_json: bool,
    title: str | None,
) -> None:
    """Tell the three uses apart."""
    files = [Path(word) for word in words if _names_file(word)]
    of_archive = again or dry_run or old is not None
    if files and (len(files) < len(words) or of_archive):
        raise click.UsageError("a FILE stands alone: without a selection and without its options")
    if title is not None and not files:
        raise click.UsageError("--title is for a FILE")
    if old is not None and (again or dry_run):
        raise click.UsageError("--compare stores nothing: leave out --again and --dry-run")
    if files:
        clean_files(files, title, as_json=as_json)
        return
    archive = opened()
    refs = selected(archive, Selection.parse(words))
    if old is not None:
        well = compare(archive, refs, old, as_json=as_json)
    elif dry_run:
        well = tell_due(archive, refs, again=again, as_json=as_json)
    else:
        well = clean_versions(archive, refs, again=again, as_json=as_json)
    sys.exit(0 if well else FOUND)


def _names_file(word: str) -> bool:
    """A file that is here, or what can only be meant as one and is then told to be missing."""
    return Path(word).is_file() or _FILE_NAME.search(word) is not None
