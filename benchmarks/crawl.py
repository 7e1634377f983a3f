"""How fast we crawl, beside bare Scrapy and wget: `python -m benchmarks.crawl RECORDING PORTALS`.

Everything is on this machine: a web server that answers from the recording after a latency, the
real object store, and one program at a time. What each program does differs, on purpose:

- ours     the whole way of a night: listings read, reports recognised, every answer spooled and
           flushed, captures archived with manifests in the object store; in one process, and as
           two batches side by side, as Airflow runs them;
- Scrapy   asks for the addresses that ours asked for, reads the links, stores nothing;
- wget     asks for the same addresses one after another and writes one WARC file.

Crawling is from the first address that a program asks for to its exit; before that it starts.
Memory is the most that was resident. The programs take turns, `--repeat` times; medians are shown,
of times and of the ratios within a turn. A second night of ours finds everything unchanged. The
memory run crawls the recording under `--copies` times as many hosts.
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click

from benchmarks.recorded import copies
from benchmarks.stage import Night, Run, Stage, stage
from crawlers.portal import Portal
from crawlers.registry import load_portals


@click.command(help=__doc__)
@click.argument("recording", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("portals", type=click.Path(exists=True, path_type=Path))
@click.option("--repeat", default=3, show_default=True, type=click.IntRange(1), help="Turns.")
@click.option("--copies", "times", default=10, show_default=True, help="0: no memory run.")
@click.option("--latency", default=0.02, show_default=True, help="Seconds before an answer.")
def main(recording: Path, portals: Path, repeat: int, times: int, latency: float) -> None:
    """Measure and print tables."""
    declared = load_portals(portals)
    with (
        tempfile.TemporaryDirectory() as folder,
        stage(Path(folder), recording, latency) as here,
    ):
        own = copies(declared, 1, here.port)
        turns = [_turn(here, own) for _ in range(repeat)]
        _print_speed(len(own), turns)
        _print_second_night(turns)
        if times:
            _print_memory(here, turns, copies(declared, times, here.port))


class Turn(NamedTuple):
    """One run of each program."""

    first: Night
    second: Night
    two: Night
    bare: Run
    wget: Run | None


def _turn(here: Stage, portals: Sequence[Portal]) -> Turn:
    archive = here.new_archive()
    first, second = here.night(portals, archive), here.night(portals, archive)
    two = here.night(portals, here.new_archive(), processes=2)
    addresses = first.run.asked
    wget = here.wget(addresses) if shutil.which("wget") else None
    return Turn(first, second, two, here.bare(addresses), wget)


def _print_speed(portals: int, turns: Sequence[Turn]) -> None:
    first = turns[0].first
    click.echo(f"{portals} portals, {first.reports} reports, {len(first.run.asked)} addresses\n")
    click.echo(
        "| program | to start, s | crawling, s | reports/s | ours is | processor s | peak MB |"
    )
    click.echo("|---|---:|---:|---:|---:|---:|---:|")
    ours = [turn.first.run for turn in turns]
    rows = {
        "ours": ours,
        "ours, two batches": [turn.two.run for turn in turns],
        "bare Scrapy": [turn.bare for turn in turns],
        "wget --warc-file": [turn.wget for turn in turns if turn.wget is not None],
    }
    for name, runs in rows.items():
        click.echo(_row(name, runs, ours, first.reports) if runs else _MISSING)
    two = _beside(rows["bare Scrapy"], rows["ours, two batches"])
    click.echo(f"\nTwo batches are {two:.2f} x as fast as bare Scrapy, ", nl=False)
    if fetched := rows["wget --warc-file"]:
        click.echo(f"{_beside(fetched, rows['ours, two batches']):.2f} x as fast as wget.")


_MISSING = "| wget --warc-file | not installed: apt-get install wget | | | | | |"


def _row(name: str, runs: Sequence[Run], ours: Sequence[Run], reports: int) -> str:
    crawling = median(run.crawling for run in runs)
    beside = _beside(runs, ours)
    start, cpu = median(run.start for run in runs), median(run.cpu for run in runs)
    rate = f"{start:.1f} | {crawling:.1f} | {reports / crawling:.1f} | {beside:.2f} x"
    return f"| {name} | {rate} | {cpu:.1f} | {median(run.peak for run in runs):.0f} |"


def _beside(others: Sequence[Run], ours: Sequence[Run]) -> float:
    """How many times as fast ours is."""
    return median(run.crawling / own.crawling for run, own in zip(others, ours, strict=True))


def _print_second_night(turns: Sequence[Turn]) -> None:
    nights = [(turn.first.run, turn.second.run) for turn in turns]
    beside = median(second.crawling / first.crawling for first, second in nights)
    whole = median(second.wall / first.wall for first, second in nights)
    bare = median(turn.second.run.crawling / turn.bare.crawling for turn in turns)
    added = max(turn.second.objects - turn.first.objects for turn in turns)
    click.echo(f"\nUnchanged second night: {beside:.2f} of the first in crawling, ", nl=False)
    click.echo(f"{whole:.2f} from start to exit, {bare:.2f} of bare Scrapy's one, ", nl=False)
    click.echo(f"{added} new objects.")


def _print_memory(here: Stage, turns: Sequence[Turn], portals: Sequence[Portal]) -> None:
    few = median(turn.first.run.peak for turn in turns)
    many = here.night(portals, here.new_archive())
    rate = f"{many.reports / many.run.crawling:.1f} reports/s"
    click.echo(f"\n{len(portals)} portals: {many.reports} reports, {rate}, ", nl=False)
    click.echo(f"peak {many.run.peak:.0f} MB, {many.run.peak / few - 1:+.0%} beside the fewer.")


if __name__ == "__main__":
    main()
