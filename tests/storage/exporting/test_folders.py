"""OCFL and BagIt: the standard tools accept them, and they hold what the archive holds."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from reports.clean import CLEANER
from storage.archive import Archive
from storage.errors import ExportRefused, ObjectDamaged
from storage.exporting import bag
from storage.exporting.bag import write_bag
from storage.exporting.chosen import Chosen
from storage.exporting.ocfl import object_path, write_ocfl
from storage.exporting.whole import put

PROGRAMS = Path(sys.executable).parent


@pytest.fixture
def ocfl(chosen: list[Chosen], tmp_path: Path) -> Path:
    folder = tmp_path / "ocfl"
    folder.mkdir()
    write_ocfl(folder, chosen)
    return folder


@pytest.fixture
def bagged(chosen: list[Chosen], tmp_path: Path) -> Path:
    folder = tmp_path / "bag"
    folder.mkdir()
    write_bag(folder, chosen, "a test")
    return folder


def _object_of(folder: Path, chosen: Chosen) -> Path:
    it = chosen.manifest
    return folder / object_path(f"urn:gwr:{it.adcode}/{it.year}/{it.document}")


def _validate(*paths: Path) -> str:
    words = [sys.executable, str(PROGRAMS / "ocfl-validate.py"), *map(str, paths)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_standard_tool_accepts_every_object(ocfl: Path) -> None:
    # The release that our other packages allow cannot read a layout file as it is specified, and so
    # no storage root: `python -m benchmarks.replay` has the newest one judge the whole root.
    objects = [path.parent for path in ocfl.rglob("0=ocfl_object_1.0")]
    told = _validate(*objects)
    assert len(objects) == told.count("is VALID") == 1
    assert "[W" not in told
    assert "[E" not in told


def test_the_standard_tool_refuses_a_changed_byte(ocfl: Path, chosen: list[Chosen]) -> None:
    root = _object_of(ocfl, chosen[0])
    file = next((root / "v1/content/raw").iterdir())
    file.write_bytes(file.read_bytes() + b" ")
    assert "INVALID" in _validate(root)


def test_an_object_has_the_versions_and_no_byte_twice(ocfl: Path, chosen: list[Chosen]) -> None:
    root = _object_of(ocfl, chosen[0])
    inventory = json.loads((root / "inventory.json").read_bytes())
    assert inventory["head"] == "v3"
    assert [each["created"] for each in inventory["versions"].values()] == [
        f"2026-01-{day}T01:16:00+00:00" for day in (12, 13, 14)
    ]
    for head, version in zip(inventory["versions"].values(), chosen, strict=True):
        held = {
            path: (root / inventory["manifest"][digest][0]).read_bytes()
            for digest, paths in head["state"].items()
            for path in paths
        }
        assert held == {file.path: file.body for file in version.files()}
    # The page of the third is that of the first, the attachment never changed.
    files = sorted(str(path.relative_to(root)) for path in root.rglob("v*/content/raw/*"))
    assert files == [
        "v1/content/raw/001-1.htm",
        "v1/content/raw/002-P020260112.pdf",
        "v2/content/raw/001-1.htm",
    ]


def test_digests_of_the_manifest_are_there_as_fixity(ocfl: Path, chosen: list[Chosen]) -> None:
    root = _object_of(ocfl, chosen[0])
    fixity = json.loads((root / "inventory.json").read_bytes())["fixity"]["sha256"]
    for part in chosen[1].manifest.parts:
        for path in fixity[part.sha256]:
            assert hashlib.sha256((root / path).read_bytes()).hexdigest() == part.sha256


def test_the_standard_tool_accepts_the_bag(bagged: Path) -> None:
    assert bagit.Bag(str(bagged)).is_valid()
    words = [sys.executable, str(PROGRAMS / "bagit.py"), "--validate", str(bagged)]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
    next(bagged.rglob("001-1.htm")).write_bytes(b"other")
    assert not bagit.Bag(str(bagged)).is_valid()


def test_the_bag_has_the_keys_of_the_archive(bagged: Path, chosen: list[Chosen]) -> None:
    held = {
        path.relative_to(bagged / "data").as_posix(): path.read_bytes()
        for path in (bagged / "data").rglob("*")
        if path.is_file()
    }
    expected = {each.prefix + file.path: file.body for each in chosen for file in each.files()}
    assert held == expected
    assert f"{chosen[0].prefix}text/{CLEANER}/report.txt" in held


def test_a_disk_that_gives_other_bytes_back_is_noticed(
    chosen: list[Chosen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying(folder: Path, path: str, body: bytes) -> None:
        put(folder, path, body[:-1] if path.endswith(".pdf") else body)

    monkeypatch.setattr(bag, "put", lying)
    with pytest.raises(ExportRefused, match=r"\.pdf: the disk holds other bytes"):
        write_bag(tmp_path, chosen, "a test")


@pytest.mark.parametrize(
    "write", [write_ocfl, lambda folder, chosen: write_bag(folder, chosen, "a test")]
)
def test_the_same_versions_give_the_same_bytes(
    chosen: list[Chosen], tmp_path: Path, write: Callable[[Path, list[Chosen]], None]
) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        write(folder, chosen)
        files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
        made.append({name: path.read_bytes() for name, path in files.items()})
    assert made[0] == made[1]


def test_bytes_that_are_not_the_manifests_are_refused(
    archive: Archive, chosen: list[Chosen], spoiled: str, tmp_path: Path
) -> None:
    assert archive.store.settings.archive_bucket
    for write in (write_ocfl, lambda folder, chosen: write_bag(folder, chosen, "a test")):
        folder = tmp_path / str(id(write))
        folder.mkdir()
        with pytest.raises(ObjectDamaged, match=spoiled):
            write(folder, chosen)


def test_an_object_is_where_the_layout_puts_it() -> None:
    # The examples of the extension's own specification.
    assert object_path("..hor/rib:le-$id") == "487/326/d8c/%2e%2ehor%2frib%3ale-%24id"
    long = "abcdefghij" * 10
    assert object_path(long + "a") == (
        "5cc/73e/648/abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
        "abcdefghijabcdefghij-"
        "5cc73e648fbcff136510e330871180922ddacf193b68fdeff855683a01464220"
    )
