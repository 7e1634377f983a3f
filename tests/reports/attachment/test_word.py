"""A Word file gives what Word prints, and nothing that it doesn't."""

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.reports.attachment.made import read, saved, texts
from tests.reports.documents import REPORT

W = nsdecls("w")
NUMBERED = (
    '<w:p {w}><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    "</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
)
BOX = (
    f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent>"
    "<mc:Choice Requires='wps'><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r>"
    "<w:t>框内</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r></w:p>"
)


def document(*paragraphs: str) -> Document:
    """A document of paragraphs given as text or as XML."""
    made = docx.Document()
    for each in paragraphs:
        if each.startswith("<"):
            made.element.body.insert(len(made.element.body) - 1, parse_xml(each))
        else:
            made.add_paragraph(each)
    return made


def listed(made: Document, levels: str, *, number: int = 90, more: str = "") -> None:
    """Define list `number` of pattern 90 with these levels."""
    root = made.part.numbering_part.element
    if not root.xpath('w:abstractNum[@w:abstractNumId="90"]'):
        pattern = f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'
        root.insert(0, parse_xml(pattern))
    held = f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="90"/>{more}</w:num>'
    root.append(parse_xml(held))


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(text: str, depth: int = 0, number: int = 90) -> str:
    return NUMBERED.format(w=W, level=depth, number=number, text=text)


def run(inner: str) -> str:
    return f"<w:p {W}><w:r><w:t>报告</w:t></w:r>{inner}<w:r><w:t>完毕</w:t></w:r></w:p>"


def test_tables_stand_where_they_stood() -> None:
    made = document("前")
    table = made.add_table(rows=2, cols=2)
    for index, text in enumerate(("指标", "目标", "生产总值", "6%")):
        table.cell(index // 2, index % 2).text = text
    made.add_paragraph("后")
    assert texts(saved(made)) == ["前", "指标\t目标\n生产总值\t6%", "后"]


def test_merged_cells_are_written_once_and_keep_the_columns() -> None:
    made = document()
    table = made.add_table(rows=3, cols=3)
    for index in range(9):
        table.cell(index // 3, index % 3).text = str(index)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "左右"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "上下"
    assert texts(saved(made)) == ["左右\t\t2\n上下\t4\t5\n\t7\t8"]


def test_a_table_that_only_frames_text_gives_its_paragraphs() -> None:
    made = document()
    cell = made.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = REPORT[0]
    for text in REPORT[1:]:
        cell.add_paragraph(text)
    assert texts(saved(made)) == list(REPORT)


def test_automatic_numbers_of_a_style_are_written() -> None:
    made = docx.Document()
    for text in ("做强茶产业", "做优服务业"):
        made.add_paragraph(text, style="List Number")
    assert texts(saved(made)) == ["1.做强茶产业", "2.做优服务业"]


def test_chinese_numbers_of_two_levels_count_as_word_counts() -> None:
    made = document(
        numbered("回顾"),
        numbered("经济", 1),
        numbered("民生", 1),
        numbered("安排"),
        numbered("产业", 1),
    )
    listed(made, level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）"))
    assert texts(saved(made)) == ["一、回顾", "（一）经济", "（二）民生", "二、安排", "（一）产业"]


def test_lists_begin_where_they_say_and_go_on_until_one_restarts() -> None:
    made = document(numbered("甲"), numbered("乙", number=91), numbered("丙", number=92))
    levels = level(0, "decimal", "%1.", start=5)
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    listed(made, levels)
    listed(made, levels, number=91)
    listed(made, levels, number=92, more=restart)
    assert texts(saved(made)) == ["5.甲", "6.乙", "1.丙"]


def test_a_number_of_unknown_form_is_missed_aloud() -> None:
    made = document(numbered("甲"))
    listed(made, level(0, "hindiVowels", "%1."))
    assert read(saved(made)).doubts == ["automatic numbers of the Word file could not be restored"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<w:del w:id="1"><w:r><w:delText>删去</w:delText></w:r></w:del>', "报告完毕"),
        ('<w:moveFrom w:id="1"><w:r><w:t>移走</w:t></w:r></w:moveFrom>', "报告完毕"),
        ('<w:ins w:id="1"><w:r><w:t>已经</w:t></w:r></w:ins>', "报告已经完毕"),
        ("<w:smartTag><w:r><w:t>已经</w:t></w:r></w:smartTag>", "报告已经完毕"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>", "报告完毕"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "报告完毕"),
        ('<w:r><w:footnoteReference w:id="1"/></w:r>', "报告完毕"),
        ('<w:r><w:br w:type="page"/></w:r>', "报告完毕"),
        ("<w:r><w:noBreakHyphen/></w:r>", "报告-完毕"),
    ],
)
def test_what_word_prints_is_read_and_what_it_hides_is_not(inner: str, expected: str) -> None:
    assert texts(saved(document(run(inner)))) == [expected]


def test_a_text_box_follows_its_paragraph_once() -> None:
    assert texts(saved(document(BOX, "后"))) == ["框外", "框内", "后"]


def test_content_controls_are_looked_into() -> None:
    control = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>封面</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert texts(saved(document(control, "正文"))) == ["封面", "正文"]


def test_paragraphs_nested_without_end_are_read_without_recursion() -> None:
    deep = 100
    nested = "<w:sdt><w:sdtContent>" * deep + "<w:p><w:r><w:t>深</w:t></w:r></w:p>"
    made = document(f"<w:sdt {W}><w:sdtContent>{nested}{'</w:sdtContent></w:sdt>' * (deep + 1)}")
    assert texts(saved(made)) == ["深"]
