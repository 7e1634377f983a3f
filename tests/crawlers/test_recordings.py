"""A recording answers as the portal did, and knows what it does not hold."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from crawlers.errors import RecordingDamaged, RecordingMissing
from crawlers.recordings import Recording, find_recording, origin_of, recorded_on
from tests.crawlers.makers import RECORDED_AT, Answer, record

URL = "http://www.p990100.gov.cn/报告/a.htm?x=1"


def test_answer_carries_status_headers_time_and_bytes(tmp_path: Path) -> None:
    body = "页".encode("gb18030")
    gone = Answer(body, "404 Not Found", headers=(("X-Powered", "a"), ("X-Powered", "b")))
    recording = Recording(record(tmp_path / "r.warc.gz", {URL: gone}))
    recorded = recording.read(URL)
    assert recorded is not None
    assert (recorded.status, recorded.body, recorded.recorded_at) == (404, body, RECORDED_AT)
    assert [value for name, value in recorded.headers if name == "X-Powered"] == ["a", "b"]


def test_percent_encoded_and_plain_address_are_the_same(tmp_path: Path) -> None:
    recording = Recording(record(tmp_path / "r.warc.gz", {URL: "页"}))
    encoded = "http://www.p990100.gov.cn/%E6%8A%A5%E5%91%8A/a.htm?x=1#top"
    assert recording.read(encoded) is not None


def test_what_is_not_recorded_is_none(tmp_path: Path) -> None:
    recording = Recording(record(tmp_path / "r.warc.gz", {URL: "页"}))
    assert recording.read(URL + "2") is None


def test_later_record_of_an_address_answers(tmp_path: Path) -> None:
    first = record(tmp_path / "1.warc.gz", {URL: "旧"}).read_bytes()
    both = tmp_path / "2.warc.gz"
    both.write_bytes(first + record(tmp_path / "3.warc.gz", {URL: "新"}).read_bytes())
    recorded = Recording(both).read(URL)
    assert recorded is not None
    assert recorded.body.decode() == "新"


def test_compressed_body_stays_as_served(tmp_path: Path) -> None:
    packed = gzip.compress("页".encode(), mtime=0)
    answer = Answer(packed, headers=(("Content-Encoding", "gzip"),))
    recorded = Recording(record(tmp_path / "r.warc.gz", {URL: answer})).read(URL)
    assert recorded is not None
    assert recorded.body == packed


def test_file_that_is_no_recording_is_named(tmp_path: Path) -> None:
    file = tmp_path / "r.warc.gz"
    file.write_bytes(b"not a recording")
    with pytest.raises(RecordingDamaged, match=r"r\.warc\.gz is not a whole, readable WARC"):
        Recording(file)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("transfer", ["chunked", "Chunked"])
def test_chunk_marks_are_no_part_of_the_body(tmp_path: Path, transfer: str, packed: bool) -> None:
    body = "页" * 30
    served = gzip.compress(body.encode(), mtime=0) if packed else body.encode()
    halves = served[:20], served[20:]
    marked = b"".join(b"%x\r\n%s\r\n" % (len(half), half) for half in halves) + b"0\r\n\r\n"
    headers = (("Transfer-Encoding", transfer), ("Content-Encoding", "gzip" if packed else "x"))
    recorded = Recording(record(tmp_path / "r.warc.gz", {URL: Answer(marked, headers=headers)}))
    answer = recorded.read(URL)
    assert answer is not None
    assert answer.body == served


def test_a_body_without_the_chunk_marks_that_its_headers_tell_of_is_whole(tmp_path: Path) -> None:
    unmarked = Answer("<p>页</p>".encode(), headers=(("Transfer-Encoding", "chunked"),))
    answer = Recording(record(tmp_path / "r.warc.gz", {URL: unmarked})).read(URL)
    assert answer is not None
    assert answer.body == unmarked.body


@pytest.mark.parametrize("lost", [1, 9, 60, 0.5])
def test_a_recording_that_was_cut_off_is_refused(tmp_path: Path, lost: float) -> None:
    first = record(tmp_path / "1.warc.gz", {URL: "页"}).read_bytes()
    last = record(tmp_path / "2.warc.gz", {URL + "2": "尾" * 500}).read_bytes()
    kept = len(last) - int(lost if lost >= 1 else lost * len(last))
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(first + last[:kept])
    with pytest.raises(RecordingDamaged, match=r"cut\.warc\.gz"):
        Recording(cut)
    with pytest.raises(RecordingDamaged, match=r"cut\.warc\.gz"):
        find_recording(str(cut))


def test_a_recording_with_a_flipped_byte_is_refused(tmp_path: Path) -> None:
    file = record(tmp_path / "r.warc.gz", {URL: "页" * 500, URL + "2": "尾"})
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 255
    file.write_bytes(content)
    with pytest.raises(RecordingDamaged):
        Recording(file)


@pytest.mark.parametrize("nothing", ["", ".", "/", "..", "no/such/"])
def test_what_names_no_file_is_no_recording(nothing: str) -> None:
    with pytest.raises(RecordingMissing, match=r"give a \.warc\.gz"):
        find_recording(nothing)


def test_name_that_is_too_long_for_a_file_is_no_recording() -> None:
    with pytest.raises(RecordingMissing, match="too long"):
        find_recording("x" * 300)


def test_unknown_name_says_what_there_is() -> None:
    with pytest.raises(RecordingMissing, match="sample-night2"):
        find_recording("no-such")


def test_shipped_names_are_files() -> None:
    assert find_recording("sample").name == "sample.warc.gz"
    assert find_recording("sample-night2").name == "sample-night2.warc.gz"


@pytest.mark.parametrize(
    ("path", "origin"), [(Path("/x/seeds.warc.gz"), "recording:seeds"), (None, "live")]
)
def test_origin_tells_a_replay_from_the_network(path: Path | None, origin: str) -> None:
    assert origin_of(path) == origin


def test_a_recording_was_made_on_a_day_in_shanghai(tmp_path: Path) -> None:
    assert recorded_on(record(tmp_path / "r.warc.gz", {URL: "页"})) == date(2026, 1, 21)


def test_a_recording_without_answers_was_made_on_no_day(tmp_path: Path) -> None:
    with pytest.raises(RecordingMissing, match="no answer"):
        recorded_on(record(tmp_path / "r.warc.gz", {}))
