"""`gwr pull` of many reports: what is there is whole, and is not fetched twice."""

import _thread
import hashlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.layout import manifest_key, version_prefix
from storage.nights import VersionRef
from storage.pulling import SUMS, Copied, copy
from tests.storage.cli.conftest import Typed, report
from tests.storage.makers import HOST, capture, page

SMALL = 20_000
LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({SMALL}, {SMALL}))
from storage.cli.pull import command
command()
"""


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def whole(folder: Path) -> bool:
    """What `sha256sum` says, and that it speaks of every file."""
    words = ["sha256sum", "-c", "--strict", SUMS]
    check = subprocess.run(words, check=False, cwd=folder, capture_output=True)
    listed = len((folder / SUMS).read_text().splitlines())
    return check.returncode == 0 and listed == len(files(folder)) - 1


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_patterns_and_ranges_copy_the_best_of_each_year_under_the_keys_of_the_archive(
    gwr: Typed, versions: list[VersionRef], out: Path
) -> None:
    result = gwr("pull", f"*{versions[0].adcode[1:]}", "2025..2026", "-o", out)
    assert result.exit_code == 0
    for ref, growth in ((versions[0], "6%"), (versions[2], "5.5%")):
        (text,) = (out / version_prefix(ref)).glob("text/*/report.txt")
        assert growth in text.read_text()
    assert not (out / version_prefix(versions[1])).exists()
    assert whole(out)


def test_as_of_a_day_and_every_version(gwr: Typed, versions: list[VersionRef], out: Path) -> None:
    code = versions[0].adcode
    result = gwr("pull", code, "2025..2026", "--at", "2025-12-31", "-o", out)
    assert result.exit_code == 0
    assert "1 files fetched" in result.stderr
    assert "1 reports younger" in result.stderr
    assert gwr("pull", code, "--at", "2024-12-31", "-o", out).exit_code == 3
    result = gwr("pull", code, "--all", "--raw", "-o", out)
    assert result.exit_code == 0
    for ref in versions:
        assert (out / version_prefix(ref) / "manifest.json").exists()
    assert "9 files fetched" in result.stderr
    assert whole(out)


def test_what_is_there_is_not_fetched_again_and_what_is_not_whole_is(
    gwr: Typed, versions: list[VersionRef], out: Path
) -> None:
    words = ("pull", versions[0].adcode, "--all", "--raw", "-o", out)
    gwr(*words)
    first, second, *_ = (path for path in files(out) if path.parent.name == "raw")
    stamps = {path: path.stat().st_mtime_ns for path in files(out) if path != first}
    good = first.read_bytes()
    first.write_bytes(good[:-1])
    first.with_name(f".{first.name}.0123abcd.part").write_bytes(b"of a killed program")
    result = gwr(*words)
    assert "1 files fetched, 8 there already" in result.stderr
    assert first.read_bytes() == good
    assert second.stat().st_mtime_ns == stamps[second]
    assert whole(out)


def test_the_stored_manifest_is_copied_byte_for_byte(
    gwr: Typed, archive: Archive, versions: list[VersionRef], out: Path
) -> None:
    gwr("pull", versions[0].adcode, 2025, "--raw", "-o", out)
    key = version_prefix(versions[0]) + "manifest.json"
    stored = archive.store.get(archive.store.settings.archive_bucket, key)
    assert (out / "manifest.json").read_bytes() == stored
    assert whole(out)


def test_a_damaged_object_is_named_and_the_others_are_copied(
    gwr: Typed, archive: Archive, versions: list[VersionRef], out: Path
) -> None:
    key = archive.manifest(versions[1]).parts[0].key
    archive.store.replace(archive.store.settings.archive_bucket, key, b"other bytes")
    result = gwr("pull", versions[0].adcode, "--all", "--raw", "-o", out)
    assert result.exit_code == 4
    damaged, summary = result.stderr.splitlines()
    assert key in damaged
    assert hashlib.sha256(b"other bytes").hexdigest() in damaged
    assert "1 lacking" in summary
    assert not (out / key).exists()
    assert not (out / version_prefix(versions[1]) / "manifest.json").exists()
    assert (out / version_prefix(versions[2]) / "manifest.json").exists()
    assert whole(out)
    for more in ((), ("-o", out / "one")):
        one = gwr("pull", versions[0].adcode, 2026, "--version", "1", "--raw", *more)
        assert one.exit_code == 4
        assert key in one.stderr
        assert len(one.stderr.splitlines()) == 1
    assert not files(out / "one")


def test_a_version_without_a_text_is_named(
    gwr: Typed, versions: list[VersionRef], out: Path
) -> None:
    result = gwr("pull", versions[0].adcode, "--all", "-o", out)
    assert result.exit_code == 1
    assert f"{versions[3].version} has no clean text" in result.stderr
    assert len(files(out)) == 3 + 1


def test_a_missing_object_is_named(
    gwr: Typed, archive: Archive, versions: list[VersionRef], out: Path
) -> None:
    key = archive.manifest(versions[0]).parts[0].key
    archive.store.client.remove_object(archive.store.settings.archive_bucket, key)
    result = gwr("pull", versions[0].adcode, "2025..2025", "--all", "--raw", "-o", out)
    assert result.exit_code == 1
    assert f"{key} is missing" in result.stderr


@pytest.mark.parametrize("many", [False, True])
def test_a_full_disk_leaves_nothing_half_written_under_a_name(
    archive: Archive, adcode: str, out: Path, settings_file: Path, gwr: Typed, *, many: bool
) -> None:
    assert settings_file.exists()
    archive.keep(capture(adcode, page("甲"), bytes(range(256)) * 200))
    words = [adcode, *(["--all"] if many else ["2026"]), "--raw", "-o", str(out)]
    limited = [sys.executable, "-c", LIMITED, *words]
    result = subprocess.run(limited, check=False, capture_output=True, text=True)
    assert result.returncode == 3
    (line,) = result.stderr.splitlines()
    assert f"cannot write to {out}: File too large" in line
    left = files(out)
    assert not [path for path in left if path.name.startswith("002")]
    assert not [path for path in left if path.name.endswith(".part")]
    again = gwr("pull", *words)
    assert again.exit_code == 0
    if many:
        assert "2 files fetched, 1 there already" in again.stderr
    assert whole(out)


@pytest.fixture
def _heard() -> Iterator[None]:
    """Ctrl-C is an exception, also where a shell started this in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heard")
@pytest.mark.parametrize("after", [1, 4])
def test_interrupted_it_lists_what_is_there_and_goes_on(
    gwr: Typed,
    versions: list[VersionRef],
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    after: int,
) -> None:
    numbers = count(1)

    def copying(*given: object) -> Iterator[Copied]:
        for each in copy(*given):  # type: ignore[arg-type]
            if next(numbers) == after:
                _thread.interrupt_main()
            yield each

    words = ("pull", versions[0].adcode, "2025..2026", "--all", "--raw", "-o", out)
    with monkeypatch.context() as patched:
        patched.setattr("storage.cli.pull_many.copy", copying)
        result = gwr(*words)
    assert result.exit_code == 130
    assert result.stderr.splitlines() == ["gwr: interrupted; run it again to go on"]
    assert whole(out)
    assert len(files(out)) > after
    assert gwr(*words).exit_code == 0
    assert whole(out)
    assert len(files(out)) == 9 + 1  # 4 manifests, 5 raw parts


def test_a_report_without_a_manifest_is_not_called_younger(
    gwr: Typed, archive: Archive, versions: list[VersionRef], out: Path
) -> None:
    bucket = archive.store.settings.archive_bucket
    archive.store.client.remove_object(bucket, manifest_key(versions[0]))
    result = gwr("pull", versions[0].adcode, "2025..2026", "-o", out)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == ["1 files fetched, 0 there already"]


def test_a_folder_of_somebody_else_is_one_line(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    for words in (("--all",), (2025,)):
        result = gwr("pull", versions[0].adcode, *words, "-o", tmp_path / "file" / "out")
        assert result.exit_code == 3
        assert "cannot write" in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_many_need_a_folder_and_have_no_number(
    gwr: Typed, versions: list[VersionRef], out: Path
) -> None:
    code = versions[0].adcode
    for words in ((code,), (code, "2025.."), (f"{code}*", 2026), (code, 2026, "--all")):
        assert gwr("pull", *words).exit_code == 2
    assert gwr("pull", code, "--version", "1", "-o", out).exit_code == 2
    assert gwr("pull", code, 2026, "--all", "--version", "1", "-o", out).exit_code == 2
    assert gwr("pull", "无名*", "-o", out).exit_code == 3
    assert gwr("pull", code, "..2001", "-o", out).exit_code == 3


def test_a_hostile_key_in_a_manifest_never_becomes_a_path(
    gwr: Typed, archive: Archive, adcode: str, out: Path
) -> None:
    kept = archive.keep(capture(adcode, page("甲"), url=f"{HOST}/a.htm"))
    archive.put_text(kept.ref, report(2026, "5%"))
    store, bucket = archive.store, archive.store.settings.archive_bucket
    told = archive.manifest(kept.ref)
    part = told.parts[0].model_copy(update={"key": "../../escaped", "name": "escaped"})
    hostile = told.model_copy(update={"parts": (part,)}).model_dump_json().encode()
    store.replace(bucket, version_prefix(kept.ref) + "manifest.json", hostile)
    result = gwr("pull", adcode, "--all", "--raw", "-o", out)
    assert result.exit_code == 1
    assert "names parts that are not its own" in result.stderr
    assert not files(out)
