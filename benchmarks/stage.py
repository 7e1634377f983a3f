"""What the benchmark stands on: the web server, the object store, and one run of each program."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
from pydantic import TypeAdapter

from benchmarks.measure import measure
from benchmarks.server import CONTROL
from crawlers.crawl import PORTALS_AT_ONCE
from crawlers.loopback import ALLOW_LOOPBACK
from crawlers.portal import Portal
from storage.nights import PortalResult
from storage.outcomes import KEPT
from storage.provision import ensure_ready
from storage.settings import FILE_VARIABLE, StoreSettings
from storage.store import ObjectStore
from tests.storage_server import StoreServer

NIGHT = "2026-11-22"
_WGET_HAD_ERRORS = 8
"""Its exit code after an error page, such as a missing robots.txt; the rest was fetched."""

_RESULTS = TypeAdapter(tuple[PortalResult, ...])


class Run(NamedTuple):
    """One run of one program. `start` is how long it took until it asked for the first address."""

    wall: float
    start: float
    cpu: float
    peak: float
    asked: tuple[str, ...]

    @property
    def crawling(self) -> float:
        """Seconds from the first address that was asked for to the end."""
        return self.wall - self.start


class Night(NamedTuple):
    """One run of our batch: the reports that it kept, the objects in the archive after it."""

    run: Run
    reports: int
    objects: int


class Stage:
    """A folder, a web server at `port`, and an object store in which every archive is a bucket."""

    def __init__(self, folder: Path, port: int, store: StoreSettings) -> None:
        self.folder = folder
        self.port = port
        self._store = store
        self._archives = 0

    def new_archive(self) -> StoreSettings:
        """An empty archive with a spool of its own."""
        self._archives += 1
        settings = self._store.model_copy(
            update={
                "archive_bucket": f"archive-{self._archives}",
                "catalogue_bucket": f"catalogue-{self._archives}",
                "spool": self.folder / f"spool-{self._archives}",
            }
        )
        ensure_ready(settings)
        return settings

    def night(self, portals: Sequence[Portal], archive: StoreSettings, processes: int = 1) -> Night:
        """Our batch over the portals into the archive; or as many batches side by side."""
        batches = []
        for number in range(processes):
            folder = self.folder / f"batch-{number}"
            folder.mkdir(exist_ok=True)
            batches.append(batch_command(folder, portals[number::processes], archive))
        run = self._run(
            [each.words for each in batches],
            [{**each.environment, ALLOW_LOOPBACK: "1"} for each in batches],
        )
        results = (
            one for each in batches for one in _RESULTS.validate_json(each.result.read_bytes())
        )
        kept = sum(o.outcome in KEPT for each in results for o in each.observations)
        return Night(run, kept, _objects(archive))

    def bare(self, addresses: Sequence[str]) -> Run:
        """Bare Scrapy over the addresses."""
        file = self.folder / "addresses.json"
        file.write_text(json.dumps(addresses), encoding="utf-8")
        command: list[str | Path] = [*_module("benchmarks.bare"), file, str(PORTALS_AT_ONCE)]
        return self._run([command])

    def wget(self, addresses: Sequence[str]) -> Run:
        """`wget --warc-file` over the addresses; the web server is its proxy, for the hosts."""
        file, warc = self.folder / "addresses.txt", self.folder / "wget"
        file.write_text("\n".join(addresses), encoding="utf-8")
        command = ["wget", "--no-verbose", f"--warc-file={warc}", "--output-document=/dev/null"]
        command += ["-e", "use_proxy=yes", "-e", f"http_proxy=http://127.0.0.1:{self.port}/"]
        return self._run([[*command, f"--input-file={file}"]], fine=(0, _WGET_HAD_ERRORS))

    def _run(
        self,
        commands: Sequence[Sequence[str | Path]],
        environments: Sequence[Mapping[str, str]] | None = None,
        fine: Sequence[int] = (0,),
    ) -> Run:
        inherited = [None] * len(commands)
        began, *measured = measure(commands, self.log, environments or inherited, fine)
        times, asked = zip(*self._asked(), strict=True)
        wall, cpu, peak = measured
        return Run(wall, min(times) - began, cpu, peak, tuple(dict.fromkeys(asked)))

    def _asked(self) -> list[tuple[float, str]]:
        """When and for which addresses the web server was asked since the last time."""
        answer = httpx.get(f"http://127.0.0.1:{self.port}/", headers={"Host": CONTROL})
        return [(when, address) for when, address in answer.json()]

    def forget(self) -> tuple[str, ...]:
        """The addresses that the web server was asked for since the last time, each once."""
        return tuple(dict.fromkeys(address for _, address in self._asked()))

    @property
    def log(self) -> Path:
        """Where the programs' own words go."""
        return self.folder / "log.txt"


class BatchCommand(NamedTuple):
    """How a night runs a batch: the command, its environment, where its results will be."""

    words: list[str | Path]
    environment: dict[str, str]
    result: Path


def batch_command(folder: Path, portals: Sequence[Portal], archive: StoreSettings) -> BatchCommand:
    """A batch over the portals, with its files in a folder of its own."""
    portals_file, result, store_file = folder / "portals", folder / "result", folder / "store"
    archive.save(store_file)
    declared = [portal.model_dump(mode="json") for portal in portals]
    portals_file.write_text(json.dumps(declared), encoding="utf-8")
    options: list[str | Path] = ["--portals-file", portals_file, "--result", result]
    words = [*_module("crawlers.batch"), *options, "--night", NIGHT, "--run", "benchmark"]
    return BatchCommand(words, {**os.environ, FILE_VARIABLE: str(store_file)}, result)


def batch(
    folder: Path, portals: Sequence[Portal], archive: StoreSettings, recording: Path
) -> tuple[PortalResult, ...]:
    """A batch over a recording. Its log goes to ours."""
    command = batch_command(folder, portals, archive)
    words = [*command.words, "--recording", str(recording)]
    subprocess.run(words, env=command.environment, check=True)
    return _RESULTS.validate_json(command.result.read_bytes())


@contextmanager
def stage(folder: Path, recording: Path, latency: float) -> Iterator[Stage]:
    """Start both servers; stop them at the end."""
    store = StoreServer(folder)
    command = [*_module("benchmarks.server"), str(recording), str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as web:
        try:
            assert web.stdout is not None  # noqa: S101  it is a pipe
            yield Stage(folder, int(web.stdout.readline()), store.start())
        finally:
            web.kill()
            store.kill()


def _module(name: str) -> list[str]:
    return [sys.executable, "-m", name]


def _objects(archive: StoreSettings) -> int:
    return sum(1 for _ in ObjectStore(archive).keys(archive.archive_bucket, ""))
