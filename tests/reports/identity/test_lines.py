"""Lines are read quickly from whatever a document consists of."""

import io

import docx
import pytest

from reports.identity.lines import document_lines, lines_of, tree_of
from tests.reports.documents import REPORT, attachment, paragraphs, shell


def shown(html: str) -> tuple[str, ...]:
    return lines_of(tree_of(html))


def squeezed(texts: tuple[str, ...]) -> set[str]:
    return {"".join(text.split()) for text in texts}


def word(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(),
        "<br>".join(REPORT),
        "".join(f"<div><span>{text[:3]}</span>{text[3:]}</div>" for text in REPORT),
    ],
)
def test_every_paragraph_is_a_line(body: str) -> None:
    assert squeezed(REPORT) <= set(shown(shell(body)))


def test_scripts_and_comments_are_no_lines() -> None:
    lines = shown(shell("<script>我代表国务院，</script><!-- 我代表国务院 --><p>文</p>"))
    assert "国务院" not in "".join(lines)


def test_file_is_read_only_beside_a_stub() -> None:
    file = attachment(word("各位代表：", "现在，我代表市人民政府，向大会报告工作。"))
    stub, full = shown(shell("<p>全文见附件。</p>")), shown(shell(paragraphs(REPORT * 9)))
    assert "各位代表：" in document_lines([stub], [file])
    assert document_lines([full], [file]) == document_lines([full], [])


def test_document_of_nothing_but_a_file_is_read() -> None:
    assert set(document_lines([], [attachment(word(*REPORT))])) == squeezed(REPORT)


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 broken", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old"])
def test_what_cannot_be_read_gives_no_lines(body: bytes) -> None:
    assert document_lines([], [attachment(body)]) == ()


@pytest.mark.parametrize("html", ["", "<div>" * 3000, "<p>" * 300_000, "<" * 300_000, "\x00<a"])
def test_hostile_page_gives_lines_or_none(html: str) -> None:
    assert isinstance(shown(html), tuple)
