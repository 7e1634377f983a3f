"""The same questions about one report in an archive of few versions and in one of many.

`python -m benchmarks.archive_many` fills two archives on one new server: manifests of so many
versions, four a report, and in the catalogue these and what three nights observed of each. Asked
are a report as it stood at a time, and its versions as `gwr list PLACE YEAR` shows them; the
answers must be the same. Last, the same questions about one report that alone has very many
versions.
"""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

import click

from benchmarks.archive_ground import catalogued, fill, fill_one
from benchmarks.figures import Figure, compared, timed
from storage.archive import Archive, Place
from storage.cli.list_reports import version_rows
from storage.provision import ensure_ready
from tests.storage.makers import FIRST
from tests.storage_server import StoreServer

FEW = 1_000
_ASKED = ("110003", 2021)  # of the first thousand, in the midst of them
_ALONE = ("100001", 2021)


@click.command(help=__doc__)
@click.option("--versions", default=100_000, show_default=True)
@click.option("--alone", default=1_000, show_default=True, help="Versions of the one report.")
@click.option("--turns", default=50, show_default=True)
def main(versions: int, alone: int, turns: int) -> None:
    """Fill, ask, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        server = StoreServer(Path(folder))
        try:
            figures = among(Archive(server.start()), versions, alone, turns)
        finally:
            server.kill()
    click.echo("| what | ours | beside | ratio | goal |\n|---|---:|---:|---:|---|")
    for each in figures:
        click.echo(each.line())


def among(archive: Archive, versions: int, alone: int, turns: int) -> list[Figure]:
    """A line a question, in an archive of few versions and in this one, filled with many."""
    few = filled(beside(archive), FEW, 0)
    many = filled(archive, versions, alone)
    smalls, larges = questions(few, *_ASKED), questions(many, *_ASKED)
    goal = f"≤ 1.2 ({versions} beside {FEW})"
    figures = [asked(name, larges[name], smalls[name], turns, goal) for name in larges]
    if alone:
        told = f"({alone} versions of one report beside 4)"
        ones = questions(many, *_ALONE)
        figures += [against(name, ones[name], larges[name], told) for name in ones]
    return figures


def beside(archive: Archive) -> Archive:
    """Another archive on the same server."""
    names = {"archive_bucket": "gwr-few", "catalogue_bucket": "gwr-few-catalogue"}
    settings = archive.store.settings.model_copy(update=names)
    ensure_ready(settings)
    return Archive(settings)


def filled(archive: Archive, versions: int, alone: int) -> Archive:
    """The archive with so many versions of many reports, and of one."""
    began = perf_counter()
    refs = [*fill(archive.store, 0, versions), *fill_one(archive.store, *_ALONE, alone)]
    catalogued(archive.store, refs)
    click.echo(f"{len(refs)} versions written in {perf_counter() - began:.0f} s", err=True)
    return archive


def questions(archive: Archive, adcode: str, year: int) -> dict[str, Callable[[], object]]:
    """What is asked about one report."""
    at, place = FIRST + timedelta(days=2), Place(adcode=adcode, name="云溪市")
    return {
        "at, one report": partial(archive.best, adcode, year, at),
        "list, one report": partial(version_rows, archive, place, year, []),
    }


def asked(
    name: str, large: Callable[[], object], small: Callable[[], object], turns: int, goal: str
) -> Figure:
    """The two taking turns. Raises `ClickException` if they differ, or find nothing."""
    if large() != small() or not small():
        raise click.ClickException("the answers differ")
    pairs = [(timed(large), timed(small)) for _ in range(turns)]
    ours, peer = map(list, zip(*pairs, strict=True))
    return compared(name, ours, peer, goal)


def against(
    name: str, long: Callable[[], object], short: Callable[[], object], told: str
) -> Figure:
    """A long report's answer beside a short one's: the times grow with what is told."""
    pairs = [(timed(long), timed(short)) for _ in range(3)]
    ours, peer = map(list, zip(*pairs, strict=True))
    return compared(f"{name} {told}", ours, peer, "")


if __name__ == "__main__":
    main()
