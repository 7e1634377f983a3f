"""What a page shows, character by character, without parsing it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.source.sameness import bare, kept, reduced
from reports.source.visible import visible


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>　　河清县 <b>2031</b>年</p>", "河清县2031年"),
        ("甲<!-- 乙 -- <p> 丙 -->丁<!-->戊", "甲丁戊"),
        ("甲<script>if (a</b>) '<p>乙'</script>丙<STYLE>丁</style >戊", "甲丙戊"),
        ("<title>甲<b>乙</title>丙<table><TD>丁<textarea><!--</textarea>", "丙丁"),
        ("<a title='甲>乙' href=\"丙>丁\">戊</a>", "戊"),
        ('<a href="x""> 甲</a>"乙"', '甲"乙"'),
        ("增速<6%，占比>5%", "增速<6%，占比>5%"),
        ("甲&nbsp;&#12288;乙&mdash;&#x4e19;&amp;丁&丁&nosuch;", "甲乙—丙&丁&丁&nosuch;"),
        (r"甲\r\n乙\n丙\new", r"甲乙丙\new"),
        ("甲\u200b\ufeff\udc80乙", "甲乙"),
        ("２０３１年增长６．５％", "2031年增长6.5%"),
        ("甲<!DOCTYPE html><?xml x?></>乙<script>丙", "甲乙"),
    ],
)
def test_only_what_is_shown_is_seen(markup: str, shown: str) -> None:
    assert visible(markup).shown == shown


PIECES = st.sampled_from(
    "字 5 ％ \u3000 \u200b \udc80 <b> </b> < &lt; &nbsp; & &#xd800; &notin \\r\\n \\ <!-- -->"
    " <script> </script> = \" ' >".split(" ")
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_character_stands_where_it_is_said_to_stand(text: str) -> None:
    row = visible(text)
    ranges = [row.ends(offset, offset + 1) for offset in range(len(row.shown))]
    for character, (begin, end) in zip(row.shown, ranges, strict=True):
        assert character in visible(text[begin:end]).shown
    assert ranges == sorted(ranges)
    assert row.begins(range(len(row.shown))) == [begin for begin, _ in ranges]


@given(st.text() | st.lists(PIECES).map("".join))
def test_what_is_kept_of_a_text_is_its_bare_text(text: str) -> None:
    assert "".join(text[offset] for offset in kept(text)) == bare(text)
    assert len(reduced(text)) == len(bare(text))
    assert reduced(reduced(text)) == reduced(text)
