"""The archive beside the bare SDK, on one real server: `python -m benchmarks.archive`.

Everything in one run, the two sides taking turns; medians of their ratios.

- *archive*: `Archive.keep` of captures by 8 threads; the SDK puts the same objects by 8 threads
  (`benchmarks.archive_puts` tells the kinds of captures and of buckets).
- *pull*: manifest and parts of one version by its id, every byte checked; the SDK gets the same
  objects.
- *verify*: `verify_place` of whole places; the SDK lists, gets, and takes SHA-256.
- *memory*: the peak of `gwr verify`, of a tenth of the captures and of all.
- *at*, *list*: one report in a bucket of few versions and of many (`benchmarks.archive_many`).

A quick look at two of them: `--only archive --only verify --captures 24 --turns 3`.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click
import psutil

from benchmarks.archive_ground import captures
from benchmarks.archive_many import among
from benchmarks.archive_puts import FIRST, archived, flushed, keep_all
from benchmarks.figures import Figure, compared, cost, costs_compared, timed
from benchmarks.measure import measure
from storage.archive import Archive
from storage.nights import VersionRef
from storage.settings import FILE_VARIABLE, STATE_VARIABLE
from storage.store import ObjectStore
from storage.verify import verify_place
from tests.storage_server import StoreServer

PARTS = ("archive", "pull", "verify", "memory", "many")


@click.command(help=__doc__)
@click.option("--captures", "count", default=60, show_default=True, help="For each turn.")
@click.option("--turns", default=5, show_default=True)
@click.option("--versions", default=20_000, show_default=True, help="Among how many at last.")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Leave the rest out.")
def main(count: int, turns: int, versions: int, only: tuple[str, ...]) -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        server = StoreServer(Path(folder))
        try:
            archive = Archive(server.start())
            figures = list(measured(server, archive, count, turns, only or PARTS))
            if "many" in (only or PARTS):
                figures += among(archive, versions, 0, 10 * turns)
        finally:
            server.kill()
    click.echo("| what | ours | beside | ratio | goal |\n|---|---:|---:|---:|---|")
    for each in figures:
        click.echo(each.line())


def measured(
    server: StoreServer, archive: Archive, count: int, turns: int, parts: Sequence[str]
) -> Iterator[Figure]:
    """Archiving, pulling, verifying, memory: those of `parts`."""
    refs: list[VersionRef] = []
    if "archive" in parts:
        yield from archived(server, archive, count, turns, refs)
        yield flushed(server, archive, count, turns)
    else:
        keep_all(archive, captures(count, FIRST), refs)
    if "pull" in parts:
        yield pulled(archive, refs)
    if "verify" in parts:
        yield from verified(server, archive, sorted({ref.adcode for ref in refs}), turns)
    if "memory" in parts:
        yield remembered(server, refs)


def got(store: ObjectStore, key: str) -> bytes:
    """An object by the bare SDK."""
    response = store.client.get_object(store.settings.archive_bucket, key)
    try:
        body: bytes = response.read()
        return body
    finally:
        response.close()
        response.release_conn()


def got_all(store: ObjectStore, keys: Sequence[str]) -> None:
    """Objects one after another by the bare SDK."""
    for key in keys:
        got(store, key)


def pulled(archive: Archive, refs: Sequence[VersionRef]) -> Figure:
    """One version by its id, again and again."""
    ours, bare = [], []
    for ref in refs:
        keys = list(archive.store.keys(archive.store.settings.archive_bucket, _prefix(ref)))
        ours.append(timed(partial(archive.raw, ref)))
        bare.append(timed(partial(got_all, archive.store, keys)))
    return compared("pull of one version", ours, bare, "≤ 1.5")


def _prefix(ref: VersionRef) -> str:
    return f"{ref.adcode}/{ref.year}/{ref.document}/{ref.version}/"


def verified(
    server: StoreServer, archive: Archive, adcodes: Sequence[str], turns: int
) -> Iterator[Figure]:
    """Whole places, read back: both sides one object after another."""
    store, process = archive.store, psutil.Process(server.pid)

    def ours() -> None:
        for adcode in adcodes:
            if any(seen.problem for seen in verify_place(store, adcode)):
                raise click.ClickException(f"{adcode} is not whole")

    bare = partial(hashed, store, adcodes)
    pairs = [(cost(ours, process), cost(bare, process)) for _ in range(1 + turns)]
    first, second = map(list, zip(*pairs[1:], strict=True))  # without the one to warm up
    yield from costs_compared(f"verify, {len(adcodes)} places", first, second, "≥ 0.7")


def hashed(store: ObjectStore, adcodes: Sequence[str]) -> None:
    """Places listed, got and hashed by the bare SDK."""
    bucket = store.settings.archive_bucket
    for adcode in adcodes:
        for each in store.client.list_objects(bucket, f"{adcode}/", recursive=True):
            hashlib.sha256(got(store, str(each.object_name))).hexdigest()


def remembered(server: StoreServer, refs: Sequence[VersionRef]) -> Figure:
    """Peak memory of `gwr verify`."""
    file = server.folder / "store.json"
    server.settings.save(file)
    tenth = server.folder / "tenth.json"
    few = f"{server.settings.archive_bucket}-tenth"
    other = server.settings.model_copy(update={"archive_bucket": few})
    other.save(tenth)
    store = ObjectStore(other)
    store.client.make_bucket(few)
    for ref in refs[: len(refs) // 10]:
        for key in ObjectStore(server.settings).keys(server.settings.archive_bucket, _prefix(ref)):
            store.replace(few, key, got(ObjectStore(server.settings), key))
    small, large = (peak(server, each) for each in (tenth, file))
    told = (f"{large:.0f} MB of {len(refs)}", f"{small:.0f} MB of {len(refs) // 10}")
    return Figure("memory of verify, versions", *told, large / small, "flat")


def peak(server: StoreServer, file: Path) -> float:
    """Megabytes of a `gwr verify` of a whole bucket."""
    state = {FILE_VARIABLE: str(file), STATE_VARIABLE: str(server.folder / "state")}
    command: list[str | Path] = [Path(sys.executable).with_name("gwr"), "verify"]
    return measure([command], server.folder / "verify.log", [{**os.environ, **state}]).peak


if __name__ == "__main__":
    main()
