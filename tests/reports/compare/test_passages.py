"""Passages know what the outline tells: leads, shapes, blocks; and they are bounded."""

from reports.compare.passages import MOST, MOST_CHARACTERS, Shape, compared_characters, passages
from reports.compare.pieces import LONGEST
from reports.model import Paragraph, ParagraphKind
from tests.reports.compare.yunxi import PRIOR, plain, report


def test_headings_introductions_and_texts_have_their_shapes() -> None:
    rows = [*PRIOR[:10], ("tasks", "坚持把产业作为强市之本。"), *PRIOR[10:]]
    found = passages(report(rows))
    assert [p.shape for p in found[7:12]] == [
        Shape.HEADING,
        Shape.INTRODUCTION,
        Shape.HEADING,
        Shape.INTRODUCTION,
        Shape.TEXT,
    ]
    assert [p.lead for p in found[7:10]] == ["今年工作安排", "", "大力发展现代产业"]
    assert found[10].section == "（一）大力发展现代产业"


def test_a_heading_run_in_with_its_text_opens_a_section() -> None:
    text = "（一）做强产业。建设茶科技园，培育企业5家。"
    run_in = Paragraph(kind=ParagraphKind.TEXT, level=2, lead=8, role="tasks", text=text)
    (found,) = passages(report([]).model_copy(update={"paragraphs": (run_in,)}))
    assert (found.shape, found.lead) == (Shape.OPENING, "做强产业。")
    assert found.section == "（一）做强产业。"


def test_an_item_in_a_line_of_its_own_begins_a_block_but_no_section() -> None:
    item = Paragraph(kind=ParagraphKind.HEADING, level=5, role="review", text="一是抓产业。")
    paragraphs = (*report(PRIOR[2:4]).paragraphs, item, *report(PRIOR[4:5]).paragraphs)
    found = passages(report([]).model_copy(update={"paragraphs": paragraphs}))
    assert found[2].shape is Shape.ITEM
    assert [p.block for p in found] == [0, 0, 1, 1]
    assert {p.section for p in found} == {"一、过去一年工作回顾"}


def test_a_block_ends_where_the_past_does() -> None:
    rows = [("review", "去年建成茶园。"), ("problems", "茶园偏老。"), ("tasks", "更新茶园。")]
    assert [p.block for p in passages(report(rows))] == [0, 0, 1]


def test_leads_are_read_inside_a_paragraph_that_lost_its_line_breaks() -> None:
    long = "（一）做强产业。" + PRIOR[10][1] * 5 + "（二）改善民生。" + PRIOR[13][1] * 9
    leads = [p.lead for p in passages(plain([long])) if p.shape is Shape.OPENING]
    assert leads == ["做强产业。", "改善民生。"]


def test_an_enormous_text_is_cut() -> None:
    many = report([("tasks", "修路。")] * (MOST + 5))
    assert len(passages(many)) == MOST
    huge = plain(["修路，架桥。" * (MOST_CHARACTERS // 3)])
    found = passages(huge)
    assert all(len(p.text) <= 2 * LONGEST for p in found)
    assert sum(len(p.text) for p in found) <= MOST_CHARACTERS < compared_characters(huge)
