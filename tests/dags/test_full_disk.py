"""A spool on a full disk: the night says so, and a retry when there is room again mends it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.outcomes import Outcome
from tests.dags.stacks import FirstNight, Stack, nights_of

pytestmark = pytest.mark.timeout(1200)
"""A busy machine starts a stack in minutes."""


@contextmanager
def tiny_disk(folder: Path) -> Iterator[None]:
    """A file system of 12 KB over a folder: the spool fits, a page with its parts does not."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", "size=12k,mode=700", "tmpfs", str(folder)]
    try:
        subprocess.run(words, check=True, capture_output=True)
        command = ["umount", str(folder)]
    except subprocess.CalledProcessError:
        # Not root: no document can be begun, which is no full disk, but fails in the same place.
        for name in ("open", "ready", "torn"):
            (folder / name).mkdir()
        (folder / "open").chmod(0o500)
        command = ["chmod", "700", str(folder / "open")]
    try:
        yield
    finally:
        subprocess.run(command, check=True)


def test_a_full_disk_loses_nothing_and_a_retry_mends_the_night(
    first_night: FirstNight, fresh_stack: Stack
) -> None:
    with tiny_disk(fresh_stack.state.folder("spool")):
        night = fresh_stack.gwr("night", "--date", "2026-01-22")
        assert night.returncode == 5, night.stdout + night.stderr
    (record,) = nights_of(fresh_stack)
    assert [row.outcome for row in record.portals] == [Outcome.CRASHED] * 2
    assert all("OSError" in row.reason or "PermissionError" in row.reason for row in record.portals)
    shown = fresh_stack.gwr("night", "--date", "2026-01-22")
    assert (shown.returncode, "begun already" in shown.stdout) == (5, True)

    again = fresh_stack.gwr("retry", "2026-01-22")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "visiting 2 of 2 portals again" in again.stdout
    assert fresh_stack.versions() == first_night.versions
    assert fresh_stack.gwr("verify").returncode == 0

    nothing = fresh_stack.gwr("retry", "2026-01-22")
    assert (nothing.returncode, "nothing failed" in nothing.stdout) == (0, True)
    unknown = fresh_stack.gwr("retry", "2025-01-01")
    assert unknown.returncode == 3
    assert "no record of a night 2025-01-01" in unknown.stderr
