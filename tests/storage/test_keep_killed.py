"""A keep that is killed before or after any of its writes, and repeated, ends as if run once."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.capture import Capture
from storage.outcomes import Outcome
from storage.settings import FILE_VARIABLE, StoreSettings
from storage.spool import Spool
from storage.verify import verify_place
from tests.storage.makers import capture, page

KILLED = """
import os, sys
from storage.archive import Archive
from storage.capture import Capture
from storage.store import ObjectStore
from storage.settings import StoreSettings
from tests.storage.test_keep_killed import captured

adcode, step, moment = sys.argv[1], int(sys.argv[2]), sys.argv[3]
original, done = ObjectStore.create, 0

def create(*arguments):
    global done
    done += 1
    if done == step and moment == "before":
        os._exit(99)
    stored = original(*arguments)
    if done == step and moment == "after":
        os._exit(99)
    return stored

ObjectStore.create = create
Archive.open().keep(captured(adcode, edited=True))
"""
# of a first version: place marker, two raw objects, manifest; a later one has no marker
STEPS = 4
PART = {False: "增长5.8%", True: "增长5.5%"}


def captured(adcode: str, *, edited: bool = False) -> Capture:
    return capture(adcode, page(PART[edited]), page("第二页"), days=int(edited))


@pytest.fixture
def settings_file(
    store_server: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    path = tmp_path / "store.json"
    store_server.save(path)
    monkeypatch.setenv(FILE_VARIABLE, str(path))
    return path


@pytest.mark.usefixtures("settings_file")
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(
    ("later", "step"), [(n, step) for n in (0, 1) for step in range(1, STEPS + 1 - n)]
)
def test_killed_at_any_step_and_repeated_the_archive_is_as_if_run_once(
    archive: Archive, adcode: str, later: int, step: int, moment: str
) -> None:
    first = [archive.keep(captured(adcode)).ref for _ in range(later)]
    process = subprocess.run([sys.executable, "-c", KILLED, adcode, str(step), moment], check=False)
    assert process.returncode == 99
    complete = step == STEPS - later and moment == "after"
    assert len(archive.versions(adcode, 2026)) == len(first) + complete

    again = archive.keep(captured(adcode, edited=True))

    outcome = Outcome.CHANGED if later else Outcome.NEW
    assert again.outcome is (Outcome.UNCHANGED if complete else outcome)
    assert archive.versions(adcode, 2026) == [*first, again.ref]
    assert archive.manifest(again.ref).previous == (first[0].version if later else None)
    assert adcode in {place.adcode for place in archive.places()}
    assert [seen.problem for seen in verify_place(archive.store, adcode)] == [None] * 3 * (
        len(first) + 1
    )


@pytest.mark.usefixtures("settings_file")
def test_a_keep_has_no_more_steps_than_are_killed_here(adcode: str) -> None:
    process = subprocess.run(
        [sys.executable, "-c", KILLED, adcode, str(STEPS + 1), "before"], check=False
    )
    assert process.returncode == 0


def test_what_waited_in_the_spool_while_the_store_was_down_is_kept_later(
    archive: Archive, adcode: str, tmp_path: Path
) -> None:
    waiting = captured(adcode)
    opened = Spool(tmp_path).open(adcode, "t-1")
    for part in waiting.parts:
        opened.add(part)
    opened.finish(waiting)
    del opened  # the process that could not keep it has ended, and its lock with it
    for entry in Spool(tmp_path).ready():
        assert archive.keep(entry.capture()).outcome is Outcome.NEW
        entry.discard()
    assert list(Spool(tmp_path).ready()) == []
    assert len(archive.versions(adcode, 2026)) == 1
