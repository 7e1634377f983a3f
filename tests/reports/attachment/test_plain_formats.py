"""RTF, text and web pages in the place of a file."""

import time

import pytest

from reports.errors import Reason
from tests.reports.attachment import made
from tests.reports.attachment.made import read, refusal, rtf, texts
from tests.reports.documents import REPORT

_SOON = 5.0
RARE = "朱镕基、堃、亖乂丂"
"""The last characters' second byte in GBK is a letter or a mark."""


@pytest.mark.parametrize("head", [r"\ansicpg936", r"\ansicpg1252", ""])
def test_bytes_of_gbk_in_rtf_are_chinese_whatever_page_it_declares(head: str) -> None:
    assert texts(rtf([*REPORT, RARE], head)) == [*REPORT, RARE]


def test_numbers_of_characters_in_rtf_are_read() -> None:
    signed = (int.from_bytes(c.encode("utf-16-be"), signed=True) for c in "各位代表，ＡＢ")
    codes = "".join(rf"\u{number}?" for number in signed)
    assert texts(rf"{{\rtf1\ansi\ansicpg936\uc1 {codes}\par}}".encode()) == ["各位代表，ＡＢ"]


def test_pictures_and_hidden_groups_of_rtf_are_no_text() -> None:
    body = rtf(["各位代表："])[:-1] + rb"{\pict\pngblip " + b"89504e47" * 2000 + rb"}{\*\x secret}}"
    assert texts(body) == ["各位代表："]


def test_rows_of_an_rtf_table_are_a_table() -> None:
    body = rb"{\rtf1\ansi\trowd a\cell b\cell\row\trowd c\cell d\cell\row\pard e\par}"
    assert texts(body) == ["a\tb\nc\td", "e"]


@pytest.mark.parametrize(
    "piece",
    [rb"{\field{\*\fldinst{ HYPERLINK ", rb"{\fi\fieldeld{\*\fldinst{ HYPERLINK ", rb"\f1"],
)
def test_what_would_take_the_library_forever_is_refused_soon(piece: bytes) -> None:
    began = time.process_time()
    assert refusal(rb"{\rtf1\ansi {\fonttbl " + piece * 50_000 + b"}").reason is Reason.EMPTY
    assert time.process_time() - began < _SOON


def test_more_lines_than_any_report_has_are_too_big() -> None:
    assert refusal(b"a\n" * 60_000).reason is Reason.TOO_BIG
    assert refusal(made.word(["a"] * 20_001)).reason is Reason.TOO_BIG


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_any_encoding(encoding: str) -> None:
    assert texts("\n".join(REPORT).encode(encoding)) == list(REPORT)


def test_a_garbled_text_file_is_refused() -> None:
    body = ("各位代表：" * 1000).encode() + b"\xff\xfe\xff" * 100
    assert refusal(body).reason is Reason.GARBLED


def test_an_indent_in_a_text_file_is_known() -> None:
    blocks = read("　　各位代表：\n请予审议。".encode()).blocks
    assert [block.indented for block in blocks] == [True, False]
