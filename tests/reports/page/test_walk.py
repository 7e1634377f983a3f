"""What a browser shows comes out in its order; what it hides or never shows does not."""

import pytest

from reports.page.parse import parse
from reports.page.walk import walk


def texts(html: str) -> list[str]:
    return [block.text.strip() for block in walk(parse(html)).blocks]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲</p>乙<div>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>云溪<b>新</b>港</p>", ["云溪新港"]),
        ("<p>云溪\n新港</p>", ["云溪新港"]),
        ("<p>GDP\ngrowth</p>", ["GDP growth"]),
        ("<pre>各位代表：\n现在报告</pre>", ["各位代表：", "现在报告"]),
        ("<p>增长6%<sup>[1]</sup>。</p>", ["增长6%[1]。"]),
        ("<p><ruby>喆<rp>(</rp><rt>zhé</rt><rp>)</rp></ruby></p>", ["喆(zhé)"]),
        ("<p>甲&amp;nbsp;&amp;nbsp;乙&nbsp;&#19993;&#151;</p>", ["甲\xa0\xa0乙\xa0丙—"]),
        ("<p>R&D投入 A&amp;B</p>", ["R&D投入 A&B"]),
        ("<p>甲<script>var a='乙'</script><style>p{}</style></p>", ["甲"]),
        ("<p style='DISPLAY : none'>甲</p><p hidden>乙</p><p style='color:red'>丙</p>", ["丙"]),
        ("<p><?xml:namespace prefix = o />甲<o:p></o:p><!-- 乙 --></p>", ["甲"]),
        ("<p>甲</p></body></html><p>乙</p><!DOCTYPE html><html><body>丙", ["甲", "乙", "丙"]),
        (r"<p>各位代表：\r\n现在报告</p>", ["各位代表：", "现在报告"]),
        ("<table>表外<tr><td>甲</td></tr></table>", ["表外", "甲"]),
    ],
)
def test_blocks_are_what_a_browser_shows(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_a_break_in_running_text_is_soft_and_an_indent_is_seen() -> None:
    first, second, third = walk(parse("<p>甲<br>乙<br>　　丙</p>")).blocks
    assert (first.soft, second.soft, third.soft) == (False, True, True)
    assert (second.indented, third.indented) == (False, True)


def test_a_link_that_is_never_closed_does_not_swallow_the_text() -> None:
    walked = walk(parse("<ul><li><a href='1.htm'>旧闻<ul></div><div><p>各位代表：</p></div>"))
    assert dict(zip([b.text for b in walked.blocks], walked.linked, strict=True)) == {
        "旧闻": 2,
        "各位代表：": 0,
    }


def test_an_element_is_a_range_of_blocks() -> None:
    walked = walk(parse("<p>甲</p><div class=a><p>乙</p><p>丙</p></div><p>丁</p>"))
    (box,) = (region for region in walked.regions if region.tag.get("class") == "a")
    assert (box.start, box.end) == (1, 3)


@pytest.mark.timeout(90)
def test_however_deep_a_named_box_lies_it_is_still_a_box() -> None:
    walked = walk(parse("<div>" * 5_000 + "<div id=zoom><p>甲</p><p>乙</p></div><p>丙"))
    (box,) = (region for region in walked.regions if region.tag.get("id") == "zoom")
    assert [block.text for block in walked.blocks[box.start : box.end]] == ["甲", "乙"]
