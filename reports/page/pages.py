"""One page of a document to its blocks."""

from typing import NamedTuple

from reports.block import Block
from reports.decode import decode
from reports.errors import Reason, Unreadable
from reports.model import Part
from reports.page.box import find_box
from reports.page.chrome import without_chrome
from reports.page.parse import meta, parse
from reports.page.walk import walk

_MOST_BYTES = 8 * 1024 * 1024
_MOST_TAGS = 200_000
_GARBLED = 0.02
"""Share of U+FFFD from which a page is refused: a reader could not trust any figure in it."""


class Page(NamedTuple):
    """Blocks, the source its meta tag names, whether a known box held them, and U+FFFD counted."""

    blocks: list[Block]
    source: str
    known_box: bool
    replaced: int


def read_page(part: Part) -> Page:
    """Blocks of one page in reading order. Raises Unreadable (too big, garbled)."""
    if len(part.body) > _MOST_BYTES:
        raise Unreadable(Reason.TOO_BIG, f"{part.name}: {len(part.body)} bytes")
    if part.body.count(b"<") > _MOST_TAGS:
        raise Unreadable(Reason.TOO_BIG, f"{part.name}: more than {_MOST_TAGS} tags")
    decoded = decode(part.body, part.content_type)
    if decoded.replaced > max(5, _GARBLED * len(decoded.text)):
        raise Unreadable(Reason.GARBLED, f"{part.name}: {decoded.replaced} characters")
    soup = parse(decoded.text)
    box = find_box(soup)
    blocks = without_chrome(walk(box.tag))
    return Page(blocks, meta(soup, "ContentSource"), box.known, decoded.replaced)
