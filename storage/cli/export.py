"""`gwr export`: versions in the formats of web archives and of repositories."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from storage.archive import Archive
from storage.cli.common import errors_told, opened
from storage.cli.progress import with_bar
from storage.exporting.bag import write_bag
from storage.exporting.chosen import Chosen
from storage.exporting.ocfl import write_ocfl
from storage.exporting.wacz import write_wacz
from storage.exporting.warc import write_warc
from storage.exporting.whole import whole_file, whole_folder
from storage.files import disk_told
from storage.nights import VersionRef
from storage.selection import Selection, selected

Export = Callable[[Path, Iterator[Chosen], str], None]


def _warc(path: Path, versions: Iterator[Chosen], described: str) -> None:
    with whole_file(path) as out:
        write_warc(out, versions, path.name, described)


def _wacz(path: Path, versions: Iterator[Chosen], described: str) -> None:
    with whole_file(path) as out:
        write_wacz(out, versions, described)


def _ocfl(path: Path, versions: Iterator[Chosen], _: str) -> None:
    with whole_folder(path) as folder:
        write_ocfl(folder, versions)


def _bag(path: Path, versions: Iterator[Chosen], described: str) -> None:
    with whole_folder(path) as folder:
        write_bag(folder, versions, described)


_FORMATS: dict[str, Export] = {"warc": _warc, "wacz": _wacz, "ocfl": _ocfl, "bagit": _bag}


@click.command("export")
@click.argument("selection", nargs=-1)
@click.option("--warc", "shape", flag_value="warc", help="One WARC 1.1 file, a record an answer.")
@click.option("--wacz", "shape", flag_value="wacz", help="One WACZ file, for replay in a browser.")
@click.option("--ocfl", "shape", flag_value="ocfl", help="A folder: an OCFL storage root.")
@click.option("--bagit", "shape", flag_value="bagit", help="A folder: a BagIt bag.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The file or folder to make; it must not exist.",
)
@errors_told
def command(selection: tuple[str, ...], shape: str | None, output: Path) -> None:
    """Export every version of SELECTION: places and years (云溪 3505* 2019..2024), or everything.

    Every byte is checked against its SHA-256 on the way. OUT appears when it is whole, and the same
    versions give the same bytes again.
    """
    if shape is None:
        raise click.UsageError("say how: --warc, --wacz, --ocfl or --bagit")
    archive, asked = opened(), Selection.parse(selection)
    refs = sorted(selected(archive, asked), key=_by_document)
    with disk_told(output):
        _FORMATS[shape](output, _read(archive, refs), str(asked))
    click.echo(f"{output}: {len(refs)} versions", err=True)


def _by_document(ref: VersionRef) -> tuple[str, int, str, str]:
    """A document's versions one after another: OCFL makes one object of them."""
    return ref.adcode, ref.year, ref.document, ref.version


def _read(archive: Archive, refs: Sequence[VersionRef]) -> Iterator[Chosen]:
    return (Chosen.read(archive, ref) for ref in with_bar(refs))
