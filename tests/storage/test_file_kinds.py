"""A file's extension follows its bytes, not its address."""

import io
import zipfile

import pytest

from storage.file_kinds import kind_of_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x" * 9000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("downfile.jsp?filename=a.pdf", b"%PDF-1.7", ".pdf"),
        ("report.doc", b"%PDF-1.7", ".pdf"),
        ("report.wps", OLE, ".wps"),
        ("report.pdf", OLE, ".doc"),
        ("download", OLE, ".doc"),
        ("a.zip", zipped("[Content_Types].xml", "word/document.xml"), ".docx"),
        ("a.docx", zipped("OFD.xml", "Doc_0/Document.xml"), ".ofd"),
        ("a", zipped("a/1.txt", "a/2.txt"), ".zip"),
        ("a.exe", b"Rar!\x1a", ".rar"),
        ("a.htm", b"<html>", ""),
        ("a", b"", ""),
    ],
)
def test_extension_is_that_of_the_bytes(name: str, body: bytes, kind: str) -> None:
    assert kind_of_file(f"http://www.yunxi.example/{name}", body) == kind
