"""Attachments are read by what they are, and refused with a reason."""

import io
import zipfile

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from reports.attachment.files import read_attachment
from reports.errors import Reason, Unreadable
from tests.reports.documents import REPORT, attachment

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PER_LINE = 30
SIZE = 14
LEFT, TOP, BOTTOM = 85.0, 740.0, 100.0


def word(texts: tuple[str, ...] = REPORT) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(f"　　{text}")
    document.sections[0].header.paragraphs[0].text = "云溪市人民政府文件"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf(texts: tuple[str, ...] = REPORT, *, indent: int = 2, password: str = "") -> bytes:
    """A printed report: running header, page numbers, lines of thirty characters."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(target, pagesize=A4, encrypt=lock)
    height, number = 0.0, 0
    for text in texts:
        line, rest, shift = text[: PER_LINE - indent], text[PER_LINE - indent :], indent * SIZE
        while line:
            if height < BOTTOM:
                number += 1
                if number > 1:
                    canvas.showPage()
                canvas.setFont("STSong-Light", SIZE)
                canvas.drawString(LEFT, 800, "云溪市人民政府文件")
                canvas.drawString(280, 40, f"— {number} —")
                height = TOP
            canvas.drawString(LEFT + shift, height, line)
            line, rest, shift = rest[:PER_LINE], rest[PER_LINE:], 0
            height -= 24
    canvas.save()
    return target.getvalue()


def read(body: bytes, name: str = "x") -> list[str]:
    return [block.text.strip() for block in read_attachment(attachment(body, name=name)).blocks]


def reason(body: bytes) -> Reason:
    with pytest.raises(Unreadable) as caught:
        read(body)
    return caught.value.reason


def test_a_word_file_named_pdf_is_read_as_what_it_is() -> None:
    assert read(word(), name="report.pdf") == list(REPORT)


def test_tables_of_a_word_file_stand_where_they_stood() -> None:
    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(rows=2, cols=2)
    for index, text in enumerate(("指标", "目标", "生产总值", "6%")):
        table.cell(index // 2, index % 2).text = text
    document.add_paragraph("后")
    target = io.BytesIO()
    document.save(target)
    assert read(target.getvalue()) == ["前", "指标\t目标\n生产总值\t6%", "后"]


def test_automatic_numbers_of_a_word_file_are_written_or_missed_aloud() -> None:
    document = docx.Document()
    for text in ("做强茶产业", "做优服务业"):
        document.add_paragraph(text, style="List Number")
    target = io.BytesIO()
    document.save(target)
    assert read(target.getvalue()) == ["1.做强茶产业", "2.做优服务业"]


def test_a_pdf_gives_paragraphs_without_header_and_page_numbers() -> None:
    texts = REPORT * 6
    assert read(pdf(texts)) == list(texts)


def test_a_pdf_without_indents_is_unwrapped_by_line_ends() -> None:
    found = read(pdf(REPORT * 6, indent=0))
    assert "".join(found) == "".join(REPORT * 6)
    assert len(set(found) & set(REPORT)) >= len(REPORT) - 1


def test_an_encrypted_pdf_says_so() -> None:
    assert reason(pdf(password="geheim")) is Reason.ENCRYPTED


def test_a_pdf_of_images_is_scanned() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.rect(100, 100, 50, 50)
    canvas.save()
    assert reason(target.getvalue()) is Reason.SCANNED


def test_a_cut_word_file_is_damaged() -> None:
    assert reason(word()[:-500]) is Reason.DAMAGED


def test_a_zip_bomb_is_not_unpacked() -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(300):
            member.write(bytes(1_000_000))
    assert reason(target.getvalue()) is Reason.TOO_BIG


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b" \x00", Reason.EMPTY),
        (b"PK\x03\x04 not a zip", Reason.DAMAGED),
        (b"%PDF-1.7 not a pdf", Reason.DAMAGED),
        (OLE + b" old", Reason.UNSUPPORTED),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
        (b"<html><body>404</body></html>", Reason.UNSUPPORTED),
        (b"\x89PNG....", Reason.UNSUPPORTED),
    ],
)  # fmt: skip
def test_lying_and_foreign_files_are_refused_with_a_reason(body: bytes, expected: Reason) -> None:
    assert reason(body) is expected
