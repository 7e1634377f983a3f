"""The visible lines of a document, quickly: no box is looked for and nothing is mended.

What a portal prints around the text is among them. That does no harm: the claims that are looked
for (`reports.identity.claims`) stand in no menu. A document that cannot be read gives no lines.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from reports.attachment.files import read_attachment
from reports.attachment.read import QUICK
from reports.errors import Unreadable
from reports.model import Part
from reports.page.parse import parse

STUB = 1500
"""A document whose pages have fewer characters in sentences than this lives in its attachments."""

_MOST_TAGS = 200_000
SILENT = frozenset({"script", "style", "title", "noscript", "template", "textarea", "select"})
"""Elements whose text nobody sees."""
_BREAKS = frozenset(
    "p div br tr td th li ul ol dl dt dd table h1 h2 h3 h4 h5 h6 hr section article center form "
    "pre header footer nav main ucapcontent".split()
)
_SENTENCE = re.compile("[，。；！？]")


def document_lines(pages: Iterable[Sequence[str]], files: Iterable[Part]) -> tuple[str, ...]:
    """Lines of all pages; with those of the first readable file if the pages are a stub."""
    lines = tuple(line for page in pages for line in page)
    if spoken(lines) >= STUB:
        return lines
    return lines + next((found for found in map(file_lines, files) if found), ())


def spoken(lines: Sequence[str]) -> int:
    """Characters in lines with a sentence's punctuation: menus and titles have none."""
    return sum(len(line) for line in lines if _SENTENCE.search(line))


def tree_of(text: str) -> etree._Element | None:
    """A page's decoded mark-up as a tree; None if there is absurdly much of it."""
    return parse(text) if text.count("<") <= _MOST_TAGS else None


def lines_of(tree: etree._Element | None, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Visible lines of a page, without any white space, leaving out elements of some names."""
    if tree is None:
        return ()
    return tuple(_squeezed("".join(_pieces(tree, SILENT | without)).split("\n")))


def _pieces(tree: etree._Element, silent: frozenset[str]) -> Iterator[str]:
    """Text in reading order, with a line break before and after whatever begins a line."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, tag in walk:
        if tag.tag in _BREAKS and (event == "end" or tag.tag not in silent):
            yield "\n"
        if event == "end":
            yield tag.tail or ""
        elif tag.tag in silent:
            walk.skip_subtree()
        else:
            yield tag.text or ""


def file_lines(part: Part) -> tuple[str, ...]:
    """Lines of an attached file, of one with pages its first; none if only OCR could read it."""
    try:
        return tuple(_squeezed(block.text for block in read_attachment(part, QUICK).blocks))
    except Unreadable:
        return ()


def _squeezed(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for line in lines:
        if squeezed := "".join(line.split()):
            yield squeezed
