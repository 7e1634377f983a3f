"""WARC files of other programs: wget's, warcio's, uncompressed, chunked, with gaps, cut off."""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.errors import PageFailure, RecordingDamaged
from crawlers.importing.answers import Answer as Asked
from crawlers.importing.answers import Answers
from storage.archive import Archive
from tests.crawlers.importing.conftest import Import
from tests.crawlers.importing.warcs import REPORT, Recorder, page, rows, told
from tests.crawlers.makers import Answer
from tests.crawlers.servers import Answers as ServedAnswers
from tests.crawlers.servers import Served, serving

PDF = b"%PDF-1.4\n% invented\n%%EOF\n"
LINKED = '<p>附件：<a href="/zfgzbg/a.pdf">附件.pdf</a></p>'
PAGE = "/zfgzbg/t20190114_1.htm"
CHUNKED = "/zfgzbg/t20200114_1.htm"
INDEX = f'<html><body><a href="{PAGE}">2019</a> <a href="{CHUNKED}">2020</a></body></html>'
CAPTURING = """
import sys
from warcio.capture_http import capture_http
import http.client
from urllib.parse import urlsplit

with capture_http(sys.argv[1]):
    for url in sys.argv[2:]:
        split = urlsplit(url)
        connection = http.client.HTTPConnection(split.netloc)
        connection.request("GET", split.path)
        connection.getresponse().read()
        connection.close()
"""


def packed() -> bytes:
    return gzip.compress(page("丙", title="2020年政府工作报告", year=2020), mtime=0)


def chunked(handler: BaseHTTPRequestHandler) -> None:
    """Packed, and in chunks of odd sizes."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    handler.send_header("Content-Encoding", "gzip")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    body = packed()
    for start in range(0, len(body), 301):
        piece = body[start : start + 301]
        handler.wfile.write(b"%x;odd=1\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.write(b"0\r\n\r\n")


@pytest.fixture
def portal() -> Iterator[Served]:
    answers: ServedAnswers = {
        "/index.htm": Answer(INDEX.encode()),
        PAGE: Answer(page("甲", rest=LINKED)),
        "/zfgzbg/a.pdf": Answer(PDF, content_type="application/pdf"),
        CHUNKED: chunked,
    }
    with serving(answers) as served:
        yield served


def wget(portal: Served, folder: Path, *words: str) -> None:
    told = ["wget", "-q", "-r", "-l", "2", "--warc-file=old", "-P", "files", *words]
    subprocess.run([*told, f"{portal.base}/index.htm"], cwd=folder, check=False, timeout=120)


@pytest.fixture(params=["", "--no-warc-compression"])
def recorded(request: pytest.FixtureRequest, portal: Served, tmp_path: Path) -> Path:
    wget(portal, tmp_path, *filter(None, [request.param]))
    (path,) = tmp_path.glob("old.warc*")
    return path


def test_what_wget_recorded(
    run: Import, portal: Served, archive: Archive, adcode: str, recorded: Path
) -> None:
    result = run(recorded, "--adcode", adcode)
    outcomes = {url.removeprefix(portal.base): outcome for outcome, url in told(result)}
    assert (outcomes[PAGE], outcomes[CHUNKED]) == ("new", "new")
    assert outcomes["/zfgzbg/a.pdf"] == "part"
    assert outcomes["/index.htm"] == "not a report"
    for kind in ("warcinfo", "request", "metadata", "resource"):
        assert kind in result.stderr
    first, attached = archive.raw(archive.versions(adcode, 2019)[0]).values()
    assert (first, attached) == (page("甲", rest=LINKED), PDF)
    assert list(archive.raw(archive.versions(adcode, 2020)[0]).values()) == [packed()]


def test_what_wget_did_not_record_again_is_told(
    run: Import, portal: Served, archive: Archive, adcode: str, tmp_path: Path
) -> None:
    """Its revisits refer to the file of an earlier run: the body is not here."""
    (tmp_path / "first").mkdir()
    wget(portal, tmp_path / "first", "--warc-cdx")
    wget(portal, tmp_path, f"--warc-dedup={tmp_path / 'first' / 'old.cdx'}")
    result = run(tmp_path / "old.warc.gz", "--adcode", adcode)
    found = {row["url"].removeprefix(portal.base): row for row in rows(result)}
    assert found[PAGE]["outcome"] == "not recorded"
    assert "a revisit of a record that the file does not have" in found[PAGE]["reason"]
    assert archive.history(adcode) == []


def test_what_warcio_recorded(
    run: Import, portal: Served, archive: Archive, adcode: str, tmp_path: Path
) -> None:
    path = tmp_path / "warcio.warc.gz"
    urls = [portal.base + each for each in (PAGE, "/zfgzbg/a.pdf", CHUNKED)]
    subprocess.run([sys.executable, "-c", CAPTURING, str(path), *urls], check=True)
    outcomes = [outcome for outcome, _ in told(run(path, "--adcode", adcode))]
    assert sorted(outcomes) == ["new", "new", "part"]
    assert list(archive.raw(archive.versions(adcode, 2020)[0]).values()) == [packed()]


def uncompressed(recorder: Recorder, path: Path) -> bytes:
    recorder.add(REPORT, page("甲"))
    recorder.add(REPORT.replace("_1", "_2"), page("乙", title="2020年政府工作报告", year=2020))
    path.write_bytes(gzip.decompress(recorder.done().read_bytes()))
    return path.read_bytes()


def test_a_file_cut_off_anywhere_gives_whole_answers_or_an_error(
    recorder: Recorder, tmp_path: Path
) -> None:
    path = tmp_path / "cut.warc"
    whole = uncompressed(recorder, path)
    bodies = [page("甲"), page("乙", title="2020年政府工作报告", year=2020)]
    found: set[bytes | str] = set()
    for length in (*range(1, len(whole), 37), len(whole)):
        path.write_bytes(whole[:length])
        try:
            answers = Answers(path)
        except RecordingDamaged:
            continue
        found |= {body_of(answers, answer) for answer in answers.all}
    assert found == {*bodies, "the file ends within this record"}


def body_of(answers: Answers, answer: Asked) -> bytes | str:
    """The body, or why there is none."""
    try:
        return answers.part([answer], "page").body
    except PageFailure as failure:
        return failure.reason


def test_of_a_file_that_ends_within_a_record_the_rest_is_imported(
    run: Import, recorder: Recorder, archive: Archive, adcode: str, tmp_path: Path
) -> None:
    path = tmp_path / "cut.warc"
    path.write_bytes(uncompressed(recorder, path)[:-300])
    found = [(row["outcome"], row["reason"]) for row in rows(run(path))]
    assert [outcome for outcome, _ in found] == ["new", "incomplete"]
    assert found[1][1] == "the file ends within this record"
    assert len(archive.history(adcode)) == 1


def test_a_file_packed_as_a_whole_is_refused_with_the_reason(
    run: Import, recorder: Recorder, tmp_path: Path
) -> None:
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(uncompressed(recorder, tmp_path / "x.warc")))
    result = run(path)
    assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1)
    with (tmp_path / "x.warc").open("rb") as stream:
        assert len([record.rec_type for record in ArchiveIterator(stream)]) == 2
