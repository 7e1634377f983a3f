"""What we export, judged by tools that cannot live in our environment.

    python -m benchmarks.replay [--tools FOLDER]

A real object store on loopback gets an invented report in three versions: a page in GBK, packed,
behind a redirect; an attachment that never changes; a third version whose page is that of the
first. It is exported as WARC, WACZ and OCFL. Each tool is installed from the registry that pip is
set up for into an environment of its own below FOLDER (a temporary one without it; installed once
if it stays), and run as a program:

- *pywb* (GPL, and bound to old releases of what we use) replays the WARC and the WACZ. Every answer
  is compared byte for byte with what was served.
- *ocfl-py*, the newest: our other packages allow only an old one, which knows no layout of a root.

Exit code 1 if any answer is wrong.
"""

import gzip
import http.client
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import click

from storage.archive import Archive
from storage.exporting.chosen import Chosen
from storage.exporting.ocfl import write_ocfl
from storage.exporting.wacz import write_wacz
from storage.exporting.warc import write_warc
from tests.storage.exporting.exhibits import ASKED, FILE, PAGE, PDF, TEXTS, exhibit, gbk_page
from tests.storage.makers import FIRST, fresh_adcode
from tests.storage_server import StoreServer

_STARTS_WITHIN = 60
_COLLECTION = "gwr"


class Judged(NamedTuple):
    """One row of the table."""

    tool: str
    what: str
    right: bool


class Answer(NamedTuple):
    """What a replay said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def unpacked(self) -> bytes:
        """The body without its coding."""
        packed = self.headers.get("Content-Encoding") == "gzip"
        return gzip.decompress(self.body) if packed else self.body


@click.command(help=__doc__)
@click.option("--tools", type=click.Path(file_okay=False, path_type=Path))
def main(tools: Path | None) -> None:
    """Export, have it judged, and print the table."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        export(folder)
        judged = list(judgements(folder, tools or folder / "tools"))
    click.echo("| tool | asked | right |\n|---|---|---|")
    for each in judged:
        click.echo(f"| {each.tool} | {each.what} | {'yes' if each.right else '**no**'} |")
    sys.exit(not all(each.right for each in judged))


def export(folder: Path) -> None:
    """Three versions as `x.warc.gz`, `x.wacz` and the folder `ocfl`."""
    server = StoreServer(_made(folder / "store"))
    try:
        archive, adcode = Archive(server.start()), fresh_adcode()
        refs = [archive.keep(exhibit(adcode, text, n)).ref for n, text in enumerate(TEXTS)]
        chosen = [Chosen.read(archive, ref) for ref in refs]
        with (folder / "x.warc.gz").open("wb") as out:
            write_warc(out, chosen, "x.warc.gz", "a benchmark")
        with (folder / "x.wacz").open("wb") as out:
            write_wacz(out, chosen, "a benchmark")
        write_ocfl(_made(folder / "ocfl"), chosen)
    finally:
        server.kill()


def judgements(folder: Path, tools: Path) -> Iterator[Judged]:
    """Every tool's, on every export that it can read."""
    programs, named = installed(tools, "pywb")
    for file in ("x.warc.gz", "x.wacz"):
        with replayed(programs, folder, file) as ask:
            for what, right in replays(ask):
                yield Judged(named, f"{file.removeprefix('x.')}: {what}", right)
    programs, named = installed(tools, "ocfl-py")
    options = ("--root", folder / "ocfl", "--validate-objects", "--check-digests")
    done = _run([programs / "python", programs / "ocfl-root.py", "validate", *options])
    yield Judged(named, "storage root, with every object and digest", "is VALID" in done.stdout)


def replays(ask: Callable[[str, str, str], Answer]) -> Iterator[tuple[str, bool]]:
    """What a replay is asked: `ask` takes a time, a modifier and an address."""
    days = (FIRST + timedelta(days=n) for n in range(len(TEXTS)))
    first, second, third = (f"{day:%Y%m%d%H%M%S}" for day in days)
    page = ask(first, "id_", PAGE)
    served = gzip.compress(gbk_page(TEXTS[0]), mtime=0)
    yield "a GBK page, packed, byte for byte", (page.status, page.body) == (200, served)
    shown = ask(first, "mp_", PAGE).unpacked.decode("gbk", "replace")
    yield "the same page for a browser", TEXTS[0] in shown
    changed = ask(second, "id_", PAGE)
    yield "its second version", changed.unpacked == gbk_page(TEXTS[1])
    hop = ask(first, "id_", ASKED)
    leads = (hop.headers.get("Location") or "").endswith(PAGE)
    yield "a redirect", hop.status == http.client.FOUND and leads
    file = ask(first, "id_", FILE)
    yield "an attachment, byte for byte", (file.status, file.body) == (200, PDF)
    again = ask(third, "id_", PAGE)
    dated = "14 Jan 2026" in (again.headers.get("Memento-Datetime") or "")
    yield "a revisit of the page, with its own date", again.body == served and dated
    again = ask(second, "id_", FILE)
    dated = "13 Jan 2026" in (again.headers.get("Memento-Datetime") or "")
    yield "a revisit of the attachment, with its own date", again.body == PDF and dated


@contextmanager
def replayed(
    programs: Path, folder: Path, file: str
) -> Iterator[Callable[[str, str, str], Answer]]:
    """A pywb of its own for one file; gives the way to ask it."""
    home, manager = _made(folder / f"pywb-{file}"), programs / "wb-manager"
    _run([manager, "init", _COLLECTION], home)
    unpack = ["--unpack-wacz"] if file.endswith(".wacz") else []
    _run([manager, "add", *unpack, _COLLECTION, folder / file], home)
    port = free_port()
    words = [str(programs / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(words, cwd=home, stdout=log, stderr=log)
    try:
        wait_for(port)
        yield lambda when, how, url: ask_port(port, f"/{_COLLECTION}/{when}{how}/{url}")
    finally:
        process.kill()
        process.wait()


def installed(tools: Path, package: str) -> tuple[Path, str]:
    """Where a package's programs are, and its name with the release; installs it once."""
    home = tools / package
    programs = home / "bin"
    if not (programs / "python").exists():
        _run([sys.executable, "-m", "venv", home])
        _run([programs / "python", "-m", "pip", "install", "--quiet", package])
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    return programs, f"{package} {_run([programs / 'python', '-c', asked]).stdout.strip()}"


def _run(words: list[str | Path], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        list(map(str, words)), cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise click.ClickException(f"{words}: {done.stdout}{done.stderr}")
    return done


def ask_port(port: int, path: str) -> Answer:
    """What a server on loopback answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_STARTS_WITHIN)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def wait_for(port: int) -> None:
    """Until a server on loopback listens."""
    until = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise click.ClickException("pywb did not start")


def free_port() -> int:
    """A port of loopback that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
