"""pywb pointed at `gwr serve`: what it replays over HTTP, byte for byte, revisits as well.

    python -m benchmarks.replay_http [--tools FOLDER]

A real object store on loopback gets an invented page, kept once and seen again by a later night
with the same bytes. pywb (GPL; installed as `benchmarks.replay` does it) is configured with
`cdx+http` and with `memento`, as docs/http.md tells. Exit code 1 if any answer is wrong.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import click

from benchmarks.replay import ask_port, free_port, installed, wait_for
from storage.archive import Archive
from storage.catalogue.rebuild import rebuild
from storage.settings import FILE_VARIABLE
from tests.storage.makers import page
from tests.storage.web.seen_again import STAMPS, see_again
from tests.storage_server import StoreServer

_CONFIG = """collections:
  gwr: cdx+http://127.0.0.1:{port}/gwr/cdx
  memento:
    index:
      type: memento
      timegate_url: http://127.0.0.1:{port}/gwr/timegate/{{url}}
      timemap_url: http://127.0.0.1:{port}/gwr/timemap/link/{{url}}
      replay_url: http://127.0.0.1:{port}/gwr/{{timestamp}}id_/{{url}}
"""
_SERVE = "from storage.cli.serve import command; command()"


@click.command(help=__doc__)
@click.option("--tools", type=click.Path(file_okay=False, path_type=Path))
def main(tools: Path | None) -> None:
    """Serve, have it replayed, and print the table."""
    right = True
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        programs, named = installed(tools or folder / "tools", "pywb")
        click.echo(f"| {named} | time | type in the index | right |\n|---|---|---|---|")
        for row, good in judged(folder, programs):
            right = right and good
            click.echo(f"| {row} | {'yes' if good else '**no**'} |")
    sys.exit(not right)


def judged(folder: Path, programs: Path) -> Iterator[tuple[str, bool]]:
    """Every capture through both collections."""
    server = StoreServer(_made(folder / "store"))
    try:
        archive = Archive(server.start())
        rebuild(archive.store)
        url = see_again(archive)
        archive.store.settings.save(folder / "store.json")
        with running(folder, programs) as (ours, theirs):
            lines = ask_port(ours, f"/gwr/cdx?url={url}").body.decode().splitlines()
            kinds = {line.split(" ")[1]: line.split(" ")[3] for line in lines}
            for collection in ("gwr", "memento"):
                for stamp in STAMPS:
                    answer = ask_port(theirs, f"/{collection}/{stamp}id_/{url}")
                    when = answer.headers.get("Memento-Datetime") or ""
                    told = time.strptime(when, "%a, %d %b %Y %H:%M:%S GMT") if when else None
                    dated = told is not None and time.strftime("%Y%m%d%H%M%S", told) == stamp
                    good = answer.status == HTTPStatus.OK and answer.unpacked == page("甲", 1)
                    yield f"{collection} | {stamp} | {kinds.get(stamp, '-')}", good and dated
    finally:
        server.kill()


@contextmanager
def running(folder: Path, programs: Path) -> Iterator[tuple[int, int]]:
    """`gwr serve` and pywb over it; gives their ports."""
    ours, theirs = free_port(), free_port()
    home = _made(folder / "pywb")
    (home / "config.yaml").write_text(_CONFIG.format(port=ours), encoding="utf-8")
    environment = os.environ | {FILE_VARIABLE: str(folder / "store.json")}
    serve = [sys.executable, "-c", _SERVE, "--port", str(ours)]
    wayback = [str(programs / "wayback"), "-b", "127.0.0.1", "-p", str(theirs)]
    with (home / "log").open("wb") as log:
        started = [
            subprocess.Popen(serve, stdout=log, stderr=log, env=environment),
            subprocess.Popen(wayback, stdout=log, stderr=log, cwd=home),
        ]
    try:
        wait_for(ours)
        wait_for(theirs)
        yield ours, theirs
    finally:
        for process in started:
            process.kill()
            process.wait()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
