"""One page of a document to its blocks."""

from typing import NamedTuple

from reports.block import Block
from reports.confidence import Doubt
from reports.decode import decode
from reports.errors import Reason, Unreadable
from reports.model import Part
from reports.page.box import find_box
from reports.page.chrome import without_chrome
from reports.page.names import named
from reports.page.parse import meta, parse
from reports.page.view import View
from reports.page.walk import walk

_MOST_BYTES = 8 * 1024 * 1024
_MOST_TAGS = 200_000
_GARBLED = 0.02
"""Share of U+FFFD from which a page is refused: a reader could not trust any figure in it."""


class Page(NamedTuple):
    """Blocks, the source that its meta tag names, and what speaks against the text."""

    blocks: list[Block]
    source: str
    doubts: list[Doubt]


def read_page(part: Part, box: str | None = None) -> Page:
    """Blocks of one page in reading order; `box` is the CSS selector that its portal declares.

    Raises Unreadable (too big, garbled).
    """
    text, doubts = _text(part)
    root = parse(text)
    ranks = named(root, box)
    walked = walk(root, ranks)
    found = find_box(walked, View(walked), ranks, declared=box is not None)
    blocks = [block for start, end in found.spans for block in walked.blocks[start:end]]
    return Page(without_chrome(blocks), meta(root, "ContentSource"), [*doubts, *found.doubts])


def _text(part: Part) -> tuple[str, list[Doubt]]:
    if len(part.body) > _MOST_BYTES:
        raise Unreadable(Reason.TOO_BIG, f"{part.name}: {len(part.body)} bytes")
    if part.body.count(b"<") > _MOST_TAGS:
        raise Unreadable(Reason.TOO_BIG, f"{part.name}: more than {_MOST_TAGS} tags")
    decoded = decode(part.body, part.content_type)
    if decoded.replaced > max(5, _GARBLED * len(decoded.text)):
        raise Unreadable(Reason.GARBLED, f"{part.name}: {decoded.replaced} characters")
    lost = Doubt(f"{decoded.replaced} undecodable characters")
    return decoded.text, [lost] if decoded.replaced else []
