"""Spaces that nobody wrote go; those that part two words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.body.spaces import lines, tidy

LONG = "全市规模以上工业增加值增长七个百分点以上，固定资产投资保持平稳增长，外贸进出口总额再创新高"


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("　　各位代表：\xa0", "各位代表："),
        ("市长　李某", "市长 李某"),
        (f"{LONG}， 居民收入稳步增长", f"{LONG}，居民收入稳步增长"),
        (f"{LONG}，财政资 金保障有力", f"{LONG}，财政资金保障有力"),
        (f"{LONG}，开展“云溪有约 山水相邀”活动", f"{LONG}，开展“云溪有约 山水相邀”活动"),
        (f"{LONG}，使用 AI 技术", f"{LONG}，使用 AI 技术"),
        ("零\u200b宽\ufeff字\u00ad符", "零宽字符"),
        ("①②㎡％", "①②㎡％"),
    ],
)
def test_tidy(given_text: str, wanted: str) -> None:
    assert tidy(given_text) == wanted


def test_literal_line_breaks_part_lines_but_paths_do_not() -> None:
    assert lines(r"甲\r\n乙\n丙") == ["甲", "乙", "丙"]
    assert lines(r"\normal") == [r"\normal"]


@given(st.text(alphabet="云溪 　\xa0，。“”ab1\u200b\n", max_size=80))
def test_tidy_is_idempotent_and_only_drops_space(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "".join(once.split()) == "".join(text.replace("\u200b", "").split())
