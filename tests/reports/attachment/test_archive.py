"""A ZIP of documents gives its longest text, and nothing to who made it in bad faith."""

import io
import zipfile

from reports.attachment.kinds import Kind
from reports.errors import Reason
from tests.reports.attachment.made import ofd, pdf, read, refusal, texts, word, zipped
from tests.reports.documents import REPORT


def test_the_member_with_the_most_text_wins_whatever_its_name() -> None:
    body = zipped({"说明.txt": "附件如下。".encode(), "a.jpg": word(), "b.pdf": pdf(REPORT[:3])})
    assert texts(body) == list(REPORT)


def test_unreadable_members_are_doubts() -> None:
    found = read(zipped({"a.docx": word(), "../../b.pdf": b"%PDF-1.7 no", "c.txt": b""}))
    assert found.doubts == [
        "not read: ../../b.pdf: damaged: PDF: Failed to load document (PDFium: Data format error).",
        "not read: c.txt: empty: 0 bytes",
    ]


def test_an_archive_inside_is_refused_by_name() -> None:
    refused = refusal(zipped({"in.zip": zipped({"a.docx": word()})}))
    assert refused.reason is Reason.UNSUPPORTED
    assert f"in.zip: unsupported format: {Kind.ZIP} inside a ZIP" in refused.detail


def test_chinese_names_without_a_flag_are_shown_as_meant() -> None:
    body = zipped({"xxxx.pdf": b"%PDF-1.7 no", "b.docx": word()})
    named = body.replace(b"xxxx.pdf", "报告".encode("gb18030") + b".pdf")
    assert read(named).doubts[0].startswith("not read: 报告.pdf: ")


def test_a_bomb_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"{number}.txt", bytes(50_000_000))
    assert refusal(target.getvalue()).reason is Reason.TOO_BIG


def test_too_many_files_are_no_report() -> None:
    body = zipped({f"{number}.txt": "各位代表".encode() for number in range(51)})
    assert refusal(body).reason is Reason.TOO_BIG


def test_an_ofd_path_that_climbs_stays_inside() -> None:
    with zipfile.ZipFile(io.BytesIO(ofd())) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        root = archive.read("OFD.xml")
    members["OFD.xml"] = root.replace(b"D/Doc", b"../../../../D/Doc")
    assert texts(zipped(members)) == list(REPORT)
    members["OFD.xml"] = root.replace(b"D/Document.xml", b"../../etc/passwd")
    assert refusal(zipped(members)).reason is Reason.DAMAGED
