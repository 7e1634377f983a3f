"""The spool: whole or absent, one holder at a time, never in the way."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from storage.capture import Capture
from storage.spool import Entry, Spool
from tests.storage.makers import capture, page, part

CAPTURED = capture("990100", page("甲"), page("乙"), b"")


def spooled(spool: Spool, captured: Capture = CAPTURED, document: str = "t-1") -> Entry:
    opened = spool.open(captured.adcode, document)
    for each in captured.parts:
        opened.add(each)
    return opened.finish(captured)


def let_go(entry: Entry) -> None:
    entry._lock.release()


def names(path: Path, folder: str) -> list[str]:
    return sorted(each.name for each in (path / folder).iterdir())


def test_what_was_spooled_comes_back_whole(tmp_path: Path) -> None:
    let_go(spooled(Spool(tmp_path)))
    (entry,) = Spool(tmp_path).ready()
    assert entry.capture() == CAPTURED
    entry.discard()
    assert list(Spool(tmp_path).ready()) == []
    assert names(tmp_path, "ready") == names(tmp_path, "open") == []


def test_parts_come_back_in_the_captures_order_not_in_that_of_arrival(tmp_path: Path) -> None:
    opened = Spool(tmp_path).open("990100", "t-1")
    for each in reversed(CAPTURED.parts):
        opened.add(each)
    let_go(opened.finish(CAPTURED))
    (entry,) = Spool(tmp_path).ready()
    assert entry.capture() == CAPTURED


def test_a_part_that_was_never_added_is_an_error_of_the_caller(tmp_path: Path) -> None:
    opened = Spool(tmp_path).open("990100", "t-1")
    opened.add(CAPTURED.parts[0])
    with pytest.raises(ValueError, match="never added"):
        opened.finish(CAPTURED)


def test_an_entry_that_someone_holds_is_not_handed_out(tmp_path: Path) -> None:
    entry = spooled(Spool(tmp_path))
    assert list(Spool(tmp_path).ready()) == []
    let_go(entry)
    assert len(list(Spool(tmp_path).ready())) == 1


def test_an_unfinished_document_is_not_ready_and_cleared_when_begun_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    opened = spool.open("990100", "t-1")
    opened.add(part(page("甲")))
    opened._lock.release()
    assert list(spool.ready()) == []
    spool.open("990100", "t-1")
    assert len(names(tmp_path, "open")) == 1


def test_a_document_that_is_being_fetched_elsewhere_is_not_cleared(tmp_path: Path) -> None:
    living = Spool(tmp_path).open("990100", "t-1")
    Spool(tmp_path).open("990100", "t-1")
    living.add(part(page("甲")))
    assert len(names(tmp_path, "open")) == 2


def test_noise_is_forgotten(tmp_path: Path) -> None:
    opened = Spool(tmp_path).open("990100", "t-1")
    opened.add(part(page("甲")))
    opened.discard()
    assert names(tmp_path, "open") == []


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


@pytest.mark.parametrize("harm", [flip, cut, Path.unlink])
@pytest.mark.parametrize("file", ["001.part", "002.part", "capture.json"])
def test_a_torn_entry_is_put_aside_with_its_reason_and_the_rest_is_drained(
    tmp_path: Path, harm: object, file: str
) -> None:
    assert callable(harm)
    torn = spooled(Spool(tmp_path))
    let_go(torn)
    let_go(spooled(Spool(tmp_path), document="t-2"))
    harm(torn.folder / file)
    ready = [entry.folder.name for entry in Spool(tmp_path).ready()]
    assert [name.split("_")[1] for name in ready] == ["t-2"]
    (aside,) = (tmp_path / "torn").iterdir()
    assert file in (aside / "reason.txt").read_text()
    assert len(list(Spool(tmp_path).ready())) == 1


def test_an_entry_of_another_format_is_put_aside(tmp_path: Path) -> None:
    from storage.spool_files import _sha256

    entry = spooled(Spool(tmp_path))
    let_go(entry)
    content = json.dumps({"capture": {}, "parts": []}).encode()
    (entry.folder / "capture.json").write_bytes(_sha256(content).encode() + b"\n" + content)
    assert list(Spool(tmp_path).ready()) == []
    assert "format" in next((tmp_path / "torn").glob("*/reason.txt")).read_text()


KILLED = """
import os, signal, sys
from pathlib import Path
from storage.spool import Spool
from tests.storage.test_spool import CAPTURED
spool = Spool(Path(sys.argv[1]))
opened = spool.open("990100", "t-1")
for part in CAPTURED.parts:
    opened.add(part)
if sys.argv[2] == "finished":
    entry = opened.finish(CAPTURED)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("when", "left"), [("before", 0), ("finished", 1)])
def test_a_killed_process_leaves_complete_captures_and_no_locks(
    tmp_path: Path, when: str, left: int
) -> None:
    process = subprocess.run([sys.executable, "-c", KILLED, tmp_path, when], check=False)
    assert process.returncode == -9
    ready = list(Spool(tmp_path).ready())
    assert [entry.capture() for entry in ready] == [CAPTURED] * left
