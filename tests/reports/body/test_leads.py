"""Headings run in with their text: by number, by mark, or a short sentence in a row of such."""

import pytest

from reports.body.headings import ITEM
from reports.body.leads import headings

REST = "全市新增规模以上工业企业六十家，开工建设河东产业园二期，技术改造投资增长百分之十五，" * 3
LEADS = ("优化产业布局。", "完善要素保障。", "激发企业活力。")


def lead(text: str, *around: str) -> tuple[int, int] | None:
    """Level and length of the heading of `text`, which stands before `around`."""
    found = headings([text, *around])[0]
    return (found.level, found.length) if found else None


@pytest.mark.parametrize(
    ("text", "level", "heading"),
    [
        (f"（一）优化产业布局。{REST}", 2, "（一）优化产业布局。"),
        (f"(十二)办好民生实事。{REST}", 2, "(十二)办好民生实事。"),
        (f"三、坚持创新驱动，培育新动能。{REST}", 1, "三、坚持创新驱动，培育新动能。"),
        (f"3．10种金属。{REST}", 3, "3．10种金属。"),
        (f"一是经济稳中向好。{REST}", ITEM, "一是经济稳中向好。"),
        (f"——经济稳中向好。{REST}", ITEM, "——经济稳中向好。"),
        (f"第一，坚持稳字当头。{REST}", ITEM, "第一，坚持稳字当头。"),
        (f"一是面对外部压力加大的复杂形势，{REST}。{REST}", ITEM, ""),
        (f"1.全市建成食堂100个；{REST}。", 3, ""),
    ],
)
def test_numbers_and_marks_head_their_paragraph(text: str, level: int, heading: str) -> None:
    assert lead(text) == (level, len(heading))


def test_short_sentences_in_a_row_are_leads() -> None:
    found = headings([f"{text}{REST}。" for text in LEADS])
    assert [tuple(one) if one else None for one in found] == [(ITEM, len(text)) for text in LEADS]


@pytest.mark.parametrize(
    "text",
    [
        "各位代表！过去一年很不平凡。",
        "同时，其他工作取得新进展。",
        "粮食产量增长8%。",
        "产业是城市的筋骨。",
        "全市上下同心协力，奋力书写了云溪高质量发展新篇章的崭新一页。",
    ],
)
def test_sentences_that_narrate_are_no_leads_even_beside_leads(text: str) -> None:
    found = headings([f"{LEADS[0]}{REST}。", f"{text}{REST}。", f"{LEADS[1]}{REST}。"])
    assert found[1] is None


def test_sentences_built_alike_are_leads_whatever_they_say() -> None:
    alike = ("过去一年，我们拼经济，发展向好。", "过去一年，我们惠民生，百姓得利。")
    found = headings([f"{text}{REST}。" for text in alike])
    assert [one.length for one in found if one] == [len(text) for text in alike]


def test_a_report_without_leads_has_none_by_chance() -> None:
    plain = [f"全市上下团结奋进，取得了一批新的重大成果，{REST}。"] * 12
    assert headings([*plain, f"推动三大行动。{REST}。", *plain])[12] is None


def test_what_goes_on_with_a_torn_sentence_is_no_lead() -> None:
    torn = f"{REST}完善基础制"
    found = headings([f"{LEADS[0]}{REST}。", torn, f"度建设框架。{REST}。", f"{LEADS[1]}{REST}。"])
    assert found[2] is None


def test_an_item_alone_on_its_line_heads_what_follows() -> None:
    item = "一是聚焦扩大内需，着力促消费"
    assert lead(item, f"{REST}。") == (ITEM, len(item))
    assert lead(item, "二是聚焦创新驱动，着力育动能") == (ITEM, 0)


def test_an_open_line_heads_what_follows() -> None:
    line = "一年来，我们负重前行，全市经济稳中趋好"
    found = headings([f"{REST}。", line, f"{REST}。"])
    assert found[1] is not None
    assert tuple(found[1]) == (ITEM, len(line))
