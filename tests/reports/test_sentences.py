"""Sentences and clauses tile their text and end where a reader would end them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.sentences import clauses, sentences


def _split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长5.8%。降至1.2。", ["增长5.8%。", "降至1.2。"]),
        ("会上说：“抓落实。”随后散会。", ["会上说：“抓落实。”", "随后散会。"]),
        ("做优“云溪见！”“河清好！”品牌。完工。", ["做优“云溪见！”“河清好！”品牌。", "完工。"]),
        ("茶好，“云溪见！”品牌更响。", ["茶好，“云溪见！”品牌更响。"]),
        ("他说，“抓落实。”随后散会。", ["他说，“抓落实。”", "随后散会。"]),
        ("建桥（含续建。）5座。", ["建桥（含续建。）5座。"]),
        ("完工。（注：含续建。）再建。", ["完工。", "（注：含续建。）", "再建。"]),
        ("落实“多修路。快修路”要求。", ["落实“多修路。快修路”要求。"]),
        ("建成5座（含续建；下同）桥。完工。", ["建成5座（含续建；下同）桥。", "完工。"]),
        ("甲；乙;丙！", ["甲；", "乙;", "丙！"]),
        ("没有句号", ["没有句号"]),
        ("（括号没有合上。第二句。", ["（括号没有合上。", "第二句。"]),
        ("", []),
    ],
)
def test_sentences_end_at_marks_but_not_inside_quotes_brackets_or_figures(
    text: str, expected: list[str]
) -> None:
    assert _split(text) == expected


def test_clauses_do_not_end_between_digits() -> None:
    text = "种树1,200万棵，9:30开工：完成"
    assert [span.of(text) for span in clauses(text)] == ["种树1,200万棵，", "9:30开工：", "完成"]


@settings(deadline=None)
@given(st.text(alphabet="甲乙1.,，。；：“”（）()!？ "))
def test_spans_tile_any_text(text: str) -> None:
    for split in (sentences, clauses):
        assert "".join(span.of(text) for span in split(text)) == text
