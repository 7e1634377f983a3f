"""The declared box comes first, and nothing wrong is taken silently."""

import pytest

from benchmarks.markups import MARKUPS
from benchmarks.shells import SHELLS, comment_section
from reports.clean import clean
from reports.confidence import about_text, confidence, doubtful
from reports.model import Edition, Paragraph, ParagraphKind
from reports.page.checks import doubts_about
from reports.page.density import densest
from reports.page.names import is_selector
from reports.page.parse import parse
from reports.page.view import Span, View
from reports.page.walk import walk
from tests.reports.documents import page
from tests.reports.page.test_shells import cleaned
from tests.reports.page.yunxi import REPORT

BODY = "".join(MARKUPS["p"](REPORT))
HTML = SHELLS["trs"]([BODY]) + comment_section()


def test_a_declared_box_is_taken_where_a_known_name_is_beside_it() -> None:
    note = "<p>本报告由云溪市人民政府发展研究中心整理，转载请注明。</p>"
    html = f'<div class="TRS_Editor"><div class="t">{BODY}</div>{note}</div>'
    assert "整理" in cleaned(html).text
    assert cleaned(html, box="div.t").text.splitlines() == list(REPORT)


@pytest.mark.parametrize("box", ["div.gone", "div.top", "div[", ""])
def test_a_declared_box_that_is_not_the_text_is_told_and_not_used(box: str) -> None:
    report = cleaned(HTML, box=box)
    assert report.text.splitlines() == list(REPORT)
    assert any("declared box" in doubt for doubt in report.doubts)
    assert not report.doubtful


def test_selectors_are_told_from_what_is_none() -> None:
    assert is_selector("div.some, #zoom > p")
    assert not is_selector("div[")


def doubt(choose: str) -> str:
    walked = walk(parse(HTML))
    view = View(walked)
    texts = [block.text.strip() for block in walked.blocks]
    start, end, everything = texts.index(REPORT[0]), texts.index(REPORT[-1]) + 1, len(texts)
    middle, said = (start + end) // 2, texts.index("大家说")
    spans: dict[str, Span] = {
        "the text": (start, end),
        "the menu": (0, start),
        "the footer": (end, said),
        "the comments": (said, everything),
        "the first half": (start, middle),
        "all but the last paragraph": (start, end - 1),
        "the second half": (middle, end),
        "the text and the comments": (start, everything),
        "the whole page": (0, everything),
    }
    span = spans[choose]
    lines = [Paragraph(kind=ParagraphKind.TEXT, text=text) for text in texts[slice(*span)]]
    return doubtful([*doubts_about(view, [span], densest(view.sights)), *about_text(lines)])


def test_the_right_box_is_trusted() -> None:
    assert doubt("the text") == ""


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        ("the menu", "outside the box"),
        ("the footer", "outside the box"),
        ("the comments", "outside the box"),
        ("the first half", "outside the box"),
        ("the second half", "outside the box"),
        ("all but the last paragraph", "at the edge of the box"),
        ("the text and the comments", "does not read like a report"),
        ("the whole page", "does not read like a report"),
    ],
)
def test_a_wrong_box_is_doubtful_and_says_why(choice: str, why: str) -> None:
    assert why in doubt(choice)


def test_a_short_text_that_lacks_everything_of_a_report_is_doubtful() -> None:
    notice = "<p>为进一步规范市场秩序，现将有关事项通知如下，请各有关单位认真遵照执行。</p>" * 8
    report = clean([page(notice)], title="", edition=Edition.FULL, published=None)
    assert report.doubtful
    assert report.confidence < 0.5


def test_what_a_text_lacks_does_not_alone_make_it_doubtful() -> None:
    lines = "全市生产总值增长5%，新增就业1万人，重点项目加快推进，民生保障全面加强。"
    html = f"<div id=zoom>{f'<p>{lines}</p>' * 12}</div>"
    report = clean([page(html)], title="", edition=Edition.FULL, published=None)
    assert "no opening address" in report.doubts
    assert (report.doubtful, report.confidence < 0.6) == ("", True)


def test_one_doubt_about_several_pages_counts_once() -> None:
    once = about_text([])
    assert confidence([each._replace(where=name) for each in once for name in "ab"]) == confidence(
        once
    )
