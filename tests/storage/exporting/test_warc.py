"""WARC: every record says what was served, as far as it is known, and no more."""

import gzip
import hashlib
import io
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage.archive import Archive
from storage.errors import ObjectDamaged
from storage.exporting.chosen import Chosen
from storage.exporting.warc import write_warc
from storage.keeping import Kept
from tests.storage.exporting.exhibits import ASKED, FILE, LATIN, PAGE, PDF, exhibit, gbk_page
from tests.storage.makers import HOST, fresh_adcode

Record = tuple[str, dict[str, str], Any, bytes]


def written(chosen: list[Chosen]) -> bytes:
    out = io.BytesIO()
    write_warc(out, chosen, "x.warc.gz", "a test")
    return out.getvalue()


def records(content: bytes) -> list[Record]:
    return [
        (each.rec_type, dict(each.rec_headers.headers), each.http_headers, each.raw_stream.read())
        for each in ArchiveIterator(io.BytesIO(content))
    ]


def of(content: bytes, kind: str, url: str) -> list[Record]:
    return [
        each
        for each in records(content)
        if each[0] == kind and each[1].get("WARC-Target-URI") == url
    ]


def test_the_standard_tool_finds_every_digest_right(chosen: list[Chosen], tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(written(chosen))
    done = _check(path)
    assert done.returncode == 0, done.stdout
    told = done.stdout.splitlines()
    checked = [line for line in told if line.strip() == "digest pass"]
    revisits = [line for line in told if "(revisit)" in line]
    assert len(checked) + len(revisits) == len(records(path.read_bytes()))
    assert "no digest to check" not in done.stdout


def test_the_standard_tool_sees_a_changed_byte(chosen: list[Chosen], tmp_path: Path) -> None:
    plain = gzip.decompress(written(chosen))
    path = tmp_path / "x.warc"
    path.write_bytes(plain.replace(b"% invented", b"% indented", 1))
    assert _check(path).returncode == 1


def _check(path: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_every_record_is_a_gzip_member_of_its_own(chosen: list[Chosen]) -> None:
    content = written(chosen)
    iterator = ArchiveIterator(io.BytesIO(content))
    offsets = [iterator.get_record_offset() for _ in iterator]
    for start, end in zip(offsets, [*offsets[1:], len(content)], strict=True):
        assert gzip.decompress(content[start:end]).startswith(b"WARC/1.1\r\n")


def test_body_is_as_served_and_the_digest_is_the_manifests(chosen: list[Chosen]) -> None:
    _, said, http, body = of(written(chosen), "response", PAGE)[0]
    part = chosen[0].manifest.parts[0]
    assert said["WARC-Payload-Digest"] == f"sha256:{part.sha256}"
    assert hashlib.sha256(body).hexdigest() == part.sha256
    assert gzip.decompress(body) == gbk_page("增长5.8%。")
    assert said["WARC-IP-Address"] == "203.0.113.7"
    assert said["WARC-Protocol"] == "http/1.1"
    assert said["WARC-Date"] == "2026-01-12T01:16:00Z"
    assert http.statusline == "200 OK"


def test_headers_are_as_served_but_for_what_our_copy_is_without(chosen: list[Chosen]) -> None:
    _, _, http, body = of(written(chosen), "response", PAGE)[0]
    served = list(chosen[0].manifest.parts[0].headers)
    served[2] = ("X-Archive-Orig-Transfer-Encoding", "chunked")
    assert http.headers == [*served, ("Content-Length", str(len(body)))]
    raw = gzip.decompress(written(chosen))
    assert f"{LATIN[0]}: {LATIN[1]}\r\n".encode("latin-1") in raw


def test_a_redirect_is_an_answer_of_its_own_without_the_body_nobody_kept(
    chosen: list[Chosen],
) -> None:
    _, said, http, body = of(written(chosen), "response", ASKED)[0]
    assert http.statusline == "302 Found"
    assert http.get_header("Location") == PAGE
    assert http.get_header("X-Archive-Orig-Content-Length") == "154"
    assert http.get_header("Content-Length") == "0"
    assert said["WARC-Truncated"] == "unspecified"
    assert "WARC-IP-Address" not in said
    assert body == b""


def test_equal_bytes_of_one_address_are_there_once(chosen: list[Chosen]) -> None:
    content = written(chosen)
    assert [each[3] for each in of(content, "response", FILE)] == [PDF]
    first, *again = [*of(content, "response", FILE), *of(content, "revisit", FILE)]
    assert len(again) == 2
    for _, said, http, body in again:
        assert said["WARC-Refers-To-Target-URI"] == FILE
        assert said["WARC-Refers-To-Date"] == first[1]["WARC-Date"] == "2026-01-12T01:16:02.250000Z"
        assert said["WARC-Profile"].endswith("/revisit/identical-payload-digest")
        assert said["WARC-Payload-Digest"] == first[1]["WARC-Payload-Digest"]
        assert http.get_header("Content-Type") == "application/pdf"
        assert body == b""
    assert len(of(content, "revisit", PAGE)) == 1


def test_the_manifest_is_there_byte_for_byte(chosen: list[Chosen]) -> None:
    for each in chosen:
        url = f"urn:gwr:{each.prefix}manifest.json"
        (_, said, _, body), *more = of(written(chosen), "metadata", url)
        assert (body, more) == (each.content, [])
        assert said["Content-Type"] == "application/json"


def test_what_was_asked_is_there_if_it_is_known(chosen: list[Chosen]) -> None:
    content = written(chosen)
    _, said, http, _ = of(content, "request", PAGE)[0]
    assert http.headers == list(chosen[0].manifest.parts[0].request_headers)
    answer = of(content, "response", PAGE)[0][1]
    assert said["WARC-Concurrent-To"] == answer["WARC-Record-ID"]
    assert of(content, "request", FILE) == []


def kept_with(archive: Archive, **changes: object) -> Chosen:
    made = exhibit(fresh_adcode(), "增长5.8%。", 0)
    part = made.parts[0].model_copy(update=changes)
    kept: Kept = archive.keep(made.model_copy(update={"parts": (part,)}))
    return Chosen.read(archive, kept.ref)


def test_an_answer_that_was_cut_off_says_so(archive: Archive) -> None:
    chosen = kept_with(archive, truncated=True, headers=(("Content-Length", "9999"),), body=b"abc")
    _, said, http, body = of(written([chosen]), "response", PAGE)[0]
    assert said["WARC-Truncated"] == "disconnect"
    assert http.headers == [("X-Archive-Orig-Content-Length", "9999"), ("Content-Length", "3")]
    assert body == b"abc"


def test_what_a_browser_made_is_no_answer_of_a_server(archive: Archive) -> None:
    headers = (("Content-Type", "text/html"),)
    content = written([kept_with(archive, rendered=True, headers=headers, body=b"<html>")])
    assert of(content, "response", PAGE) == []
    _, said, http, body = of(content, "resource", PAGE)[0]
    assert (said["Content-Type"], http, body) == ("text/html; charset=gb2312", None, b"<html>")


@pytest.mark.parametrize("url", [f"{PAGE}?a=b c\r\nWARC-Type: x", f"{HOST}/报告.htm"])
def test_hostile_addresses_stay_on_their_line(archive: Archive, url: str) -> None:
    content = written([kept_with(archive, final_url=url)])
    kinds = [each[0] for each in records(content)]
    assert kinds == ["warcinfo", "response", "response", "request", "metadata"]
    (answer,) = [each[1] for each in records(content) if "WARC-IP-Address" in each[1]]
    assert answer["WARC-Target-URI"] == quote(url, safe=":/?=")
    assert b"\nWARC-Type: x" not in gzip.decompress(content)


def test_the_same_versions_give_the_same_bytes(chosen: list[Chosen]) -> None:
    assert written(chosen) == written(chosen)


def test_bytes_that_are_not_the_manifests_are_refused(chosen: list[Chosen], spoiled: str) -> None:
    with pytest.raises(ObjectDamaged, match=spoiled):
        written(chosen)
