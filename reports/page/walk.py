"""A page to blocks of text in reading order, and to the regions that its elements are.

Everything that starts a line in a browser starts a block. A `<br>` inside running text is a *soft*
break, which the joining step may undo; a table with data is one block, a table for layout is walked
through like any `<div>`. The whole page is walked once: an element is then nothing but a range of
blocks, and to ask which one holds the document costs no second walk.
"""

import html
import re
from collections.abc import Collection
from typing import NamedTuple

from lxml import etree

from reports.block import Block
from reports.body.spaces import indented, lines
from reports.page.table import data_rows, layout_tables

SILENT = frozenset(
    "script style title noscript template textarea select option button meta link iframe svg object"
    " head".split()
)
"""Elements whose text is not the page's."""

_BREAKS = frozenset(
    "html body p div br tr td th li ul ol dl dt dd table tbody thead tfoot caption hr h1 h2 h3 h4"
    " h5 h6 section article center form blockquote pre header footer nav aside main figure"
    " figcaption fieldset ucapcontent".split()
)
_HARD = _BREAKS - {"br"}
_CONTAINERS = frozenset("body div table td form section article main center".split())
_TELLING = _BREAKS | _CONTAINERS | {"a", "img", "pre"}
"""Elements at which something happens; all others only lead to their text, and are the most."""
_LATIN_LINE_FEED = re.compile(r"(?<=[A-Za-z0-9])[ \t]*[\r\n]+[ \t]*(?=[A-Za-z0-9])")
_LINE_FEED = re.compile(r"[\r\n\t]+")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5});")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Region(NamedTuple):
    """An element as a half-open range of blocks."""

    tag: etree._Element
    start: int
    end: int


class Walked(NamedTuple):
    """Blocks, the characters of links in each, regions in reading order of their beginnings.

    `pictures`: before which blocks pictures stand.
    """

    blocks: list[Block]
    linked: list[int]
    regions: list[Region]
    pictures: list[int]


def walk(
    root: etree._Element, boxes: Collection[etree._Element] = (), *, hidden: bool = False
) -> Walked:
    """Everything under `root`; iterative, since pages nest without end.

    `boxes` are elements that get a region of their own whatever they are. `hidden`: read also what
    the page hides.
    """
    gathering = _Gathering(layout_tables(root), boxes, hidden=hidden)
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, tag in steps:
        if event == "end":
            gathering.leave(tag, root)
        elif not gathering.enter(tag):
            steps.skip_subtree()
    gathering.end(hard=True)
    regions = sorted(gathering.regions, key=lambda region: (region.start, -region.end))
    return Walked(gathering.blocks, gathering.linked, regions, gathering.pictures)


class _Gathering:
    """The text of the block being read, and what is done."""

    def __init__(
        self,
        layout: Collection[etree._Element],
        boxes: Collection[etree._Element],
        *,
        hidden: bool,
    ) -> None:
        self._layout = layout
        self._boxes = boxes
        self._show_hidden = hidden
        self.blocks: list[Block] = []
        self.linked: list[int] = []
        self.regions: list[Region] = []
        self.pictures: list[int] = []
        self._open: list[tuple[etree._Element, int]] = []
        self._pieces: list[str] = []
        self._soft = False
        self._link: etree._Element | None = None
        self._links = 0
        self._verbatim: etree._Element | None = None

    def enter(self, tag: etree._Element) -> bool:
        """Begin an element; False if nothing under it is to be read as running text."""
        name = tag.tag
        if name in SILENT or not (_visible(tag) or self._show_hidden):
            return False
        if (name in _TELLING or tag in self._boxes) and not self._begin(tag, name):
            return False
        if text := tag.text:
            self._add(text)
        return True

    def leave(self, tag: etree._Element, root: etree._Element) -> None:
        """End an element; what follows it belongs to its parent."""
        if tag.tag in _HARD:
            self.end(hard=True)
        if self._open and self._open[-1][0] is tag:
            self.end(hard=True)
            self.regions.append(Region(*self._open.pop(), len(self.blocks)))
        if tag is self._link:
            self._link = None
        if tag is self._verbatim:
            self._verbatim = None
        if tag is not root and (tail := tag.tail):
            self._add(tail)

    def end(self, *, hard: bool) -> None:
        """End the block, if it has text; how the *next* one begins follows from this break."""
        raw = "".join(self._pieces) if self._pieces else ""
        has_text = raw != "" and not raw.isspace()
        if has_text:
            for number, line in enumerate(lines(raw) if "\\" in raw else (raw,)):
                self._put(Block(line, soft=self._soft, indented=indented(line), literal=number > 0))
                self._soft = False
        self._soft = not hard and (self._soft or has_text)
        self._pieces.clear()
        self._links = 0

    def _put(self, block: Block) -> None:
        self.blocks.append(block)
        self.linked.append(min(self._links, len(block.text)))

    def _begin(self, tag: etree._Element, name: str) -> bool:
        if name in _BREAKS:
            self.end(hard=name in _HARD)
            self._link = None  # one that holds blocks was never closed, and has swallowed the text
        if name == "table" and self._is_data(tag):
            return False
        if name in _CONTAINERS or tag in self._boxes:
            self.end(hard=True)
            self._open.append((tag, len(self.blocks)))
        elif name == "a":
            self._link = tag
        elif name == "img":
            self.pictures.append(len(self.blocks))
        elif name == "pre":
            self._verbatim = tag
        return True

    def _is_data(self, tag: etree._Element) -> bool:
        rows = data_rows(tag, _text_of) if tag not in self._layout else None
        if rows is None:
            return False
        self._links = sum(len("".join(map(str, link.itertext()))) for link in tag.iter("a"))
        self._put(Block("\n".join("\t".join(row) for row in rows), shape="table"))
        self._links = 0
        return True

    def _add(self, text: str) -> None:
        if self._verbatim is not None:
            first, *rest = text.split("\n")
            self._pieces.append(first)
            for line in rest:
                self.end(hard=False)
                self._pieces.append(line)
            return
        self._pieces.append(_inline(text))
        if self._link is not None:
            self._links += len(text.strip())


def _visible(tag: etree._Element) -> bool:
    style = tag.get("style")
    return (style is None or not _HIDDEN.search(style)) and tag.get("hidden") is None


def _text_of(cell: etree._Element) -> str:
    if len(cell) == 0:
        return _inline(cell.text or "")
    return " ".join(block.text for block in walk(cell).blocks)


def _inline(text: str) -> str:
    """Line feeds of the source are spaces to a browser, and nothing between Chinese characters.

    Entities that were escaped twice (`&amp;nbsp;`) are meant, too.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text = text.strip("\r\n\t")
    if not ("\n" in text or "\t" in text or "\r" in text):
        return text
    return _LINE_FEED.sub("", _LATIN_LINE_FEED.sub(" ", text))
