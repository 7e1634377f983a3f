"""A night of a whole country through Airflow: `python -m benchmarks.night RECORDING PORTALS`.

`--portals` simulated portals, the recording's under hosts and codes of their own, stand behind one
web server on this machine. A first night fills the archive, over PostgreSQL and LocalExecutor; the
next, in which nothing has changed, is measured, one for each size of `--batch`, and once more with
`--workers` Celery workers, each with a state folder of its own. After each stack two bare Scrapy
processes ask for the same addresses and store nothing. Nobody waits between two requests.

*Airflow's share* is the part of the night, from its trigger to the end of the last run that follows
from it, in which no code of ours ran in any task: neither a crawl's process nor a step. Of the
processor it is what Airflow's processes used beyond our code; PostgreSQL and the object store are
not counted. Memory is the sum of the proportional shares (PSS) of all processes of the stack, the
object store's too, without PostgreSQL, Redis and the benchmark itself.

`--nights` more unchanged nights follow on LocalExecutor: the scheduler's memory after each.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import httpx

from benchmarks.measure import Measured, measure
from benchmarks.night_stack import Night, NightStack, stack
from benchmarks.server import CONTROL
from benchmarks.simulated import country, write_table
from crawlers.crawl import PORTALS_AT_ONCE
from crawlers.registry import load_portals
from tests.servers import postgres

_TERMINATED = 128 + signal.SIGTERM


@click.command(help=__doc__)
@click.argument("recording", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("portals", type=click.Path(exists=True, path_type=Path))
@click.option("--portals", "number", default=3200, show_default=True, type=click.IntRange(1))
@click.option("--latency", default=0.02, show_default=True, help="Seconds before an answer.")
@click.option("--workers", default=2, show_default=True, help="Celery workers; 0: none.")
@click.option(
    "--batch",
    "sizes",
    multiple=True,
    default=[0],
    show_default=True,
    help="Portals per batch; 0: as a night does. Again for more; the first night has the last.",
)
@click.option("--nights", default=0, show_default=True, help="More nights, for memory.")
def main(  # noqa: PLR0913, PLR0917  an option each
    recording: Path,
    portals: Path,
    number: int,
    latency: float,
    workers: int,
    nights: int,
    sizes: Sequence[int],
) -> None:
    """Measure and print tables."""
    # What is told to end stops all that it has started; by itself Python would leave it running.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    with (
        tempfile.TemporaryDirectory(prefix="gn-") as named,
        _web(recording, latency) as port,
        postgres() as server,
    ):
        folder, table = Path(named), Path(named) / "portals.tsv"
        write_table(country(load_portals(portals), number, port), table)
        click.echo(f"{number} portals; load of this machine at the start: {machine_load()}\n")
        click.echo(_HEAD)
        with stack(folder / "var", table, server, 0) as local:
            _row("LocalExecutor, first night", local.night(sizes[-1]))
            _asked(port)
            measured = _unchanged(local, "LocalExecutor", sizes)
            _more(local, nights, sizes[-1])
        _beside("LocalExecutor", measured, two_bare(folder, _asked(port)))
        if workers:
            with stack(folder / "var", table, server, workers) as celery:
                measured = _unchanged(celery, f"{workers} Celery workers", sizes)
            _beside("Celery", measured, two_bare(folder, _asked(port)))


_COLUMNS = (
    "seconds",
    "Airflow's share",
    "of the processor",
    "processor, s",
    "peak PSS, MB",
    "scheduler PSS, MB",
    "tasks",
)
_HEAD = f"| night | {' | '.join(_COLUMNS)} | state |\n|---|{'---:|' * len(_COLUMNS)}---|"


def _row(name: str, night: Night) -> None:
    times = f"{night.wall:.1f} | {night.airflow_share:.0%} | {night.airflow_processor_share:.0%}"
    memory = f"{night.processor:.0f} | {night.peak:.0f} | {night.scheduler:.0f}"
    click.echo(f"| {name} | {times} | {memory} | {night.tasks} | {night.state} |")


def _unchanged(running: NightStack, name: str, sizes: Sequence[int]) -> list[Night]:
    nights = []
    for size in sizes:
        nights.append(running.night(size))
        _row(f"{name}, unchanged, {_batches(size)}", nights[-1])
    return nights


def _batches(size: int) -> str:
    return f"batches of {size}" if size else "usual batches"


def _beside(name: str, nights: Sequence[Night], bare: Measured) -> None:
    told = " and ".join(f"{night.wall / bare.wall:.2f} x" for night in nights)
    click.echo(
        f"\n{name}: {told} two bare Scrapy processes ({bare.wall:.1f} s, {bare.cpu:.0f} s of "
        f"processor); load {machine_load()}.\n"
    )


def _more(local: NightStack, nights: int, size: int) -> None:
    for number in range(nights):
        _row(f"LocalExecutor, further night {number + 1}", local.night(size))


def two_bare(folder: Path, addresses: Sequence[str]) -> Measured:
    """Two processes side by side; all addresses of a host are one process's."""
    halves: tuple[list[str], list[str]] = ([], [])
    hosts = {host: n for n, host in enumerate(dict.fromkeys(map(_host, addresses)))}
    for address in addresses:
        halves[hosts[_host(address)] % 2].append(address)
    commands: list[list[str | Path]] = []
    for number, half in enumerate(halves):
        file = folder / f"addresses-{number}.json"
        file.write_text(json.dumps(half), encoding="utf-8")
        commands.append([sys.executable, "-m", "benchmarks.bare", file, str(PORTALS_AT_ONCE)])
    return measure(commands, folder / "bare.log", [None, None])


def _host(address: str) -> str:
    return address.split("/", 3)[2]


def _asked(port: int) -> list[str]:
    """What the web server was asked for since the last time, each address once."""
    answer = httpx.get(f"http://127.0.0.1:{port}/", headers={"Host": CONTROL}, timeout=60)
    return list(dict.fromkeys(address for _, address in answer.json()))


@contextmanager
def _web(recording: Path, latency: float) -> Iterator[int]:
    command = [sys.executable, "-m", "benchmarks.server", str(recording), str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as web:
        try:
            assert web.stdout is not None  # noqa: S101  it is a pipe
            yield int(web.stdout.readline())
        finally:
            web.kill()


def machine_load() -> str:
    """Of one, five and fifteen minutes."""
    return "/".join(f"{each:.1f}" for each in os.getloadavg())


if __name__ == "__main__":
    main()
