"""DOCX to blocks, in document order, tables in their place; headers and footers are left out.

Word keeps automatic numbers (一、 1.) apart from the text. They are counted again here for the
simple formats; where a format isn't known, the number is missing and a doubt says so.
"""

import io
from itertools import islice

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from reports.attachment.numbers import Numbering
from reports.attachment.read import WHOLE, Extent, Read
from reports.attachment.word_text import blocks_in
from reports.attachment.zips import DAMAGE, opened
from reports.errors import Reason, Unreadable

NUMBERS_LOST = "automatic numbers of the Word file could not be restored"
_MOST_BLOCKS = 20_000
_MOST_XML = 32 * 1024 * 1024
_XML = (".xml", ".rels")
_DAMAGE = (
    OpcError, etree.LxmlError, AttributeError, TypeError, AssertionError, RecursionError, *DAMAGE,
)  # fmt: skip
# python-docx reports a broken file by whatever its code stumbles over.


def read_docx(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of a Word file. Raises Unreadable: damaged, too big."""
    del extent
    _check(body)
    try:
        document = docx.Document(io.BytesIO(body))
        numbering = Numbering(document)
        body_blocks = blocks_in(document.element.find(qn("w:body")), numbering)
        blocks = list(islice(body_blocks, _MOST_BLOCKS + 1))
    except _DAMAGE as error:
        raise Unreadable(Reason.DAMAGED, f"Word file: {type(error).__name__}") from error
    if len(blocks) > _MOST_BLOCKS:
        raise Unreadable(Reason.TOO_BIG, f"Word file of more than {_MOST_BLOCKS} paragraphs")
    return Read(blocks, [NUMBERS_LOST] if numbering.lost else [])


def _check(body: bytes) -> None:
    """Raise Unreadable(TOO_BIG) if a part of XML is larger than any report's."""
    with opened(body) as archive:
        parts = [member for member in archive.infolist() if member.filename.endswith(_XML)]
    largest = max((member.file_size for member in parts), default=0)
    if largest > _MOST_XML:
        raise Unreadable(Reason.TOO_BIG, f"Word file with {largest} bytes in one part")
