"""One page of a document to its blocks."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from reports.block import Block
from reports.confidence import Doubt
from reports.decode import decode
from reports.errors import Reason, Unreadable
from reports.model import Part, Stated
from reports.page.box import BY_LINES, BY_MASS, Box, find_box
from reports.page.checks import EMPTY
from reports.page.chrome import without_chrome
from reports.page.names import named
from reports.page.parse import parse
from reports.page.plain import is_plain, plain_blocks
from reports.page.scripted import scripted
from reports.page.stated import stated
from reports.page.view import View
from reports.page.walk import Walked, walk

_MOST_BYTES = 8 * 1024 * 1024
_MOST_TAGS = 200_000
_MOST_BLOCKS = 20_000
"""Of a whole page, with its menus and comments; the longest seen has some two thousand."""
_GARBLED = 0.02
"""Share of U+FFFD from which a page is refused: a reader could not trust any figure in it."""
_STUB = 500
"""A page with fewer Chinese characters may have its text in a script, in a frame, or hidden."""
_SHORTEST_HEADLINE = 6
_HAN = re.compile("[\u4e00-\u9fff]")
IN_FRAME = "the text may be in a frame"
_HIDDEN = Doubt("the page hides its text from view", 0.2)
_SCRIPTED = Doubt("the text stood in a script of the page")


class Page(NamedTuple):
    """Blocks, what the page says of its document outside them, what speaks against the text."""

    blocks: list[Block]
    stated: dict[str, Stated]
    doubts: list[Doubt]


def read_page(part: Part, box: str | None = None) -> Page:
    """Blocks of one page in reading order; `box` is the CSS selector that its portal declares.

    Raises Unreadable (too big, garbled).
    """
    text, doubts = _text(part)
    if is_plain(part, text):
        return Page(without_chrome(_bounded(plain_blocks(text))), {}, doubts)
    root = parse(text)
    blocks, found = _best(root, box)
    return Page(blocks, stated(root), doubts + found)


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


def _best(root: etree._Element, box: str | None) -> tuple[list[Block], list[Doubt]]:
    """What the page shows; if that is a stub, what it hides or brings along, if that is more."""
    shown = _read(root, box)
    if han(shown[0], _STUB) >= _STUB:
        return shown
    hidden, carried = _read(root, box, hidden=True), _read(parse(scripted(root)), None)
    for (blocks, doubts), why in ((hidden, _HIDDEN), (carried, _SCRIPTED)):
        if EMPTY not in doubts and han(blocks, _STUB) >= _STUB:
            return blocks, [*doubts, why]
    return shown[0], shown[1] + _frames(root)


def _read(
    root: etree._Element, box: str | None, *, hidden: bool = False
) -> tuple[list[Block], list[Doubt]]:
    ranks = named(root, box)
    walked = walk(root, ranks, hidden=hidden)
    _bounded(walked.blocks)
    view = View(walked)
    found = find_box(walked, view, ranks, declared=box is not None)
    blocks = [block for start, end in found.spans for block in walked.blocks[start:end]]
    linked = [sight.linked for sight in view.within(found.spans)]
    text = without_chrome(blocks, linked)
    if BY_MASS in found.doubts or BY_LINES in found.doubts:
        text = _without_headline(text, root)
    return text, [*found.doubts, *_pictures(walked, found)]


def _bounded(blocks: list[Block]) -> list[Block]:
    if len(blocks) > _MOST_BLOCKS:
        raise Unreadable(Reason.TOO_BIG, f"a page of {len(blocks)} lines")
    return blocks


def _without_headline(blocks: list[Block], root: etree._Element) -> list[Block]:
    """Without the page's own headline, which only a box of the text's own keeps out."""
    told = "".join((root.findtext(".//title") or "").split())
    first = "".join(blocks[0].text.split()) if blocks else ""
    return blocks[1:] if len(first) >= _SHORTEST_HEADLINE and first in told else blocks


def _pictures(walked: Walked, box: Box) -> list[Doubt]:
    """Pictures strictly inside the text are worth a word: what they show is not read."""
    inside = sum(start < at < end for at in walked.pictures for start, end in box.spans)
    return [Doubt(f"{inside} pictures in the text, not read")] if inside else []


def _frames(root: etree._Element) -> list[Doubt]:
    sources = (frame.get("src") or "" for frame in root.iter("frame", "iframe"))
    named_sources = [source.strip()[:100] for source in sources if source.strip()]
    return [Doubt(f"{IN_FRAME}: {source}", 0.3) for source in named_sources[:3]]


def han(blocks: Sequence[Block], enough: int | None = None) -> int:
    """Chinese characters, counted no further than until there are enough."""
    count = 0
    for block in blocks:
        count += len(_HAN.findall(block.text))
        if enough is not None and count >= enough:
            break
    return count
