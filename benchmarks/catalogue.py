"""One report out of many versions: the catalogue beside Polars, and beside listing the bucket.

    python -m benchmarks.catalogue [--versions 100000] [--turns 15]

A real object store on loopback; in it the table `versions` with so many invented rows, written as
a rebuild writes it, and in the archive's bucket one (empty) manifest a version, as a listing would
find them. The question: which versions does one report have? The answers must be the same.

- *catalogue, in SQL*: `Catalogue(store).ask(…)`, everything new for each question, the pointer too.
- *catalogue, as Arrow*: `Catalogue(store).dataset("versions")` with a filter, everything new.
- *Polars*: `scan_parquet` of the same files, which are told beforehand, with the same filter.
- *listing*: every key of the bucket by the archive's own client, once.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import click
import polars as pl
import pyarrow.compute as pc

from storage.catalogue.commit import Change, commit
from storage.catalogue.pointer import Pointer
from storage.catalogue.reading import Catalogue
from storage.catalogue.runs import Runs
from storage.catalogue.sorting import sort
from storage.catalogue.tables import tables
from storage.layout import MANIFEST
from storage.store import ObjectStore
from tests.storage_server import StoreServer

YEARS = range(2016, 2026)
VERSIONS_A_REPORT = 4
_FIRST = datetime(2016, 1, 10, tzinfo=UTC)
_WRITERS = 16
_PROGRESS = 10_000

Row = dict[str, Any]
Answer = list[str]


@click.command(help=__doc__)
@click.option("--versions", "count", default=100_000, show_default=True)
@click.option("--turns", default=15, show_default=True)
@click.option("--list/--no-list", "listed", default=True, help="Leave the listing out.")
def main(count: int, turns: int, listed: bool) -> None:
    """Fill a store, ask it, and print the table."""
    rows = list(invented(count))
    with served() as store:
        fill_table(store, "versions", rows)
        asked = rows[len(rows) // 2]
        ways = questions(store, asked["adcode"], asked["year"])
        if listed:
            fill_bucket(store, rows)
        report(measured(ways, turns, listing(store, asked) if listed else None))


@contextmanager
def served() -> Iterator[ObjectStore]:
    """A new store, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        server = StoreServer(Path(folder))
        try:
            yield ObjectStore(server.start())
        finally:
            server.kill()


def invented(count: int) -> Iterator[Row]:
    """Rows of `versions` by place, year and time."""
    for number in range(count):
        report, n = divmod(number, VERSIONS_A_REPORT)
        place, year = divmod(report, len(YEARS))
        at = _FIRST + timedelta(days=365 * year + 9 * n, seconds=place)
        row = {"adcode": f"{110000 + place}", "place": f"云溪{place}市", "year": YEARS[year]}
        digest = f"{number * 2654435761 % 2**32:08x}"
        version = f"{at:%Y%m%dT%H%M%SZ}-{digest}"
        document = f"t{YEARS[year]}0110-{place % 2**32:08x}"
        yield row | {
            "document": document,
            "version": version,
            "captured_at": at,
            "edition": "full",
            "origin": "live",
            "title": f"{YEARS[year]}年政府工作报告",
            "url": f"http://www.yunxi{place}.example/zwgk/{document}.htm",
            "raw_sha256": digest * 8,
            "substance": digest[::-1] * 8,
            "source": f"{row['adcode']}/{row['year']}/{document}/{version}/{MANIFEST}",
        }


def fill_table(store: ObjectStore, table: str, rows: Sequence[Row]) -> None:
    """Write one table as a rebuild would, and no other."""
    fill_tables(store, {table: rows})


def fill_tables(store: ObjectStore, given: Mapping[str, Iterable[Row]]) -> None:
    """Write these tables as a rebuild would, and no other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Runs(folder) as runs:
            runs.add((table, row) for table, rows in given.items() for row in rows)
        changes = {
            table: Change(
                sort(tables()[table], [folder / f"{table}.parquet"], folder / table), anew=True
            )
            for table in given
        }
        commit(store, Pointer(), changes)


def fill_bucket(store: ObjectStore, rows: Sequence[Row]) -> None:
    """One object a version in the archive's bucket."""
    bucket = store.settings.archive_bucket
    with ThreadPoolExecutor(_WRITERS) as pool:
        for start in range(0, len(rows), _PROGRESS):
            chunk = rows[start : start + _PROGRESS]
            list(pool.map(lambda row: store.replace(bucket, row["source"], b"{}"), chunk))
            click.echo(f"{start + len(chunk)} manifests written", err=True)


def questions(store: ObjectStore, adcode: str, year: int) -> dict[str, Callable[[], Answer]]:
    """The ways to ask, by name."""
    sql = f"SELECT version FROM versions WHERE adcode = '{adcode}' AND year = {year}"  # noqa: S608  both invented here

    def in_sql() -> Answer:
        return [row[0] for row in Catalogue(store).ask(sql).fetchall()]

    def as_arrow() -> Answer:
        wanted = (pc.field("adcode") == adcode) & (pc.field("year") == year)
        table = Catalogue(store).dataset("versions").to_table(columns=["version"], filter=wanted)
        found: Answer = table["version"].to_pylist()
        return found

    known = Catalogue(store)
    files, options = [f"s3://{path}" for path in known.paths("versions")], known.options()

    def by_polars() -> Answer:
        frame = pl.scan_parquet(files, storage_options=options)
        wanted = (pl.col("adcode") == adcode) & (pl.col("year") == year)
        return frame.filter(wanted).select("version").collect()["version"].to_list()

    return {"Polars": by_polars, "catalogue, in SQL": in_sql, "catalogue, as Arrow": as_arrow}


def listing(store: ObjectStore, asked: Row) -> Callable[[], Answer]:
    """The same by listing the bucket."""
    report = [asked["adcode"], str(asked["year"])]

    def by_listing() -> Answer:
        split = (key.split("/") for key in store.keys(store.settings.archive_bucket, ""))
        return [names[3] for names in split if names[:2] == report]

    return by_listing


def measured(
    ways: dict[str, Callable[[], Answer]], turns: int, by_listing: Callable[[], Answer] | None
) -> dict[str, float]:
    """Seconds of each way: the median of turns taken one after another; the listing once."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    answers = {name: sorted(way()) for name, way in ways.items()}  # warm, and to compare
    for _ in range(turns):
        for name, way in ways.items():
            began = perf_counter()
            way()
            seconds[name].append(perf_counter() - began)
    if by_listing:
        began = perf_counter()
        answers["listing"] = sorted(by_listing())
        seconds["listing"] = [perf_counter() - began]
    if len(set(map(tuple, answers.values()))) != 1 or not answers["Polars"]:
        raise click.ClickException(f"the answers differ: {answers}")
    return {name: median(taken) for name, taken in seconds.items()}


def report(seconds: dict[str, float]) -> None:
    """The table, in Markdown."""
    click.echo("| way | milliseconds | of Polars | of the listing |")
    click.echo("|---|---:|---:|---:|")
    for name, taken in seconds.items():
        listed = f"{taken / seconds['listing']:.4f} x" if "listing" in seconds else ""
        click.echo(
            f"| {name} | {taken * 1000:.1f} | {taken / seconds['Polars']:.2f} x | {listed} |"
        )


if __name__ == "__main__":
    main()
