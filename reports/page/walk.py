"""An element to blocks of text, in reading order.

Everything that starts a line in a browser starts a block. A `<br>` inside running text is a *soft*
break, which the joining step may undo; a table with data is one block, a table for layout is walked
through like any `<div>`.
"""

import re
from collections.abc import Iterator

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from reports.block import Block
from reports.body.spaces import indented, lines
from reports.page.box import SILENT
from reports.page.table import data_rows, layout_tables

_BREAKS = frozenset(
    "html body p div br tr td th li ul ol dl dt dd table tbody h1 h2 h3 h4 h5 h6 hr section article"
    " center form blockquote pre header footer nav aside main figure figcaption ucapcontent".split()
)
_HARD = _BREAKS - {"br"}
_LATIN_LINE_FEED = re.compile(r"(?<=[A-Za-z0-9])[ \t]*[\r\n]+[ \t]*(?=[A-Za-z0-9])")
_LINE_FEED = re.compile(r"[\r\n\t]+")


class _Gathering:
    """The text of the block being read, and the blocks done; `layout`: from `layout_tables`."""

    def __init__(self, layout: frozenset[int]) -> None:
        self.layout = layout
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._soft = False

    def add(self, text: str) -> None:
        self._pieces.append(text)

    def end(self, *, hard: bool) -> None:
        """End the block, if it has text; how the *next* one begins follows from this break."""
        raw = "".join(self._pieces)
        self._pieces.clear()
        for number, line in enumerate(lines(raw)):
            self.blocks.append(
                Block(line, soft=self._soft, indented=indented(line), literal=number > 0)
            )
            self._soft = False
        self._soft = not hard and (self._soft or bool(raw.strip()))

    def table(self, rows: list[list[str]]) -> None:
        self.end(hard=True)
        self.blocks.append(Block("\n".join("\t".join(row) for row in rows), shape="table"))


def walk(box: Tag) -> list[Block]:
    """Blocks of visible text under `box`; iterative, since pages nest without end."""
    gathering = _Gathering(layout_tables(box))
    waiting: list[PageElement | str] = [box]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            waiting.extend(reversed(list(_enter(node, gathering))))
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                gathering.add(_inline(node))
        else:
            gathering.end(hard=True)
    gathering.end(hard=True)
    return gathering.blocks


def _enter(tag: Tag, gathering: _Gathering) -> Iterator[PageElement | str]:
    """Children to read; a plain string after them says that the tag's block ends there."""
    if tag.name in SILENT or _hidden(tag):
        return
    if tag.name in _BREAKS:
        gathering.end(hard=tag.name in _HARD)
    is_data = tag.name == "table" and id(tag) not in gathering.layout
    rows = data_rows(tag) if is_data else None
    if rows is not None:
        gathering.table(rows)
        return
    yield from tag.children
    if tag.name in _HARD:
        yield ""


def _hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "")
    return "display" in style and "display:none" in style.replace(" ", "").lower()


def _inline(text: str) -> str:
    """Line feeds of the source are spaces to a browser, and nothing between Chinese characters."""
    return _LINE_FEED.sub("", _LATIN_LINE_FEED.sub(" ", text))
