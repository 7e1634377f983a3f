"""WACZ: the standard tool accepts it, and its index is the one that the common indexer makes."""

import io
import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from storage.exporting.cdxj import BLOCK, packed, urlkey
from storage.exporting.chosen import Chosen
from storage.exporting.wacz import write_wacz
from tests.storage.exporting.exhibits import PAGE

PROGRAMS = Path(sys.executable).parent


def written(chosen: list[Chosen]) -> bytes:
    out = io.BytesIO()
    write_wacz(out, chosen, "a test")
    return out.getvalue()


@pytest.fixture
def wacz(chosen: list[Chosen], tmp_path: Path) -> Path:
    path = tmp_path / "x.wacz"
    path.write_bytes(written(chosen))
    return path


def _validate(path: Path) -> subprocess.CompletedProcess[str]:
    words = [str(PROGRAMS / "wacz"), "validate", "-f", str(path)]
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd=path.parent)


def test_the_standard_tool_accepts_it(wacz: Path) -> None:
    done = _validate(wacz)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the passed WACZ is valid" in done.stdout


def test_the_standard_tool_refuses_it_once_a_byte_has_changed(wacz: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.wacz"
    with zipfile.ZipFile(wacz) as old, zipfile.ZipFile(other, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, content + (b"\n" if "pages" in entry.filename else b""))
    assert "is invalid" in _validate(other).stdout


def test_the_index_is_the_common_indexers(wacz: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wacz) as package:
        warc = Path(package.extract("archive/data.warc.gz", tmp_path))
        blocks = package.read("indexes/index.cdx.gz")
    words = [
        str(PROGRAMS / "cdxj-indexer"),
        "-s",
        "--records",
        "response,revisit,resource",
        str(warc),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    ours, theirs = (_lines(text) for text in (_unpacked(blocks), done.stdout))
    assert len(ours) == len(theirs) == 9
    for (key, told), (their_key, expected) in zip(ours, theirs, strict=True):
        assert key == their_key
        # Of redirects the common indexer tells no type, and of a revisit no status.
        assert told.items() >= {**expected, "mime": told["mime"]}.items()


def _lines(text: str) -> list[tuple[str, dict[str, str]]]:
    split = [line.split(" ", 2) for line in text.splitlines()]
    return [(f"{key} {when}", json.loads(told)) for key, when, told in split]


def _unpacked(blocks: bytes) -> str:
    text = b""
    while blocks:
        member = zlib.decompressobj(zlib.MAX_WBITS + 16)
        text += member.decompress(blocks)
        blocks = member.unused_data
    return text.decode()


def test_each_block_is_found_by_the_index_of_blocks() -> None:
    lines = [f"example,a)/{n:04} 20260112011600 {{}}\n" for n in range(2 * BLOCK + 1)]
    made = packed(reversed(lines), "index.cdx.gz")
    head, *starts = made.starts.decode().splitlines()
    assert json.loads(head.removeprefix("!meta 0 "))["filename"] == "index.cdx.gz"
    told = []
    for start in starts:
        key, when, where = start.split(" ", 2)
        at = json.loads(where)
        block = _unpacked(made.blocks[at["offset"] : at["offset"] + at["length"]])
        assert block.startswith(f"{key} {when}")
        told += block.splitlines(keepends=True)
    assert told == lines
    assert len(starts) == 3


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.a.example/B/?d=1&c=2", "example,a)/b?c=2&d=1"),
        ("https://WWW2.a.example:443", "example,a)/"),
        ("http://a.example:8080/x.htm", "example,a:8080)/x.htm"),
        ("http://203.0.113.7/x", "203.0.113.7)/x"),
        ("urn:gwr:X", "urn:gwr:x"),
    ],
)
def test_keys_of_addresses(url: str, key: str) -> None:
    assert urlkey(url) == key


def test_pages_lead_to_the_reports_and_the_warc_is_stored_as_it_is(wacz: Path) -> None:
    with zipfile.ZipFile(wacz) as package:
        head, *pages = map(json.loads, package.read("pages/pages.jsonl").splitlines())
        packing = {each.filename: each.compress_type for each in package.infolist()}
    assert head["format"] == "json-pages-1.0"
    assert [page["url"] for page in pages] == [PAGE] * 3
    assert pages[0]["ts"] == "2026-01-12T01:16:00Z"
    assert pages[0]["title"].endswith("2026年政府工作报告")
    assert packing["archive/data.warc.gz"] == packing["indexes/index.cdx.gz"] == zipfile.ZIP_STORED


def test_the_same_versions_give_the_same_bytes(chosen: list[Chosen]) -> None:
    assert written(chosen) == written(chosen)
