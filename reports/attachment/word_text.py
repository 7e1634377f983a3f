"""A Word file's words: paragraphs, tables in their place, text boxes after what they hang on.

What Word does not print is left out: deletions that are still tracked, hidden text, field codes.
Notes, headers and footers are other parts of the file and never come here. All walks are iterative:
hostile files nest without end.
"""

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from reports.attachment.numbers import Numbering
from reports.attachment.plain import table_block
from reports.block import Block
from reports.body.spaces import indented, lines

_PARAGRAPH, _TABLE, _RUN = qn("w:p"), qn("w:tbl"), qn("w:r")
_ROW, _CELL, _BOX = qn("w:tr"), qn("w:tc"), qn("w:txbxContent")
_TEXT, _BREAK = qn("w:t"), qn("w:br")
_SIGNS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_AROUND = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_UNSEEN = {
    *(qn(f"w:{name}") for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
_SPAN = f"{qn('w:tcPr')}/{qn('w:gridSpan')}"
_MERGED = f"{qn('w:tcPr')}/{qn('w:vMerge')}"
_LONGEST_CELL = 500
"""A table with a longer cell lays text out; it is no data."""
_MOST_COLUMNS = 60


def blocks_in(container: etree._Element, numbering: Numbering) -> Iterator[Block]:
    """Blocks of a body, a cell or a text box, in order."""
    waiting = [container]
    while waiting:
        element = waiting.pop()
        if element.tag == _PARAGRAPH:
            text, boxes = _said(element)
            yield from _paragraph(text, element, numbering)
            waiting.extend(reversed(boxes))
        elif element.tag == _TABLE and (data := _data(element)):
            yield from data
        elif element is container or element.tag in {*_AROUND, _TABLE, _ROW, _CELL, _BOX}:
            waiting.extend(reversed(element))


def _paragraph(text: str, element: etree._Element, numbering: Numbering) -> Iterator[Block]:
    if not text.strip():
        return
    text = numbering.label(element) + text
    for index, piece in enumerate(text.split("\n")):
        for line in lines(piece.replace("\t", " ")):
            yield Block(line, soft=index > 0, indented=indented(line))


def _said(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """The printed text of a paragraph, and the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag == _BOX:
            boxes.append(element)
        if element.tag in _UNSEEN or element.tag == _BOX or _is_hidden(element):
            walk.skip_subtree()
        else:
            pieces.append(_sign(element))
    return "".join(pieces), boxes


def _is_hidden(element: etree._Element) -> bool:
    return element.tag == _RUN and element.find(_HIDDEN) is not None


def _sign(element: etree._Element) -> str:
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag == _BREAK:
        return "" if element.get(qn("w:type")) in {"page", "column"} else "\n"
    return _SIGNS.get(element.tag, "")


def _data(table: etree._Element) -> list[Block]:
    """A table of data as one block; nothing if it only lays text out."""
    rows = [list(_cells(row)) for row in table.iterchildren(_ROW)]
    wide = any(len(row) > 1 for row in rows)
    longest = max((len(cell) for row in rows for cell in row), default=0)
    return table_block(rows) if wide and longest <= _LONGEST_CELL else []


def _cells(row: etree._Element) -> Iterator[str]:
    """Texts of a row's cells; a merged cell is followed by empty ones, so that columns stay."""
    for cell in row.iterchildren(_CELL):
        merged = cell.find(_MERGED)
        goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
        yield "" if goes_on else " ".join(_said(each)[0] for each in cell.iter(_PARAGRAPH))
        span = cell.find(_SPAN)
        value = span.get(qn("w:val"), "1") if span is not None else "1"
        yield from [""] * (min(int(value), _MOST_COLUMNS) - 1)
