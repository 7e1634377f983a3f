"""Blocks to paragraphs: title, front lines, headings with their level, text, tables."""

import re
from collections.abc import Sequence

from reports.block import Block
from reports.body.headings import heading
from reports.body.marks import closed
from reports.body.roles import assign
from reports.model import Paragraph, ParagraphKind

_OPENING = re.compile(
    r"^各位(?:代表|领导|同志)|^现在[，,]|请予审议|^同志们|^[一二三四五六七八九十]、"
)
_TITLE = re.compile(r"工作报告|^政\s?府\s?工\s?作")
_FRONT_LINES = 12
_LONGEST_FRONT = 100
_LONGEST_LINE = 40
_SHORTEST_TITLE_LINE = 4


def outline(blocks: Sequence[Block], title: str) -> tuple[Paragraph, ...]:
    """Paragraphs with kinds, levels and roles. `title` is the document's, as listed."""
    front = _front(blocks)
    return assign(
        [_paragraph(block, title if index < front else None) for index, block in enumerate(blocks)]
    )


def _front(blocks: Sequence[Block]) -> int:
    """How many blocks stand above the text: short ones before its first sentence or heading."""
    for index, block in enumerate(blocks[:_FRONT_LINES]):
        text = block.text
        if block.shape == "table" or len(text) > _LONGEST_FRONT or _OPENING.search(text):
            return index
        if heading(text) is not None or (closed(text) and len(text) > _LONGEST_LINE):
            return index
    return 0


def _paragraph(block: Block, title: str | None) -> Paragraph:
    if block.shape == "table":
        return _made(block, ParagraphKind.TABLE)
    if title is not None:
        named = _TITLE.search(block.text) or _same(block.text, title)
        kind = ParagraphKind.TITLE if named else ParagraphKind.FRONT
        return _made(block, kind)
    found = heading(block.text)
    kind, level = (ParagraphKind.HEADING, found.level) if found else (ParagraphKind.TEXT, 0)
    return _made(block, kind, level)


def _made(block: Block, kind: ParagraphKind, level: int = 0) -> Paragraph:
    return Paragraph(kind=kind, level=level, text=block.text, sources=block.sources, ocr=block.ocr)


def _same(line: str, title: str) -> bool:
    """Is this line the title, or one line of a title set in several?"""
    bare = "".join(line.split()).strip("—-")
    return len(bare) >= _SHORTEST_TITLE_LINE and bare in "".join(title.split())
