"""A clean report knows the bytes of every sentence, and admits what it cannot find."""

import io
import json

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.clean import clean
from reports.decode import MIXED, decode
from reports.errors import Unreadable
from reports.model import CleanReport, Edition, Paragraph, ParagraphKind, Part, SourceSpan
from reports.source.locate import locate
from reports.source.tracing import trace
from tests.reports.documents import REPORT, REVIEW, page, paragraphs, shell
from tests.reports.source.proof import unproved
from tests.reports.test_clean import BODIES, BOXES, MARKUP

ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "gb18030": "gb2312", "utf-16": "utf-16"}


def cleaned(*parts: Part) -> CleanReport:
    return clean(parts, title="政府工作报告", edition=Edition.FULL, published=None)


def served(html: str, encoding: str) -> Part:
    labelled = html.replace("utf-8", ENCODINGS[encoding])
    return page(html).model_copy(update={"body": labelled.encode(encoding)})


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("body", BODIES)
def test_the_bytes_of_every_sentence_say_what_the_sentence_says(
    body: str, box: str, encoding: str
) -> None:
    part = served(shell(BODIES[body], box=BOXES[box]), encoding)
    report = cleaned(part)
    assert unproved(report, [part]) == []
    assert not any("source" in doubt for doubt in report.doubts)


def test_offsets_count_undecodable_bytes_and_rare_characters() -> None:
    html = shell(paragraphs((*REPORT[:3], "喆㙍𠮷同志！", *REPORT[3:])))
    harmed = html.encode().replace("新港".encode(), b"\xe6\x96\xff" + "新港".encode())
    damaged = page(html).model_copy(update={"body": harmed})
    rare = served(html, "gb18030")
    for part in (damaged, rare):
        assert unproved(cleaned(part), [part]) == []


def test_page_put_together_of_two_encodings_is_traced_as_well() -> None:
    html = shell(paragraphs())
    head, box, rest = html.partition('<div class="TRS_Editor">')
    part = page(html).model_copy(update={"body": head.encode("gb18030") + (box + rest).encode()})
    assert box
    assert decode(part.body, "").encoding == MIXED
    assert unproved(cleaned(part), [part]) == []


def test_a_sentence_over_a_page_cut_has_bytes_in_both_pages() -> None:
    cut = REVIEW.index("云溪新港") + 2
    parts = [
        page(shell(paragraphs((*REPORT[:3], REVIEW[:cut])))),
        page(shell(paragraphs((REVIEW[cut:], *REPORT[4:]))), name="t1_1.htm"),
    ]
    report = cleaned(*parts)
    assert unproved(report, parts) == []
    assert [span.part for span in locate(report, 3, 0, len(REVIEW))] == [0, 1]
    assert [span.part for span in locate(report, 3, cut, cut + 2)] == [1]


def test_tables_lead_back_to_their_cells() -> None:
    rows = "".join(f"<tr><td>指标{n}</td><td>　{n} ％</td></tr>" for n in range(3))
    part = page(shell(f"{paragraphs()}<table>{rows}</table>"))
    report = cleaned(part)
    assert report.paragraphs[-1].kind is ParagraphKind.TABLE
    assert unproved(report, [part]) == []


@pytest.mark.parametrize(
    ("tag", "found"), [("", "业稳"), ("<b>", "农</b>业稳产。")], ids=["verbatim", "mark-up"]
)
def test_a_figure_leads_to_its_own_bytes_or_to_those_of_its_sentence(tag: str, found: str) -> None:
    text = f"{REVIEW}农业稳产。工业回升！"
    markup = text.replace("农", f"{tag}农{tag.replace('<', '</')}")
    part = page(shell(paragraphs((*REPORT[:3], markup, *REPORT[4:]))))
    start = text.index("业稳")
    (span,) = locate(cleaned(part), 3, start, start + 2)
    assert part.body[span.start : span.end].decode() == found


def test_a_sentence_that_the_source_has_not_got_is_a_named_doubt() -> None:
    part = page(shell(paragraphs()))
    report = cleaned(part)
    better = report.paragraphs[3].model_copy(update={"text": REVIEW.replace("6.1%", "6.2%")})
    changed = (*report.paragraphs[:3], better, *report.paragraphs[4:])
    traced = trace(changed, [part])
    assert traced.doubts == ("1 paragraphs not found in their source: 4",)
    assert traced.paragraphs[3] == better
    assert traced.paragraphs[4:] == report.paragraphs[4:]


def test_a_paragraph_of_a_file_names_its_block() -> None:
    document = docx.Document()
    for text in REPORT:
        document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    parts = [page("<p>全文见附件</p>"), page("").model_copy(update={"body": target.getvalue()})]
    report = cleaned(*parts)
    assert locate(report, 3, 0, 5) == (SourceSpan(part=1, block=3),)


def test_a_text_stored_before_there_were_offsets_still_reads() -> None:
    old = {"kind": "text", "text": "甲。", "sources": [{"part": 0, "block": 2}]}
    paragraph = Paragraph.model_validate_json(json.dumps(old))
    assert paragraph.sources == (SourceSpan(part=0, block=2),)


@settings(max_examples=60, deadline=None)
@given(st.lists(MARKUP, max_size=40).map("".join), st.binary(max_size=40))
def test_whatever_the_page_what_is_found_is_true(html: str, tail: bytes) -> None:
    part = page("").model_copy(update={"body": html.encode() + tail})
    try:
        report = cleaned(part)
    except Unreadable:
        return
    assert unproved(report, [part], strict=False) == []
