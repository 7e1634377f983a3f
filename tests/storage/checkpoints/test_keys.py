"""Keys are made once, readable by their owner only, and refused where they are no keys."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storage.checkpoints.keys import FOLDER_VARIABLE, pinned_key, signing_key
from storage.errors import LogKeyMissing, RecordInvalid
from storage.settings import STATE_VARIABLE


def test_a_key_is_made_once_and_its_public_half_is_pinned(tmp_path: Path) -> None:
    assert pinned_key(tmp_path) is None
    first, again = signing_key(tmp_path), signing_key(tmp_path)
    assert first.private_bytes_raw() == again.private_bytes_raw()
    pinned = pinned_key(tmp_path)
    assert pinned is not None
    assert pinned.public_bytes_raw() == first.public_key().public_bytes_raw()
    assert (tmp_path / "checkpoint.key").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checkpoint.key", "checkpoint.pub"]


def test_machines_that_share_an_archive_may_share_the_folder_of_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "shared"))
    signers = []
    for machine in ("one", "two"):
        monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / machine))
        signers.append(signing_key().private_bytes_raw())
        assert pinned_key() is not None
    assert signers[0] == signers[1]


@pytest.mark.parametrize(
    ("name", "read"), [("checkpoint.key", signing_key), ("checkpoint.pub", pinned_key)]
)
def test_what_is_no_key_is_refused_by_name(
    tmp_path: Path, name: str, read: Callable[[Path], object]
) -> None:
    signing_key(tmp_path)
    (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(RecordInvalid, match=name):
        read(tmp_path)


def test_a_key_that_came_back_alone_is_pinned_again(tmp_path: Path) -> None:
    key = signing_key(tmp_path)
    (tmp_path / "checkpoint.pub").unlink()
    signing_key(tmp_path)
    pinned = pinned_key(tmp_path)
    assert pinned is not None
    assert pinned.public_bytes_raw() == key.public_key().public_bytes_raw()


def test_no_other_key_is_made_beside_the_public_half_of_one(tmp_path: Path) -> None:
    signing_key(tmp_path)
    (tmp_path / "checkpoint.key").unlink()
    before = (tmp_path / "checkpoint.pub").read_bytes()
    with pytest.raises(LogKeyMissing, match=r"only checkpoint\.pub is here"):
        signing_key(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["checkpoint.pub"]
    assert (tmp_path / "checkpoint.pub").read_bytes() == before
