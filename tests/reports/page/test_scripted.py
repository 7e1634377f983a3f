"""The document in a page's script: the longest Chinese string, however it is written."""

import json

import pytest

from reports.page.parse import parse
from reports.page.scripted import scripted

TEXT = "".join(f'<p>各位代表，第{n}项"工作"已完成。</p>\n' for n in range(90))


@pytest.mark.parametrize("ascii_only", [True, False])
def test_the_longest_chinese_string_is_meant(ascii_only: bool) -> None:
    page = {"menu": "政务公开" * 200, "detail": {"content": TEXT}, "css": "x" * 9_000}
    script = f"<script>window.A = {json.dumps(page, ensure_ascii=ascii_only)};</script>"
    assert scripted(parse(script)) == TEXT


@pytest.mark.parametrize(
    "script", ["", 'var a = "短";', '"' * 9_001, '"\\' * 9_001, '"' + "发展" * 900]
)
def test_what_is_no_whole_string_is_nothing(script: str) -> None:
    assert scripted(parse(f"<script>{script}</script>")) == ""


@pytest.mark.timeout(60)
def test_millions_of_quotes_take_seconds() -> None:
    assert scripted(parse('<script>"' + '\\"' * 3_000_000 + "</script>")) == ""
