"""`gwr export`: the versions asked for, whole or not at all."""

import errno
import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage.archive import Archive
from storage.errors import ExportRefused
from storage.exporting.whole import whole_file, whole_folder
from storage.nights import VersionRef
from tests.storage.cli.conftest import Typed

FORMATS = ("--warc", "--wacz", "--ocfl", "--bagit")


def manifests(content: bytes) -> int:
    found = ArchiveIterator(io.BytesIO(content))
    return sum(record.rec_type == "metadata" for record in found)


@pytest.mark.parametrize("shape", FORMATS)
def test_what_was_selected_is_exported(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path, shape: str
) -> None:
    out = tmp_path / "out"
    result = gwr("export", shape, versions[0].adcode, "2026", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.endswith("out: 3 versions\n")
    assert out.exists()


def test_years_and_patterns_select(gwr: Typed, versions: list[VersionRef], tmp_path: Path) -> None:
    for words, count in ((("..2025",), 1), (("2026",), 3), ((), 4)):
        path = tmp_path / f"{count}.warc.gz"
        assert gwr("export", "--warc", versions[0].adcode, *words, "-o", path).exit_code == 0
        assert manifests(path.read_bytes()) == count


@pytest.mark.parametrize("shape", FORMATS)
def test_damage_is_told_and_leaves_nothing(
    gwr: Typed, versions: list[VersionRef], archive: Archive, tmp_path: Path, shape: str
) -> None:
    store = archive.store
    bucket, key = store.settings.archive_bucket, archive.manifest(versions[2]).parts[0].key
    store.replace(bucket, key, b"other bytes")
    folder = tmp_path / "here"
    folder.mkdir()
    result = gwr("export", shape, versions[0].adcode, "-o", folder / "out")
    assert result.exit_code == 3
    assert key in result.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("shape", FORMATS)
def test_what_is_there_already_is_left_as_it_is(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path, shape: str
) -> None:
    out = tmp_path / "out"
    out.write_text("mine")
    result = gwr("export", shape, versions[0].adcode, "-o", out)
    assert result.exit_code == 3
    assert "exists already" in result.stderr
    assert out.read_text() == "mine"


def test_bad_usage_and_unknown_places_are_told(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path
) -> None:
    out = ("-o", tmp_path / "out")
    assert gwr("export", versions[0].adcode, *out).exit_code == 2
    assert gwr("export", "--warc", "000000", *out).exit_code == 3
    assert gwr("export", "--warc", versions[0].adcode, "1999", *out).exit_code == 3
    nowhere = gwr("export", "--warc", versions[0].adcode, "-o", tmp_path / "no" / "out")
    assert nowhere.exit_code == 3
    assert "no such folder" in nowhere.stderr


def test_a_full_disk_is_one_line(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("storage.exporting.whole.os.fsync", full)
    for shape in FORMATS:
        result = gwr("export", shape, versions[0].adcode, "-o", tmp_path / "out")
        assert result.exit_code == 3
        told = f"gwr: cannot write {tmp_path / 'out'}: No space left on device"
        assert result.stderr.splitlines()[-1] == told
        assert [path.name for path in tmp_path.iterdir()] == ["store.json"]


def test_a_name_that_was_taken_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    for whole in (whole_file, whole_folder):
        path = tmp_path / "out"
        with pytest.raises(ExportRefused, match="meanwhile"), whole(path):
            path.write_text("mine")
        assert path.read_text() == "mine"
        path.unlink()
        assert list(tmp_path.iterdir()) == []
