"""An address among those of few versions and of many: `python -m benchmarks.catalogue_addresses`.

Which captures has an address? Asked as the reading room asks for each Memento and CDX request:
`Captures.of`, which reads the catalogue's pointer anew each time and keeps the table open. Two
catalogues on one real object store on loopback, of 1,000 versions and of many, a page and a file
each; all take turns, and the answers must be the same. Beside them Polars (`scan_parquet` of the
files of the many, told beforehand).
"""

from collections.abc import Callable, Iterator
from statistics import median

import click
import polars as pl

from benchmarks.catalogue import Row, fill_table, invented, served
from benchmarks.figures import timed
from storage.catalogue.answers import address_of
from storage.catalogue.reading import Catalogue
from storage.provision import ensure_ready
from storage.store import ObjectStore
from storage.web.captures import Captures

FEW = 1_000
_SAME = ("adcode", "place", "year", "document", "version", "origin", "source")


@click.command(help=__doc__)
@click.option("--versions", default=100_000, show_default=True)
@click.option("--turns", default=40, show_default=True)
def main(versions: int, turns: int) -> None:
    """Fill the two catalogues, ask, and print the table."""
    with served() as many:
        few = beside(many)
        for store, count in ((few, FEW), (many, versions)):
            fill_table(store, "answers", list(answers(count)))
        ways = questions(many, few, next(answers(FEW // 2, FEW // 2 - 1))["url"])
        found = {name: way() for name, way in ways.items()}
        if len(set(found.values())) != 1 or not found["Polars"]:
            raise click.ClickException(f"the answers differ: {found}")
        times = [{name: timed(way) for name, way in ways.items()} for _ in range(turns)]
    click.echo(f"| way | milliseconds | of {FEW:,} versions | of Polars |\n|---|---:|---:|---:|")
    for name in ways:
        taken = median(turn[name] for turn in times) * 1000
        ratios = [median(turn[name] / turn[peer] for turn in times) for peer in list(ways)[1:]]
        click.echo(f"| {name} | {taken:.1f} | {ratios[0]:.2f} x | {ratios[1]:.2f} x |")


def beside(store: ObjectStore) -> ObjectStore:
    """Another catalogue on the same server."""
    names = {"archive_bucket": "gwr-few", "catalogue_bucket": "gwr-few-catalogue"}
    settings = store.settings.model_copy(update=names)
    ensure_ready(settings)
    return ObjectStore(settings)


def answers(count: int, start: int = 0) -> Iterator[Row]:
    """Rows of `answers`: a page and a file of each invented version."""
    for row in list(invented(count))[start:]:
        told = {name: row[name] for name in _SAME}
        told |= {"fetched_at": row["captured_at"], "sha256": row["raw_sha256"]}
        told |= {"hop": 0, "status": 200, "size": 40_000, "mime": "text/html"}
        for number, (role, ending) in enumerate((("page", ".htm"), ("attachment", ".pdf")), 1):
            url = row["url"].removesuffix(".htm") + ending
            part = {"number": number, "role": role, "name": f"{number:03}{ending}", "url": url}
            yield told | part | {"address": address_of(url)}


def questions(many: ObjectStore, few: ObjectStore, url: str) -> dict[str, Callable[[], int]]:
    """How many captures an address has, by each way."""
    known, address = Catalogue(many), address_of(url)
    files, options = [f"s3://{path}" for path in known.paths("answers")], known.options()
    captures, fewer = Captures(many), Captures(few)

    def by_polars() -> int:
        frame = pl.scan_parquet(files, storage_options=options)
        return frame.filter(pl.col("address") == address).collect().height

    return {
        "catalogue, of many": lambda: len(captures.of(url)),
        "catalogue, of few": lambda: len(fewer.of(url)),
        "Polars": by_polars,
    }


if __name__ == "__main__":
    main()
