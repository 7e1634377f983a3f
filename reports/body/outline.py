"""Blocks to paragraphs: title, front lines, headings with their level, text, tables."""

import re
from collections.abc import Sequence
from typing import Any

from reports.block import Block
from reports.body.headings import Heading, heading
from reports.body.leads import headings
from reports.body.marks import closed
from reports.body.roles import assign
from reports.model import Paragraph, ParagraphKind

_OPENING = re.compile(
    r"^各?位(?:代表|领导|同志|主任|委员)|^(?:现在|下面)[，,]|请予审议|^同志们|^[一二三四五六七八九十]、"
)
_SESSION = re.compile(r"^[—(（]*(?:\d{4}年)?\d{1,2}月\d{1,2}日.{0,8}在.{2,40}会议?上")
_TITLE = re.compile(r"工作报告|^政\s?府\s?工\s?作")
_FRONT_LINES = 12
_LONGEST_FRONT = 100
_LONGEST_LINE = 40
_SHORTEST_TITLE_LINE = 4


def outline(blocks: Sequence[Block], title: str) -> tuple[Paragraph, ...]:
    """Paragraphs with kinds, levels and roles. `title` is the document's, as listed."""
    front = _front(blocks)
    above = [_above(block, title) for block in blocks[:front]]
    return assign(above + _body(blocks[front:]))


def _body(blocks: Sequence[Block]) -> list[Paragraph]:
    texts = [block.text if block.shape == "text" else "" for block in blocks]
    return [_paragraph(*pair) for pair in zip(blocks, headings(texts), strict=True)]


def _front(blocks: Sequence[Block]) -> int:
    """How many blocks stand above the text: short ones before its first sentence or heading."""
    for index, block in enumerate(blocks[:_FRONT_LINES]):
        text = block.text
        if block.shape == "table" or len(text) > _LONGEST_FRONT or _OPENING.search(text):
            return index
        if _SESSION.search(text):
            continue
        if heading(text) is not None or (closed(text) and len(text) > _LONGEST_LINE):
            return index
    return 0


def _above(block: Block, title: str) -> Paragraph:
    if block.shape == "table":
        return _paragraph(block, None)
    named = _TITLE.search(block.text) or _same(block.text, title)
    kind = ParagraphKind.TITLE if named else ParagraphKind.FRONT
    return Paragraph(kind=kind, **_told(block))


def _paragraph(block: Block, found: Heading | None) -> Paragraph:
    if block.shape == "table":
        return Paragraph(kind=ParagraphKind.TABLE, **_told(block))
    level, length = found or (0, 0)
    whole = length == len(block.text)
    kind = ParagraphKind.HEADING if whole else ParagraphKind.TEXT
    lead = 0 if whole else length
    return Paragraph(kind=kind, level=level, lead=lead, **_told(block))


def _told(block: Block) -> dict[str, Any]:
    return {
        "text": block.text,
        "original": block.original,
        "sources": block.sources,
        "ocr": block.ocr,
    }


def _same(line: str, title: str) -> bool:
    """Is this line the title, or one line of a title set in several?"""
    bare = "".join(line.split()).strip("—-")
    return len(bare) >= _SHORTEST_TITLE_LINE and bare in "".join(title.split())
