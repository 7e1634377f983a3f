"""Attachments are read by what they are, and refused with a reason."""

import zipfile
from io import BytesIO

import pytest

from reports.attachment.kinds import is_binary
from reports.attachment.read import QUICK
from reports.errors import Reason, Unreadable
from tests.reports.attachment import made
from tests.reports.attachment.made import given, read, refusal, texts
from tests.reports.documents import REPORT, paragraphs, shell

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_PAGE = shell(paragraphs()).replace("<html", '<html xmlns:w="urn:schemas-microsoft-com"')
MHTML = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n\r\n" + WORD_PAGE.encode() + b"\r\n--b--\r\n"
)
READABLE = {
    "docx": made.word(),
    "pdf": made.pdf(REPORT * 3),
    "doc": given("report.doc"),
    "ofd": made.ofd(),
    "rtf": made.rtf(),
    "txt": "\r\n".join(f"　　{text}" for text in REPORT).encode("gb18030"),
    "html": WORD_PAGE.encode(),
    "mht": MHTML,
}


@pytest.mark.parametrize("kind", READABLE)
@pytest.mark.parametrize("name", ["report.pdf", "report.doc", "无扩展名"])
def test_a_file_is_read_as_what_it_is_whatever_its_name(kind: str, name: str) -> None:
    assert texts(READABLE[kind], name)[: len(REPORT)] == list(REPORT)


@pytest.mark.parametrize("kind", ["docx", "pdf", "doc", "ofd", "rtf"])
def test_a_file_at_a_pages_address_is_known_for_a_file(kind: str) -> None:
    assert is_binary(READABLE[kind])
    assert not is_binary(READABLE["html"])
    assert not is_binary(READABLE["txt"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", Reason.EMPTY),
        (b" \x00", Reason.EMPTY),
        (b"PK\x03\x04 not a zip", Reason.DAMAGED),
        (b"%PDF-1.7 not a pdf", Reason.DAMAGED),
        (OLE + b" old", Reason.DAMAGED),
        (b"{\\rtf1 }", Reason.EMPTY),
        (b"<html><body>404</body></html>", Reason.UNSUPPORTED),
        (b"\x89PNG....", Reason.DAMAGED),
        (b"II*\x00....", Reason.DAMAGED),
        (b"Rar!\x1a\x07\x00", Reason.UNSUPPORTED),
        (bytes(range(256)) * 40, Reason.UNSUPPORTED),
        (made.zipped({"xl/workbook.xml": b"<x/>"}), Reason.UNSUPPORTED),
        (made.word()[:-500], Reason.DAMAGED),
        (given("report.doc")[:3000], Reason.DAMAGED),
        (made.zipped({"word/document.xml": bytes(300_000_000)}), Reason.TOO_BIG),
        (made.zipped({"word/document.xml": b"<a>" * 12_000_000}), Reason.TOO_BIG),
    ],
)  # fmt: skip
def test_lying_and_foreign_files_are_refused_with_a_reason(body: bytes, expected: Reason) -> None:
    assert refusal(body).reason is expected


def test_a_refusal_names_the_file_and_what_it_is() -> None:
    told = str(refusal(made.zipped({"xl/workbook.xml": b"<x/>"}), "附件.docx"))
    assert told == "unsupported format: 附件.docx: Excel file"


def test_encrypted_archives_say_so() -> None:
    body = bytearray(made.zipped({"a.txt": "各位代表".encode()}))
    body[6] |= 1  # the flag of the member's own header, and of its entry in the directory
    body[body.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(body)).reason is Reason.ENCRYPTED


def test_a_quick_look_recognises_no_pictures() -> None:
    with pytest.raises(Unreadable) as caught:
        read(given("scan.png"), extent=QUICK)
    assert caught.value.reason is Reason.SCANNED


def test_archive_members_are_found_whichever_way_their_path_is_written() -> None:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(made.ofd())) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(f"/{name}".replace("/", "\\"), old.read(name))
    assert texts(target.getvalue()) == list(REPORT)
