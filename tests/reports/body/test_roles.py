"""Parts of reports, also of those that have few headings."""

import pytest

from reports.block import Block
from reports.body.outline import outline
from tests.reports.documents import CLOSING, OPENING, REVIEW, TARGETS, TASK

PROBLEMS = "在肯定成绩的同时，我们也清醒地看到，产业结构不够优，民生还有短板。"
THANKS = "各位代表！成绩来之不易，根本在于全市人民的团结奋斗，在此表示衷心感谢！"
YEAR = "2032年是实施规划的关键一年，做好今年工作意义重大。"
SELF = (
    "各位代表！做好今年工作，必须加强政府自身建设，坚持依法行政，全面从严治党，"
    "持之以恒改进作风，建设法治政府、廉洁政府。"
)


def roles(*texts: str) -> list[str]:
    return [paragraph.role for paragraph in outline([Block(text) for text in texts], "x")]


def test_without_headings_the_paragraphs_words_lead_from_part_to_part() -> None:
    told = roles(
        "各位代表：", OPENING, REVIEW, THANKS, PROBLEMS, YEAR, TARGETS, TASK, SELF, CLOSING
    )
    assert told == [
        "opening", "opening", "review", "review", "problems", "tasks", "targets", "tasks",
        "self-building", "closing",
    ]  # fmt: skip


def test_numbered_parts_under_the_years_tasks_are_tasks() -> None:
    told = roles("2032年工作安排", YEAR, "一、建强现代产业", TASK, "二、扩大改革开放", TASK)
    assert told[2:] == ["tasks"] * 4


def test_the_first_part_looks_back_whatever_it_is_called() -> None:
    told = roles("各位代表：", "一、2031年主要工作", REVIEW, "二、2032年重点工作", TASK)
    assert told[1:] == ["review", "review", "tasks", "tasks"]


def test_what_was_done_for_the_government_itself_stays_review() -> None:
    told = roles("2031年工作回顾", REVIEW, "七、自身建设迈出新步伐", REVIEW, PROBLEMS)
    assert told[2:4] == ["review", "review"]


def test_a_section_about_the_government_ends_with_the_next_section() -> None:
    told = roles(
        "二、2032年重点工作", TASK, "（九）加强政府自身建设", REVIEW, "（十）扩大开放", TASK
    )
    assert told == ["tasks", "tasks", "self-building", "self-building", "tasks", "tasks"]


def test_the_five_year_plan_has_a_part_of_its_own() -> None:
    told = roles(
        "一、2030年工作回顾", REVIEW, "二、“十五五”时期主要目标任务", "过去五年，成就巨大。",
        "未来五年要行稳致远。", "三、2031年重点工作", TASK,
    )  # fmt: skip
    assert told[2:] == ["plan", "review", "plan", "tasks", "tasks"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("一、2031年和“十五五”时期工作回顾", "review"),
        ("一、“十五五”时期及2031年工作总结", "review"),
        ("二、“十五五”时期工作回顾和“十六五”时期主要目标", "plan"),
    ],
)
def test_what_five_years_came_to_is_a_review(heading: str, role: str) -> None:
    assert roles(heading, REVIEW)[0] == role


def test_targets_go_on_through_their_list() -> None:
    lead = "今年的主要预期目标是："
    told = roles("二、2032年工作安排", lead, "——地区生产总值增长6%；", "——新增就业2万人。", TASK)
    assert told == ["tasks", "targets", "targets", "targets", "tasks"]


def test_only_the_last_address_opens_the_closing() -> None:
    tasks = ("二、2032年重点工作", *[TASK] * 9)
    told = roles(*tasks, SELF, "各位代表！", CLOSING[5:])
    assert told[10:] == ["self-building", "closing", "closing"]


def test_an_annex_that_counts_anew_is_no_part_of_the_report() -> None:
    annex = (
        "附件",
        "2032年民生实事",
        "一、扩大就业",
        "新增就业2万人。",
        "名 词 解 释",
        "1.一网：统管。",
    )
    done = outline([Block(t) for t in ("一、2031年工作回顾", *[REVIEW] * 6, CLOSING, *annex)], "x")
    assert {paragraph.role for paragraph in done[-6:]} == {"annex"}
    assert [paragraph.kind for paragraph in done[-6:]] == [
        "note", "note", "heading", "note", "note", "note",
    ]  # fmt: skip
