"""Kinds, levels and roles of paragraphs."""

import pytest

from reports.block import Block
from reports.body.headings import heading
from reports.body.outline import outline
from reports.model import ParagraphKind
from tests.reports.documents import REPORT


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、2031年工作回顾", 1),
        ("（一）着力建设现代产业", 2),
        ("(十二)着力改善民生", 2),
        ("1.做强茶产业", 3),
        ("（3）做优服务", 4),
        ("2032年工作安排建议", 1),
        ("重点工作", 1),
    ],
)
def test_headings_and_their_levels(text: str, level: int) -> None:
    found = heading(text)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(
    "text",
    [
        "（一）着力建设现代产业。做强三条产业链。",
        "1.5万人就业",
        "重点做好以下工作：",
        "一是稳增长",
        "各位代表：",
    ],
)
def test_sentences_are_no_headings(text: str) -> None:
    assert heading(text) is None


def test_roles_follow_headings_and_the_paragraphs_own_words() -> None:
    roles = [paragraph.role for paragraph in outline([Block(text) for text in REPORT], "x")]
    assert roles == [
        "opening", "opening", "review", "review", "tasks", "targets", "tasks",
        "self-building", "self-building", "closing",
    ]  # fmt: skip


def test_problems_are_found_inside_the_review() -> None:
    problem = "同时，我们也清醒地看到，产业结构不够优，民生还有短板。"
    done = outline([Block(text) for text in (*REPORT[:4], problem, *REPORT[4:])], "x")
    assert done[4].role == "problems"


def test_title_and_speaker_above_the_text_are_told_apart() -> None:
    lines = ("政府工作报告", "2032年1月18日在云溪市第九届人民代表大会第三次会议上", "市长 李某")
    done = outline([Block(text) for text in (*lines, *REPORT)], "云溪市政府工作报告")
    kinds = [paragraph.kind for paragraph in done[:4]]
    assert kinds == ["title", "front", "front", "text"]


def test_a_glossary_becomes_notes() -> None:
    glossary = ("名词解释", "1.一网统管：城市运行一张网管理。")
    done = outline([Block(text) for text in (*REPORT, *glossary)], "x")
    assert (done[-1].kind, done[-1].role) == (ParagraphKind.NOTE, "annex")
    assert done[-3].role == "closing"


def test_a_file_that_is_itself_an_annex_is_no_annex() -> None:
    done = outline([Block(text) for text in ("附件1", *REPORT)], "云溪市政府工作报告")
    assert done[-1].role == "closing"
