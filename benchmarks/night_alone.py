"""What a night does itself, without Airflow: `python -m benchmarks.night_alone RECORDING PORTALS`.

The portals, the web server and the two bare Scrapy processes are those of `benchmarks.night`. Ours
are the crawls of a night, a process a batch and `--at-once` of them side by side, and then one that
closes the night, finds what there is to hand over, and tells of it. A first night fills the
archive; the next, in which nothing has changed, is measured. What is missing of a real night is
Airflow, and the processes of its tasks. *Processor* is that of our processes, without the servers'.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.measure import Measured, measure
from benchmarks.night import machine_load, two_bare
from benchmarks.simulated import country, write_table
from benchmarks.stage import BatchCommand, Stage, batch_command, stage
from crawlers.loopback import ALLOW_LOOPBACK
from crawlers.registry import load_portals
from dags.steps.plan import plan_batches
from storage.settings import STATE_VARIABLE


@click.command(help=__doc__)
@click.argument("recording", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("portals", type=click.Path(exists=True, path_type=Path))
@click.option("--portals", "number", default=3200, show_default=True, type=click.IntRange(1))
@click.option("--batch", default=50, show_default=True, help="Portals per batch.")
@click.option("--at-once", default=4, show_default=True, help="Crawls side by side.")
@click.option("--latency", default=0.02, show_default=True, help="Seconds before an answer.")
def main(recording: Path, portals: Path, number: int, latency: float, **more: int) -> None:
    """Measure and print a table."""
    with (
        tempfile.TemporaryDirectory(prefix="gn-") as named,
        stage(Path(named), recording, latency) as here,
    ):
        os.environ[STATE_VARIABLE] = str(here.folder / "var")
        write_table(country(load_portals(portals), number, here.port), here.folder / "portals.tsv")
        alone = Alone(here, more["batch"], more["at_once"])
        click.echo(f"{number} portals in {len(alone.batches)} batches; load {machine_load()}\n")
        click.echo("| night | crawls, s | processor | closing, s | processor |")
        click.echo("|---|---:|---:|---:|---:|")
        alone.night("first")
        here.forget()
        unchanged = alone.night("unchanged")
        addresses = here.forget()
        _beside(unchanged, addresses, two_bare(here.folder, addresses))


class Took(NamedTuple):
    """Seconds, and seconds of processor, of the crawls together and of what closes the night."""

    crawls: Measured
    closing: Measured


class Alone:
    """A night's programs over a stage."""

    def __init__(self, here: Stage, size: int, at_once: int) -> None:
        self._here = here
        self._size = size
        self._at_once = at_once
        self.batches = list(self._commands())

    def _commands(self) -> Iterator[BatchCommand]:
        archive = self._here.new_archive()
        planned = plan_batches(self._here.folder / "portals.tsv", size=self._size)
        for number, batch in enumerate(planned):
            folder = self._here.folder / f"batch-{number}"
            folder.mkdir()
            yield batch_command(folder, batch.portals, archive)

    def night(self, name: str) -> Took:
        """Crawl every batch, close, and print a row."""
        began = time.time()
        with ThreadPoolExecutor(self._at_once) as pool:
            each = list(pool.map(self._crawl, self.batches))
        wall, cpu = time.time() - began, sum(one.cpu for one in each)
        took = Took(Measured(began, wall, cpu, max(one.peak for one in each)), self._close(name))
        told = (f"{one.wall:.1f} | {one.cpu:.1f}" for one in took)
        click.echo(f"| {name} | {' | '.join(told)} |")
        return took

    def _crawl(self, batch: BatchCommand) -> Measured:
        return measure([batch.words], self._here.log, [{**batch.environment, ALLOW_LOOPBACK: "1"}])

    def _close(self, run: str) -> Measured:
        words: list[str | Path] = [sys.executable, "-m", "benchmarks.closing_night"]
        words += [self._here.folder, str(self._size), run]
        return measure([words], self._here.log, [self.batches[0].environment])


def _beside(ours: Took, addresses: Sequence[str], bare: Measured) -> None:
    wall, cpu = (sum(values) for values in zip(*((o.wall, o.cpu) for o in ours), strict=True))
    told = f"{wall / bare.wall:.2f} x the time, {cpu / bare.cpu:.2f} x the processor"
    alone = f"two bare Scrapy processes ({bare.wall:.1f} s, {bare.cpu:.1f} s of processor)"
    click.echo(f"\n{len(addresses)} addresses: {told} of {alone}; load {machine_load()}")


if __name__ == "__main__":
    main()
