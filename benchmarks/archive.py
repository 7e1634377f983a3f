"""The archive beside the bare SDK, on one real server: `python -m benchmarks.archive`.

Everything in one run, the two sides taking turns; medians of their ratios.

- *archive*: `Archive.keep` of new captures by 8 threads; the SDK puts the same objects by 8
  threads, without a condition, a digest, or a look at what was there.
- *pull*: manifest and parts of one version by its id, every byte checked; the SDK gets the same
  objects.
- *at*, *list*: a report as it stood at a time; the versions of a report as `gwr list PLACE YEAR`
  shows them. In a bucket of few versions, and in one of many.
- *verify*: `verify_place` of whole places; the SDK lists, gets, and takes SHA-256.
- *memory*: the peak of `gwr verify`, of a tenth of the captures and of all.
"""

import hashlib
import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import click

from benchmarks.archive_ground import WRITERS, captures, fill, objects
from benchmarks.measure import measure
from storage.archive import Archive, Place
from storage.capture import Capture
from storage.cli.list_reports import version_rows
from storage.nights import VersionRef
from storage.provision import ensure_ready
from storage.settings import FILE_VARIABLE, STATE_VARIABLE
from storage.store import ObjectStore
from storage.verify import verify_place
from tests.storage.makers import FIRST
from tests.storage_server import StoreServer

_FEW = 1_000
_ASKED = ("110003", 2021)  # of the first thousand, in the midst of them
_BARE_BUCKET = "gwr-bare"


class Figure(NamedTuple):
    """One line of the table."""

    what: str
    ours: str
    peer: str
    ratio: float
    goal: str


@click.command(help=__doc__)
@click.option("--captures", "count", default=60, show_default=True, help="For each turn.")
@click.option("--turns", default=5, show_default=True)
@click.option("--versions", default=20_000, show_default=True, help="Among how many at last.")
def main(count: int, turns: int, versions: int) -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        server = StoreServer(Path(folder))
        try:
            archive = Archive(server.start())
            archive.store.client.make_bucket(_BARE_BUCKET)
            figures = list(measured(server, archive, count, turns))
            figures += among(archive, versions, turns)
        finally:
            server.kill()
    click.echo("| what | ours | beside | ratio | goal |\n|---|---:|---:|---:|---|")
    for each in figures:
        click.echo(
            f"| {each.what} | {each.ours} | {each.peer} | {each.ratio:.2f} x | {each.goal} |"
        )


def measured(server: StoreServer, archive: Archive, count: int, turns: int) -> Sequence[Figure]:
    """Archiving, pulling, verifying, memory."""
    refs: list[VersionRef] = []
    ours, bare = [], []
    for turn in range(turns):
        made = captures(count, 400_000 + turn * count)
        ours.append(timed(partial(keep_all, archive, made, refs)))
        same = [each for capture in made for each in objects(capture)]
        bare.append(timed(partial(put_all, archive.store, same)))
    return [
        compared(f"archive, {count} new captures", ours, bare, "≥ 0.6", faster=True),
        pulled(archive, refs),
        verified(archive, sorted({ref.adcode for ref in refs}), turns),
        remembered(server, refs),
    ]


def timed(action: Callable[[], object]) -> float:
    """Seconds."""
    began = perf_counter()
    action()
    return perf_counter() - began


def compared(
    what: str, ours: list[float], peer: list[float], goal: str, *, faster: bool = False
) -> Figure:
    """A line of medians; `faster`: the ratio is that of speeds, not of times."""
    ratio = median(b / a if faster else a / b for a, b in zip(ours, peer, strict=True))
    times = [f"{median(each) * 1000:.1f} ms" for each in (ours, peer)]
    return Figure(what, times[0], times[1], ratio, goal)


def keep_all(archive: Archive, made: Sequence[Capture], refs: list[VersionRef]) -> None:
    """Keep captures by several threads; adds what they became."""
    with ThreadPoolExecutor(WRITERS) as pool:
        refs.extend(kept.ref for kept in pool.map(archive.keep, made))


def put_all(store: ObjectStore, same: Sequence[tuple[str, bytes]]) -> None:
    """Put objects by several threads, as the SDK's guide does."""

    def put(each: tuple[str, bytes]) -> None:
        store.client.put_object(_BARE_BUCKET, each[0], io.BytesIO(each[1]), len(each[1]))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(put, same))


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


def verified(archive: Archive, adcodes: Sequence[str], turns: int) -> Figure:
    """Whole places, read back."""
    store, bucket = archive.store, archive.store.settings.archive_bucket

    def ours() -> None:
        for adcode in adcodes:
            if any(seen.problem for seen in verify_place(store, adcode)):
                raise click.ClickException(f"{adcode} is not whole")

    def bare() -> None:
        for adcode in adcodes:
            for each in store.client.list_objects(bucket, f"{adcode}/", recursive=True):
                hashlib.sha256(got(store, str(each.object_name))).hexdigest()

    pairs = [(timed(ours), timed(bare)) for _ in range(turns)]
    first, second = map(list, zip(*pairs, strict=True))
    return compared(f"verify, {len(adcodes)} places", first, second, "≥ 0.7", faster=True)


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


def among(archive: Archive, versions: int, turns: int) -> list[Figure]:
    """The same questions about one report, in a bucket of few versions and in one of many."""
    goal, figures = f"≤ 1.2 ({versions} beside {_FEW})", []
    fewer = archive.store.settings.model_copy(update={"archive_bucket": "gwr-few"})
    few = Archive(fewer)
    ensure_ready(fewer)
    fill(few.store, 0, _FEW)
    fill(archive.store, 0, versions)
    smalls = questions(few)
    for name, large in questions(archive).items():
        small = smalls[name]
        if large() != small() or not small():
            raise click.ClickException("the answers differ")
        pairs = [(timed(large), timed(small)) for _ in range(10 * turns)]
        ours, peer = map(list, zip(*pairs, strict=True))
        figures.append(compared(name, ours, peer, goal))
    return figures


def questions(archive: Archive) -> dict[str, Callable[[], object]]:
    """What is asked about one report."""
    adcode, year = _ASKED
    at, place = FIRST + timedelta(days=2), Place(adcode=adcode, name="云溪市")
    return {
        "at, one report": lambda: archive.best(adcode, year, at),
        "list, one report": lambda: version_rows(archive, place, year),
    }


if __name__ == "__main__":
    main()
