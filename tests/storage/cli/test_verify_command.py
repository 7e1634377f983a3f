"""`gwr verify`: silence and 0 when all is well, findings and 1 when not."""

import errno
import json
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.audit import Notes, audit
from storage.nights import VersionRef
from storage.pace import Pace
from storage.survey import survey_place
from tests.storage.cli.conftest import Typed


def test_a_whole_place_is_told_on_standard_error_only(
    gwr: Typed, versions: list[VersionRef]
) -> None:
    result = gwr("verify", versions[0].adcode)
    assert result.exit_code == 0
    assert result.stdout == ""
    # 4 manifests, 5 raw parts, 3 texts in two files each
    assert result.stderr.splitlines()[-1].startswith("15 objects, ")
    assert gwr("verify", versions[0].adcode, 2025).stderr.startswith("4 objects, ")


def test_a_finding_is_named_and_the_exit_code_is_1(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    key = archive.manifest(versions[0]).parts[0].key
    archive.store.client.remove_object(archive.store.settings.archive_bucket, key)
    result = gwr("verify", versions[0].adcode, 2025, "--format", "json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)
    assert (finding["problem"], finding["key"]) == ("missing", key)
    assert gwr("verify", versions[0].adcode, 2026).exit_code == 0


def test_a_year_that_is_not_there_is_told(gwr: Typed, versions: list[VersionRef]) -> None:
    result = gwr("verify", versions[0].adcode, 2019)
    assert result.exit_code == 3
    assert "there is: 2025, 2026" in result.stderr


def test_a_report_has_a_line_for_every_object_between_begin_and_end(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path
) -> None:
    file, adcode = tmp_path / "report.jsonl", versions[0].adcode
    result = gwr("verify", adcode, "--report", file, "--rate", "1000")
    assert result.exit_code == 0
    first, *objects, last = map(json.loads, file.read_text().splitlines())
    assert first["audit"] == adcode
    assert (last["objects"], last["findings"]) == (len(objects), 0) == (15, 0)
    assert last["bytes"] == sum(each["size"] for each in objects) > 0
    assert {each["problem"] for each in objects} == {None}


def test_a_run_that_is_resumed_reads_the_rest_and_removes_its_notes(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    notes, adcode = tmp_path / "notes", versions[0].adcode
    found = survey_place(archive.store, adcode)
    next(audit(archive.store, found, Notes(notes, adcode), Pace(None)))
    key = archive.manifest(versions[0]).parts[0].key
    archive.store.client.remove_object(archive.store.settings.archive_bucket, key)

    result = gwr("verify", adcode, "--resume", notes)

    assert result.exit_code == 0  # 2025 was noted when it was whole
    assert result.stderr.splitlines()[-1].startswith("15 objects, ")
    assert not notes.exists()
    assert gwr("verify", adcode, "--resume", notes).exit_code == 1


def test_the_notes_of_another_run_are_refused(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path
) -> None:
    Notes(tmp_path / "notes", "990100")
    result = gwr("verify", versions[0].adcode, "--resume", tmp_path / "notes")
    assert result.exit_code == 3
    assert "no note of an audit of" in result.stderr


def test_a_slice_is_of_everything_and_written_as_one(gwr: Typed, adcode: str) -> None:
    assert gwr("verify", adcode, "--slice", "1/13").exit_code == 2
    assert gwr("verify", "--slice", "14/13").exit_code == 3


def test_a_full_disk_under_its_files_is_one_line(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    result = gwr("verify", versions[0].adcode, "--report", "/dev/full")
    assert result.exit_code == 3
    assert result.stderr.splitlines() == ["gwr: cannot write /dev/full: No space left on device"]
    monkeypatch.setattr("storage.audit.os.fsync", full)
    notes = tmp_path / "notes"
    result = gwr("verify", versions[0].adcode, "--resume", notes)
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [f"gwr: cannot write {notes}: No space left on device"]


def test_interrupted_it_is_not_taken_for_one_with_findings(
    gwr: Typed, versions: list[VersionRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("storage.cli.verify.survey_place", interrupted)
    assert gwr("verify", versions[0].adcode).exit_code == 130
