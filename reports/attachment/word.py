"""DOCX to blocks, in document order, tables in their place; headers and footers are left out.

Word keeps automatic numbers (一、 1.) apart from the text. They are counted again here for the
simple formats; where a format isn't known, the number is missing and a doubt says so.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from reports.attachment.numbers import Numbering
from reports.block import Block
from reports.body.spaces import indented, lines, tidy
from reports.errors import Reason, Unreadable

NUMBERS_LOST = "automatic numbers of the Word file could not be restored"
_DAMAGE = (
    OpcError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError,
    EOFError, NotImplementedError, AttributeError, IndexError, TypeError,
)  # fmt: skip
# zipfile and python-docx report a broken file by whatever their code stumbles over.



    """Blocks of a file and what was doubtful in reading it."""

    blocks: list[Block]
    doubts: list[str]


def read_docx(body: bytes) -> Read:
    """Blocks of a Word file. Raises Unreadable(DAMAGED)."""
    try:
        document = docx.Document(io.BytesIO(body))
        numbering = Numbering(document)
        blocks = list(_blocks(document, numbering))
    except _DAMAGE as error:
        raise Unreadable(Reason.DAMAGED, f"Word file: {type(error).__name__}") from error
    return Read(blocks, [NUMBERS_LOST] if numbering.lost else [])


def _blocks(document: Document, numbering: Numbering) -> Iterator[Block]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from _table(item)
        else:
            yield from _paragraph(item, numbering)


def _paragraph(paragraph: Paragraph, numbering: Numbering) -> Iterator[Block]:
    text = paragraph.text
    if not text.strip():
        return
    text = numbering.label(paragraph) + text
    for index, piece in enumerate(text.split("\n")):
        for line in lines(piece.replace("\t", " ")):
            yield Block(line, soft=index > 0, indented=indented(line))


def _table(table: Table) -> Iterator[Block]:
    """One block of tab-separated rows; a table of one column only frames text."""
    rows = [[tidy(cell.text.replace("\n", " ")) for cell in row.cells] for row in table.rows]
    filled = [row for row in rows if any(row)]
    if all(len(row) == 1 for row in filled):
        yield from (Block(cell) for row in filled for cell in row)
    elif filled:
        yield Block("\n".join("\t".join(row) for row in filled), shape="table")
