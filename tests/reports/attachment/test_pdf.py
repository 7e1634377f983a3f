"""A PDF's lines become paragraphs; tables, sideways pages and watermarks are told apart."""

from contextlib import closing
from io import BytesIO

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.attachment.read import Extent
from reports.errors import Reason
from tests.reports.attachment.made import LEFT, TOP, paper, pdf, read, refusal, texts
from tests.reports.documents import REPORT

CELLS = (("指标", "目标"), ("生产总值", "增长6%左右"), ("新增就业", "2.3万人"))


def ruled(canvas: Canvas, top: float) -> None:
    """A table of three rows and two columns, with all its lines."""
    for row, cells in enumerate(CELLS):
        for column, text in enumerate(cells):
            canvas.drawString(LEFT + 150 * column + 10, top - 30 * row - 20, text)
    canvas.grid([LEFT, LEFT + 150, LEFT + 300], [top - 30 * row for row in range(4)])


def test_paragraphs_come_without_header_and_page_numbers() -> None:
    assert texts(pdf(REPORT * 6)) == list(REPORT * 6)


def test_without_indents_paragraphs_are_told_by_line_ends() -> None:
    found = texts(pdf(REPORT * 6, indent=0))
    assert "".join(found) == "".join(REPORT * 6)
    assert len(set(found) & set(REPORT)) >= len(REPORT) - 1


def test_a_ruled_table_stands_in_its_place_as_rows() -> None:
    target, canvas = paper()
    canvas.drawString(LEFT, TOP, "主要指标如下：")
    ruled(canvas, TOP - 20)
    canvas.drawString(LEFT, TOP - 140, "以上指标须完成。")
    canvas.save()
    blocks = read(target.getvalue()).blocks
    assert [(block.shape, block.text) for block in blocks] == [
        ("text", "主要指标如下："),
        ("table", "指标\t目标\n生产总值\t增长6%左右\n新增就业\t2.3万人"),
        ("text", "以上指标须完成。"),
    ]


def test_a_frame_around_text_is_no_table() -> None:
    target, canvas = paper()
    canvas.rect(LEFT - 5, TOP - 40, 300, 60)
    canvas.drawString(LEFT, TOP, "各位代表：")
    canvas.save()
    assert [block.shape for block in read(target.getvalue()).blocks] == ["text"]


def test_a_drawing_of_many_lines_is_passed_over() -> None:
    target, canvas = paper()
    canvas.drawString(LEFT, TOP, "各位代表：现在，我代表市人民政府，向大会报告工作，请予审议。")
    for step in range(3000):
        canvas.line(LEFT, step / 5, LEFT + 300, step / 5)
        canvas.line(step / 5, 0, step / 5, 600)
    canvas.save()
    assert [block.shape for block in read(target.getvalue()).blocks] == ["text"]


def test_a_watermark_across_the_page_is_no_text() -> None:
    target, canvas = paper()
    canvas.drawString(LEFT, TOP, "现在，我代表市人民政府，向大会报告工作，请予审议。")
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.drawString(0, 0, "内部资料")
    canvas.save()
    assert texts(target.getvalue()) == ["现在，我代表市人民政府，向大会报告工作，请予审议。"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sideways_page_is_read_as_it_was_written(turn: int) -> None:
    target, canvas = paper()
    canvas.setFont("Helvetica", 14)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(turn)
    canvas.drawString(-200, 20, "The first line of this page")
    canvas.drawString(-200, 0, "and the second below it.")
    canvas.save()
    assert texts(target.getvalue()) == ["The first line of this page and the second below it."]


def test_only_the_first_pages_are_read_when_no_more_are_asked_for() -> None:
    body = pdf(REPORT * 12)
    found = [block.text for block in read(body, extent=Extent(pages=3)).blocks]
    assert 0 < len(found) < len(REPORT * 12)
    assert found[: len(REPORT)] == list(REPORT)


def test_a_password_to_open_is_encryption_and_one_to_change_is_not() -> None:
    assert refusal(pdf(password="geheim")).reason is Reason.ENCRYPTED
    target, canvas = paper(owner="geheim")
    canvas.drawString(LEFT, TOP, "各位代表：")
    canvas.save()
    assert texts(target.getvalue()) == ["各位代表："]


def test_a_pdf_without_pages_is_damaged_and_one_of_hundreds_too_long() -> None:
    target = BytesIO()
    with closing(pypdfium2.PdfDocument.new()) as document:
        document.save(target)
    assert refusal(pdf(password="geheim")).reason is Reason.ENCRYPTED
    assert refusal(target.getvalue()).reason is Reason.DAMAGED  # not what the file before was
    target, canvas = paper()
    for _ in range(601):
        canvas.showPage()
    canvas.save()
    assert refusal(target.getvalue()).reason is Reason.TOO_MANY_PAGES


def test_blank_pages_hold_nothing_legible() -> None:
    target, canvas = paper()
    canvas.showPage()
    canvas.save()
    assert refusal(target.getvalue()).reason is Reason.SCANNED
