"""`gwr checkpoint`: add, prove, check; and what `gwr verify` says of it."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.checkpoints.keys import signing_key
from storage.checkpoints.log import Log
from storage.checkpoints.nightly import entries_of
from storage.layout import manifest_key
from storage.night_record import OBSERVATIONS, SUMMARY, NightRecords, NightSummary, Verdict
from storage.nights import VersionRef
from storage.settings import STATE_VARIABLE, StoreSettings
from tests.storage.cli.conftest import Typed
from tests.storage.makers import fresh_adcode

NOW = datetime(2026, 1, 12, 18, tzinfo=UTC)


@pytest.fixture
def archive(
    store_server: StoreSettings,
    settings_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Archive:
    """An archive with a bucket, and so a log, of its own."""
    name = f"log-{fresh_adcode()}"
    settings = store_server.model_copy(update={"archive_bucket": name})
    settings.save(settings_file)
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path))
    made = Archive(settings)
    made.store.client.make_bucket(name)
    return made


def log(archive: Archive, refs: list[VersionRef]) -> None:
    key = signing_key()
    entries = entries_of(archive.store, [manifest_key(ref) for ref in refs])
    Log(archive.store, key.public_key()).append(entries, "night x", key, datetime.now(UTC))


def test_a_version_is_proved_by_files_alone(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    log(archive, versions)
    place, ref = versions[0].adcode, versions[0]
    proof = tmp_path / "proof.json"
    proof.write_text(gwr("checkpoint", "prove", place, 2025).stdout, encoding="utf-8")
    manifest = tmp_path / "manifest.json"
    bucket = archive.store.settings.archive_bucket
    manifest.write_bytes(archive.store.get(bucket, manifest_key(ref)))
    public = gwr("checkpoint", "key").stdout.strip()
    proved = gwr("checkpoint", "check", proof, manifest, "--key", public)
    assert (proved.exit_code, manifest_key(ref) in proved.stdout) == (0, True)
    manifest.write_bytes(b"{}")
    refused = gwr("checkpoint", "check", proof, manifest)
    assert refused.exit_code == 1
    assert "other bytes" in refused.stderr


def test_a_version_put_in_is_unlogged_until_somebody_adds_it(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    log(archive, versions[:-1])
    found = gwr("verify", versions[0].adcode, "--format", "json")
    (finding,) = json.loads(found.stdout)
    assert (finding["problem"], finding["key"]) == ("unlogged", manifest_key(versions[-1]))
    added = gwr("checkpoint", "add")
    assert added.stdout.splitlines() == [manifest_key(versions[-1])]
    assert gwr("verify", versions[0].adcode).exit_code == 0


def test_a_deleted_version_is_told_though_nothing_of_it_is_left(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    log(archive, versions)
    bucket, prefix = archive.store.settings.archive_bucket, f"{versions[0].adcode}/2025/"
    for key in list(archive.store.keys(bucket, prefix)):
        archive.store.client.remove_object(bucket, key)
    found = json.loads(gwr("verify", versions[0].adcode, "--format", "json").stdout)
    assert [(each["problem"], each["key"]) for each in found] == [
        ("missing", manifest_key(versions[0]))
    ]


def test_copies_are_exported_and_compared(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    log(archive, versions)
    folder = tmp_path / "elsewhere"
    assert "1 checkpoints copied" in gwr("checkpoint", "export", folder).stderr
    assert gwr("verify", versions[0].adcode, "--witness", folder).exit_code == 0
    (folder / "000000001.txt").write_text("x", encoding="utf-8")
    result = gwr("verify", versions[0].adcode, "--witness", folder)
    assert (result.exit_code, "rewritten" in result.stdout) == (1, True)


@pytest.mark.usefixtures("archive")
def test_a_machine_without_a_key_says_so(gwr: Typed) -> None:
    result = gwr("checkpoint", "show")
    assert (result.exit_code, "--key" in result.stderr) == (2, True)
    assert gwr("checkpoint", "show", "--key", "x").exit_code == 2


def test_the_first_machine_of_an_archive_makes_its_key(
    gwr: Typed, archive: Archive, versions: list[VersionRef], tmp_path: Path
) -> None:
    assert archive.versions(versions[0].adcode, 2025)
    public = gwr("checkpoint", "key").stdout
    assert public == (tmp_path / "secrets" / "checkpoint.pub").read_text(encoding="utf-8")
    assert gwr("checkpoint", "add").exit_code == 0
    assert gwr("verify", versions[0].adcode).exit_code == 0


@pytest.mark.parametrize("word", ["key", "add"])
def test_a_machine_that_was_installed_anew_makes_no_key_for_a_signed_archive(
    gwr: Typed,
    archive: Archive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    word: str,
) -> None:
    log(archive, [])
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "anew"))
    result = gwr("checkpoint", word)
    assert (result.exit_code, result.stdout) == (3, "")
    (line,) = result.stderr.splitlines()
    assert "secrets/checkpoint.key" in line
    assert "has no key" in line
    assert not (tmp_path / "anew").exists()


def test_a_machine_with_another_archives_key_signs_nothing(
    gwr: Typed,
    archive: Archive,
    versions: list[VersionRef],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log(archive, versions[:-1])
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "another"))
    signing_key()
    result = gwr("checkpoint", "add")
    assert result.exit_code == 3
    assert "this machine's key is another" in result.stderr


def test_the_record_of_a_night_that_nobody_signed_is_added_later(
    gwr: Typed, archive: Archive, versions: list[VersionRef]
) -> None:
    log(archive, versions)
    told = NightSummary(
        date="2026-01-12", run="nightly-1", verdict=Verdict.GOOD, portals=(), finished_at=NOW
    )
    prefix = NightRecords(archive.store).record(told, [])
    added = gwr("checkpoint", "add")
    assert added.stdout.split() == [f"{prefix}{name}" for name in (OBSERVATIONS, SUMMARY)]
    assert gwr("checkpoint", "add").stdout == ""


def test_a_repository_that_takes_no_commit_is_one_line(
    gwr: Typed, archive: Archive, tmp_path: Path
) -> None:
    log(archive, [])
    folder = tmp_path / "elsewhere"
    subprocess.run(["git", "init", "-q", folder], check=True)
    for name, value in (("useConfigOnly", "true"), ("email", ""), ("name", "")):
        subprocess.run(["git", "-C", folder, "config", f"user.{name}", value], check=True)
    result = gwr("checkpoint", "export", folder)
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"gwr: cannot write {folder}: git commit: ")
