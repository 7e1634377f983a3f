"""An import leaves archive, catalogue and log consistent, wherever it was killed on the way."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reports.clean import CLEANER
from storage.archive import Archive
from storage.audit import Notes
from storage.catalogue.reading import Catalogue
from storage.checked import Checked
from storage.checkpoints.audited import audited
from storage.checkpoints.keys import pinned_key, signing_key
from storage.checkpoints.log import Log
from storage.checkpoints.nightly import entries_of
from storage.layout import manifest_key
from storage.pace import Pace
from storage.settings import STATE_VARIABLE
from storage.survey import survey
from tests.crawlers.importing.conftest import Import
from tests.crawlers.importing.warcs import OLD, REPORT, Recorder, page, rows

LEAST_WRITES = 12
"""A marker, two versions of two objects, a record of two, the tables, two of a log."""

KILLING = """
import os, signal, sys
from click.testing import CliRunner
from crawlers.cli.import_warc import command
from storage.store import ObjectStore

words, original = sys.argv[1:], ObjectStore._put
CliRunner().invoke(command, ["--help"])

def run(step):
    done = 0

    def put(*given):
        nonlocal done
        done += 1
        original(*given)
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    ObjectStore._put = put
    sys.exit(CliRunner().invoke(command, words).exit_code)

for step in range(1, 100):
    if (child := os.fork()) == 0:
        run(step)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        print(step - 1, os.waitstatus_to_exitcode(status))
        sys.exit()
"""


def findings(archive: Archive) -> list[Checked]:
    key = pinned_key()
    assert key is not None
    log = Log(archive.store, key)
    steps = audited(archive.store, survey(archive.store), Notes(None, ""), Pace(None), log)
    return [each for step in steps for each in step.checked if each.problem]


def rows_of(archive: Archive, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Catalogue(archive.store).dataset(table).to_table().to_pylist()
    return found


def objects(archive: Archive) -> Iterator[str]:
    return archive.store.keys(archive.store.settings.archive_bucket, "")


@pytest.fixture
def file(recorder: Recorder) -> Path:
    recorder.add(REPORT, page("甲"))
    recorder.add(REPORT, page("乙"), at=OLD + timedelta(days=1))
    recorder.add(REPORT, page("乙"), at=OLD + timedelta(days=2))
    return recorder.done()


def test_after_an_import_everything_is_logged_and_in_the_tables(
    run: Import, archive: Archive, file: Path, adcode: str
) -> None:
    said = run(file).stderr
    assert "checkpoint 1: 4 objects" in said
    assert "catalogue: made anew" in said
    assert findings(archive) == []
    refs = archive.versions(adcode, 2019)
    assert [row["version"] for row in rows_of(archive, "versions")] == [r.version for r in refs]
    outcomes = [row["outcome"] for row in rows_of(archive, "observations")]
    assert outcomes == ["new", "changed", "unchanged"]
    assert "texts: 2 cleaned" in said
    assert all(archive.has_text(ref, CLEANER) for ref in refs)
    assert [row["version"] for row in rows_of(archive, "texts")] == [r.version for r in refs]


def test_the_same_file_again_adds_nothing(run: Import, archive: Archive, file: Path) -> None:
    run(file)
    before = list(objects(archive))
    said = run(file).stderr
    assert "everything is in the log already" in said
    assert "0 objects added" in said
    assert list(objects(archive)) == before


def test_a_second_file_is_added_to_what_there_is(
    run: Import, archive: Archive, file: Path, tmp_path: Path
) -> None:
    run(file)
    older = Recorder(tmp_path / "older.warc.gz")
    older.add(REPORT, page("零"), at=OLD - timedelta(days=9))
    assert "checkpoint 2: 3 objects" in run(older.done()).stderr
    assert len(rows_of(archive, "versions")) == 3
    assert findings(archive) == []


def test_killed_after_any_write_and_repeated_it_ends_as_if_run_once(
    run: Import, archive: Archive, file: Path, table: Path, tmp_path: Path
) -> None:
    """Each run is killed one write later than the one before: SIGKILL, nothing is unwound."""
    words = [str(file), "--portals", str(table)]
    told = subprocess.run(
        [sys.executable, "-c", KILLING, *words], check=True, capture_output=True, text=True
    )
    killed, code = map(int, told.stdout.split())
    assert (killed >= LEAST_WRITES, code) == (True, 0)
    assert {row["outcome"] for row in rows(run(file))} == {"unchanged"}
    assert findings(archive) == []
    outcomes = [row["outcome"] for row in rows_of(archive, "observations")]
    assert outcomes == ["new", "changed", "unchanged"]
    assert len(rows_of(archive, "versions")) == 2
    assert len([key for key in objects(archive) if key.startswith("nights/")]) == 2
    assert list((tmp_path / "spool" / "ready").iterdir()) == []


def test_without_a_checkpoint_it_is_said_and_left_to_others(
    run: Import, archive: Archive, file: Path
) -> None:
    said = run(file, "--no-checkpoint").stderr
    assert "`gwr checkpoint add`, where the key is" in said
    assert len(rows_of(archive, "versions")) == 2
    assert not any(key.startswith("log/") for key in objects(archive))
    assert "checkpoint 1: 4 objects" in run(file).stderr


def test_a_machine_without_the_key_signs_nothing_and_makes_none(
    run: Import,
    archive: Archive,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = signing_key()
    Log(archive.store, key.public_key()).append([], "night 1", key, OLD)
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "another machine"))
    refused = run(file)
    assert refused.exit_code == 3
    assert "archived and not logged" in refused.stderr
    assert "--no-checkpoint" in refused.stderr
    assert not (tmp_path / "another machine" / "secrets").exists()
    assert len(rows_of(archive, "versions")) == 2
    assert run(file, "--no-checkpoint").exit_code == 0
    assert len(archive.history(str(rows_of(archive, "versions")[0]["adcode"]))) == 2


def test_what_somebody_else_put_in_is_not_logged_with_it(
    run: Import, archive: Archive, file: Path, adcode: str
) -> None:
    """An import that confirms a version logs it only if it made it."""
    run(file, "--no-checkpoint")
    first, second = archive.versions(adcode, 2019)
    key = signing_key()
    entries = entries_of(archive.store, [manifest_key(first)])
    Log(archive.store, key.public_key()).append(entries, "night 1", key, OLD)
    assert "checkpoint 2: 3 objects" in run(file).stderr
    assert manifest_key(second) not in {each.key for each in findings(archive)}
