"""In a reworded clause the words that differ are marked, never half a word or half a figure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.compare.rewording import reworded

CLAUSES = st.text(alphabet="云溪茶园建设增长5.8%，万元的", max_size=20)


def _pairs(before: str, after: str) -> list[tuple[str, str]]:
    return [(before[c.b0 : c.b1], after[c.a0 : c.a1]) for c in reworded(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("培育茶叶企业5家。", "培育竹业企业12家。", [("茶叶", "竹业"), ("5家", "12家")]),
        ("涨幅控制在3%左右；", "涨幅控制在2%左右；", [("3%", "2%")]),
        ("切实保障和改善民生。", "保障和改善民生。", [("切实", "")]),
        ("改造老旧小区38个，", "改造老旧小区38个。", [("，", "。")]),
        ("增长5.8%", "增长5.8%", []),
    ],
)
def test_words_that_differ(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert _pairs(before, after) == expected


def test_a_single_character_between_two_changes_belongs_to_them() -> None:
    assert _pairs("道路和桥梁", "学校和医院") == [("道路和桥梁", "学校和医院")]


@settings(deadline=None)
@given(CLAUSES, CLAUSES)
def test_what_is_not_marked_is_equal(before: str, after: str) -> None:
    made, done = "", 0
    for change in reworded(before, after):
        assert change.b0 >= done
        made += before[done : change.b0] + after[change.a0 : change.a1]
        done = change.b1
    assert made + before[done:] == after
