"""Many nights, each killed somewhere: `python -m benchmarks.kills ROUNDS [--seed N]`.

Each round a night keeps captures of a place of its own in the real object store, until at a random
point the night, the server, or both get SIGKILL. The server is started again, what is visible is
looked at, and the next night fetches everything anew. A seed gives the same plan; where exactly a
kill strikes is the machine's affair.

- *acknowledged*: captures that the spool or the store said it has, before the kill.
- *lost*: acknowledged ones that are not whole in the archive, or with other bytes, in the end.
- *half-visible*: versions that readers were shown after a kill and that were not whole.
- *duplicates*: versions beyond one a capture, after all.
- *unrepaired*: captures that the archive still lacks after the next night, and what `gwr verify`
  finds of the place then.
- *torn*: entries of the spool that could not be read back.

Exit code 1 if any of the last five is not 0.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import click

from benchmarks.keeping_night import WAITS, captured
from storage.archive import Archive
from storage.errors import StoreError
from storage.nights import VersionRef
from storage.settings import StoreSettings
from storage.verify import verify_place
from tests.storage_server import StoreServer

CAPTURES = 12
YEAR = 2026
_SIGKILL = -9
_LONGEST = 0.06
"""Seconds from something said to the kill: as long as a capture of these takes."""

_COUNTED = 2
"""From this field on a round counts what must not be."""


class Kill(NamedTuple):
    """After how many lines of the night, how many seconds later, and whom."""

    lines: int
    later: float
    night: bool
    server: bool


class Round(NamedTuple):
    """What one round came to."""

    kill: Kill
    acknowledged: int
    lost: int
    half_visible: int
    duplicates: int
    unrepaired: int
    torn: int

    @property
    def sound(self) -> bool:
        """Whether every promise was kept."""
        return not any(self[_COUNTED:])


@click.command(help=__doc__)
@click.argument("number", metavar="ROUNDS", type=click.IntRange(1))
@click.option("--seed", default=1, show_default=True)
def main(number: int, seed: int) -> None:
    """Run the rounds and print the table."""
    done = []
    for each in rounds(number, seed):
        done.append(each)
        click.echo(f"{len(done)}: {each}", err=True)
    report(done)
    if not all(each.sound for each in done):
        sys.exit(1)


def rounds(number: int, seed: int) -> Iterator[Round]:
    """So many rounds over one server."""
    random = Random(seed)  # noqa: S311  a plan, no secret
    with tempfile.TemporaryDirectory() as folder:
        server = StoreServer(Path(folder))
        try:
            server.start()
            for n in range(number):
                yield one_round(server, str(991_000 + n), planned(random))
        finally:
            server.kill()


def planned(random: Random) -> Kill:
    """Two lines a capture, and the one before the first."""
    night, server = random.choice([(True, False), (False, True), (True, True)])
    lines = random.randrange(1, 2 * CAPTURES + 1)
    return Kill(lines, random.uniform(0, _LONGEST), night, server)


def one_round(server: StoreServer, adcode: str, kill: Kill) -> Round:
    """A night that is killed, a look, and a night that is not."""
    impatient = server.settings.model_copy(update={"patience": 0.5})
    said = killed_night(server, impatient, adcode, kill)
    archive = Archive(server.settings)
    half = sum(not whole(archive, ref) for ref in archive.versions(adcode, YEAR))
    with night(server, server.settings, adcode) as after:
        after.communicate()
    if after.returncode != 0:
        raise click.ClickException(f"the night after ended with {after.returncode}")
    acknowledged = {int(line.split()[1]) for line in said if " " in line}
    there = kept(archive, adcode)
    return Round(
        kill,
        acknowledged=len(acknowledged),
        lost=len(acknowledged - there),
        half_visible=half,
        duplicates=max(0, len(archive.versions(adcode, YEAR)) - CAPTURES),
        unrepaired=CAPTURES - len(there) + found(archive, adcode),
        torn=sum(1 for _ in (server.settings.spool / "torn").iterdir()),
    )


def killed_night(
    server: StoreServer, settings: StoreSettings, adcode: str, kill: Kill
) -> list[str]:
    """Everything the night said before its end; the server runs again when this returns."""
    with night(server, settings, adcode) as process:
        assert process.stdout is not None  # noqa: S101  it is a pipe
        said = [process.stdout.readline().strip() for _ in range(kill.lines)]
        time.sleep(kill.later)
        if kill.server:
            server.kill()
        if kill.night:
            process.kill()
        said += [line.strip() for line in process.stdout]
        code = process.wait()
    if code not in {0, WAITS, _SIGKILL}:
        raise click.ClickException(f"the night ended with {code}")
    if kill.server:
        server.start()
    return said


def night(server: StoreServer, settings: StoreSettings, adcode: str) -> "subprocess.Popen[str]":
    """Start a night over the captures of a place."""
    file = server.folder / "store.json"
    settings.save(file)
    command = [sys.executable, "-m", "benchmarks.keeping_night", str(file), adcode, str(CAPTURES)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def whole(archive: Archive, ref: VersionRef) -> bool:
    """Whether a version that is shown can be read."""
    try:
        archive.raw(ref)
    except StoreError:
        return False
    return True


def kept(archive: Archive, adcode: str) -> set[int]:
    """The captures whose bytes are in the archive as they were fetched."""
    there = {
        tuple(archive.raw(ref).values())
        for ref in archive.versions(adcode, YEAR)
        if whole(archive, ref)
    }
    captures = {n: captured(adcode, n) for n in range(CAPTURES)}
    return {n for n, each in captures.items() if tuple(p.body for p in each.parts) in there}


def found(archive: Archive, adcode: str) -> int:
    """How many objects of a place are not as they should be, or should not be there."""
    return sum(seen.problem is not None for seen in verify_place(archive.store, adcode))


def report(done: list[Round]) -> None:
    """The table, in Markdown: a line for each kind of kill, and one for all."""
    counted = ("lost", "half-visible", "duplicates", "unrepaired", "torn")
    click.echo(f"| killed | rounds | acknowledged | {' | '.join(counted)} |")
    click.echo("|---|---:|---:|---:|---:|---:|---:|---:|")
    kinds = {"the night": (True, False), "the server": (False, True), "both": (True, True)}
    for name, kind in kinds.items():
        _row(name, [each for each in done if (each.kill.night, each.kill.server) == kind])
    _row("**all**", done)


def _row(name: str, done: list[Round]) -> None:
    sums = [sum(column) for column in zip(*(each[1:6] for each in done), strict=True)] or [0] * 5
    torn = max((each.torn for each in done), default=0)  # they stay: each round sees all so far
    click.echo(f"| {name} | {len(done)} | " + " | ".join(map(str, [*sums, torn])) + " |")


if __name__ == "__main__":
    main()
