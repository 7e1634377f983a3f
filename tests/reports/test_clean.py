"""A document, however it is printed, becomes the same clean report."""

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.clean import CLEANER, clean
from reports.errors import Reason, Unreadable
from reports.model import CleanReport, Completeness, Edition, ParagraphKind, Part
from tests.reports.documents import REPORT, REVIEW, attachment, page, paragraphs, shell

BODIES = {
    "p": paragraphs(),
    "unclosed p and font": "\n".join(f"<p><font face=仿宋>&nbsp;&nbsp;&nbsp; {t}" for t in REPORT),
    "br only": "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{t}" for t in REPORT),
    "div": "".join(f"<div>{t}</div>" for t in REPORT),
    "Word spans": "".join(
        f"<P class=MsoNormal style='TEXT-INDENT: 32pt'><SPAN lang=EN-US><o:p></o:p></SPAN>"
        f"<span>{t[:5]}</span><span>{t[5:]}</span></P>" for t in REPORT
    ),
    "sections": "".join(f"<section><span leaf=''>{t}</span></section>" for t in REPORT),
    "literal breaks": "<p>" + r"\r\n".join(REPORT) + "</p>",
}  # fmt: skip
BOXES = {
    "trs": '<div class="view TRS_UEDITOR">{}</div>',
    "jcms": '<table id="article"><tr><td><div id="zoom"><!--begin-->{}</div></td></tr></table>',
    "vsb outside body": '</body></html><form><div id="vsb_content"><div>{}</div></div></form>',
    "ucap": "<UCAPCONTENT>{}</UCAPCONTENT>",
    "unknown": '<div class="a"><table><tr><td>菜单</td><td><div>{}</div></td></tr></table></div>',
}


def cleaned(*parts: Part, edition: Edition = Edition.FULL) -> CleanReport:
    return clean(parts, title="云溪市政府工作报告", edition=edition, published="2032-01-12")


def texts(report: CleanReport) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in report.paragraphs)


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("body", BODIES)
def test_every_markup_in_every_shell_gives_the_same_paragraphs(body: str, box: str) -> None:
    assert texts(cleaned(page(shell(BODIES[body], box=BOXES[box])))) == REPORT


def test_what_is_known_of_the_report_is_stored_with_it() -> None:
    report = cleaned(page(shell(paragraphs())))
    assert report.cleaner == CLEANER
    assert report.source == "云溪日报"
    assert report.completeness is Completeness.COMPLETE
    assert report.text == "".join(f"{text}\n" for text in REPORT)


def test_gb18030_labelled_gb2312_is_read() -> None:
    html = shell(paragraphs()).replace("utf-8", "gb2312")
    part = page(html).model_copy(update={"body": html.encode("gb18030")})
    assert texts(cleaned(part)) == REPORT


def test_pages_cut_in_mid_word_are_joined_and_remember_both_places() -> None:
    cut = REVIEW.index("云溪新港")
    first = page(shell(paragraphs((*REPORT[:3], REVIEW[: cut + 2]))))
    second = page(shell(paragraphs((REVIEW[cut + 2 :], *REPORT[4:]))), name="t1_1.htm")
    report = cleaned(first, second)
    assert texts(report) == REPORT
    assert [span.part for span in report.paragraphs[3].sources] == [0, 1]


def test_pages_cut_between_paragraphs_stay_apart() -> None:
    first, second = (page(shell(paragraphs(half))) for half in (REPORT[:4], REPORT[4:]))
    assert texts(cleaned(first, second)) == REPORT


def test_furniture_inside_the_box_goes_but_sentences_about_it_stay() -> None:
    spoken = "进一步拓宽居民收入来源，分享发展成果，政务网站浏览量居全省前列。"
    body = (*REPORT[:4], spoken, *REPORT[4:])
    around = ("【字号：大 中 小】", "发布时间：2032-01-12 浏览次数：56", *body, "责任编辑：李某")
    assert texts(cleaned(page(shell(paragraphs(around))))) == body


def test_a_table_of_data_keeps_its_rows_and_cells() -> None:
    table = (
        "<table><tr><td>指标</td><td>目标</td></tr><tr><td>生产总值</td><td>6%</td></tr></table>"
    )
    report = cleaned(page(shell(paragraphs() + table)))
    assert report.paragraphs[-1].kind is ParagraphKind.TABLE
    assert report.paragraphs[-1].text == "指标\t目标\n生产总值\t6%"


def test_a_flattened_report_is_split_at_the_indents_left_in_it() -> None:
    reviews = [REVIEW.replace("6.1%", f"{count}.2%") for count in range(30)]
    filled = (*REPORT[:4], *reviews, *REPORT[4:])
    flat = filled[0] + "".join(f"　　{text}" for text in filled[1:])
    report = cleaned(page(shell(f"<p>{flat}</p>")))
    assert texts(report) == filled
    assert any("flattened" in doubt for doubt in report.doubts)


def test_a_truncated_report_says_so() -> None:
    report = cleaned(page(shell(paragraphs((*REPORT[:4], REVIEW[:60])))))
    assert report.completeness is Completeness.TRUNCATED
    assert "ends in the middle of a sentence" in report.doubts


def test_an_abridged_edition_is_abridged() -> None:
    report = cleaned(page(shell(paragraphs(REPORT[2:-1]))), edition=Edition.ABRIDGED)
    assert report.completeness is Completeness.ABRIDGED


def test_a_page_without_text_is_unreadable() -> None:
    with pytest.raises(Unreadable) as caught:
        cleaned(page(shell("<p>全文见附件</p>")))
    assert caught.value.reason is Reason.NO_TEXT


def test_a_stub_whose_attachment_fails_tells_why_the_attachment_failed() -> None:
    with pytest.raises(Unreadable) as caught:
        cleaned(page(shell("<p>全文见附件</p>")), attachment(b""))
    assert caught.value.reason is Reason.EMPTY


def test_an_address_that_serves_a_file_itself_is_read_as_that_file() -> None:
    document = docx.Document()
    for text in REPORT:
        document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    served = page("").model_copy(update={"body": target.getvalue()})
    assert texts(cleaned(served)) == REPORT


def test_a_garbled_page_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        cleaned(page(shell(paragraphs()).replace("，", "\ufffd")))
    assert caught.value.reason is Reason.GARBLED


def test_a_page_of_countless_tags_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        cleaned(page("<b>" * 200_001))
    assert caught.value.reason is Reason.TOO_BIG


def test_a_page_of_countless_lines_and_a_text_of_countless_paragraphs_are_refused() -> None:
    with pytest.raises(Unreadable, match="20001 lines") as caught:
        cleaned(page("<p>推进高质量发展，着力扩大内需。</p>" * 20_001))
    assert caught.value.reason is Reason.TOO_BIG
    with pytest.raises(Unreadable, match=r"\d+ paragraphs") as caught:
        cleaned(*[page("<p>推进高质量发展，着力扩大内需。</p>" * 6_000)] * 2)
    assert caught.value.reason is Reason.TOO_BIG


def test_a_page_that_nests_without_end_is_read() -> None:
    assert texts(cleaned(page("<div>" * 20_000 + shell(paragraphs())))) == REPORT


_TOKENS = (
    "<p> </p> <br> <div> </div> <table><tr><td> </table> </body></html> <!DOCTYPE\thtml> <script>"
    " </script> <!-- --> <font> <span\tstyle='display:none'> 各位代表： 一、工作回顾 \\r\\n"
    " &#xd800; —\t3\t— \x00"
)
MARKUP = st.sampled_from([*_TOKENS.split(" "), REVIEW, REVIEW[:20], "　　", "\r\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(MARKUP, max_size=40).map("".join), st.binary(max_size=40))
def test_cleaning_never_crashes_and_repeats_itself(html: str, tail: bytes) -> None:
    part = page("").model_copy(update={"body": html.encode() + tail})
    outcomes = []
    for _ in range(2):
        try:
            outcomes.append(cleaned(part).model_dump_json())
        except Unreadable as refused:
            outcomes.append(str(refused))
    assert outcomes[0] == outcomes[1]
