"""A place's record over the years."""

import pytest

from reports.promises.record import record
from tests.reports.promises.yunxi import later, prior, told

FIRST = told(
    prior("地区生产总值增长6%左右，城镇新增就业2万人以上，新建口袋公园4个。"),
    later("地区生产总值增长5.8%，新建口袋公园4个。"),
    2023,
)
SECOND = told(
    prior("主要目标是：地区生产总值增长5%，单位地区生产总值能耗下降3%。"),
    later("地区生产总值增长4.7%，单位地区生产总值能耗下降3.4%。"),
    2024,
)


def test_years_stand_side_by_side() -> None:
    whole = record([SECOND, FIRST])
    assert whole.years == (2023, 2024)
    assert [
        (
            line.name,
            [(one.year, one.target, one.outcome, one.verdict.value) for one in line.entries],
        )
        for line in whole.lines
    ] == [
        ("地区生产总值", [(2023, "+6%左右", "+5.8%", "met"), (2024, "+5%", "+4.7%", "missed")]),
        ("城镇新增就业", [(2023, "2万人以上", "", "not reported")]),
        ("口袋公园", [(2023, "4个", "4个", "met")]),
        ("单位生产总值能耗", [(2024, "-3%", "-3.4%", "exceeded")]),
    ]


def test_the_main_target_counts_before_a_task() -> None:
    texts = prior("一季度要开好局，地区生产总值增长7%。", "tasks").paragraphs
    whole = prior("地区生产总值增长6%左右。")
    both = whole.model_copy(update={"paragraphs": (*texts, *whole.paragraphs)})
    line = record([told(both, later("地区生产总值增长6%。"))]).lines[0]
    assert [entry.target for entry in line.entries] == ["+6%左右"]


def test_entries_point_to_their_promises() -> None:
    ids = {promise.id for promise in FIRST.promises}
    assert {entry.promise for line in record([FIRST]).lines for entry in line.entries} <= ids


def test_a_year_is_given_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        record([FIRST, FIRST])
