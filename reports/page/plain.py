"""A page that is text without markup: one block a line.

Somebody who copied a report from a browser has no tags left to tell the page's headline from the
text's own title. The headline stands first, above the source line, and repeats what is known of the
document anyway: it is left out.
"""

import re
from collections.abc import Iterator

from reports.block import Block
from reports.body.spaces import indented, lines, tidy
from reports.model import Part
from reports.page.chrome import is_chrome

_TAG = re.compile(
    r"<(?:html|body|head|div|p|br|table|span|meta|script|frameset)[\s/>]", re.IGNORECASE
)
_NAMED = re.compile(r"工作报告(?:[》（(].{0,20})?$")
_LONGEST_HEADLINE = 60


def is_plain(part: Part, text: str) -> bool:
    """Is this text as it stands? What is sent as plain text and is full of tags is a page."""
    told = "text/plain" in part.content_type.lower() or "<" not in text
    return told and _TAG.search(text) is None


def plain_blocks(text: str) -> list[Block]:
    """Its lines; a form feed begins a page."""
    return list(_without_headline(list(_lines(text))))


def _lines(text: str) -> Iterator[Block]:
    for number, page in enumerate(text.split("\f")):
        found = (line for row in page.splitlines() for line in lines(row))
        for at, line in enumerate(found):
            start = number > 0 and at == 0
            yield Block(line, indented=indented(line), page_start=start)


def _without_headline(blocks: list[Block]) -> Iterator[Block]:
    seen = False
    for block in blocks:
        line = tidy(block.text)
        if seen or is_chrome(line):
            yield block
            continue
        seen = True
        if len(line) > _LONGEST_HEADLINE or _NAMED.search(line) is None:
            yield block
