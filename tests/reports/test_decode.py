"""Bytes decide the encoding, and what is lost is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.decode import declared, decode

TEXT = "云溪市政府工作报告：喆、堃、㙍三位代表提出意见。"


@pytest.mark.parametrize("label", ["gb2312", "GBK", "iso-8859-1", "big5", "nonsense", ""])
def test_utf8_bytes_are_utf8_whatever_the_label_says(label: str) -> None:
    assert decode(TEXT.encode(), f"text/html; charset={label}") == (TEXT, "utf-8", 0)


@pytest.mark.parametrize("label", ["gb2312", "utf-8", "iso-8859-1"])
def test_gb18030_bytes_are_read_whole_under_any_label(label: str) -> None:
    meta = f'<meta charset="{label}">'.encode()
    decoded = decode(meta + TEXT.encode("gb18030"), "text/html")
    assert decoded.text.endswith(TEXT)
    assert (decoded.encoding, decoded.replaced) == ("gb18030", 0)


def test_big5_is_believed_only_when_declared() -> None:
    body = "雲溪市政府工作報告".encode("big5")
    assert decode(body, "text/html; charset=big5").text == "雲溪市政府工作報告"


def test_a_cut_utf8_page_stays_utf8_and_counts_the_loss() -> None:
    decoded = decode((TEXT * 50).encode()[:-1], "text/html; charset=gb2312")
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == 1
    assert decoded.text.startswith(TEXT)


def test_a_page_of_two_encodings_is_read_stretch_by_stretch() -> None:
    header = f"<div>{TEXT}</div>\n".encode()
    decoded = decode(header + f"<p>{TEXT * 3}</p><p>{TEXT}</p>".encode("gb18030"), "")
    assert decoded.text == f"<div>{TEXT}</div>\n<p>{TEXT * 3}</p><p>{TEXT}</p>"
    assert (decoded.encoding, decoded.replaced) == ("mixed", 0)


def test_replacement_characters_that_were_served_are_counted_too() -> None:
    assert decode("坏\ufffd字".encode(), "").replaced == 1


def test_a_byte_order_mark_is_obeyed_and_removed() -> None:
    assert decode(TEXT.encode("utf-8-sig"), "").text == TEXT
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le"), "").text == TEXT


def test_the_header_is_asked_before_the_meta_tag() -> None:
    assert declared(b'<meta charset="big5">', "text/html; charset=gbk") == "gbk"


@given(st.binary(max_size=400), st.text(max_size=40))
def test_decoding_never_fails_and_repeats_itself(body: bytes, label: str) -> None:
    first = decode(body, label)
    assert first == decode(body, label)
    assert first.text.count("\ufffd") == first.replaced
