"""The visible lines of a document, quickly: no box is looked for and nothing is mended.

What a portal prints around the text is among them. That does no harm: the claims that are looked
for (`reports.identity.claims`) stand in no menu. A document that cannot be read gives no lines.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from reports.attachment.files import read_attachment
from reports.attachment.kinds import is_binary
from reports.attachment.read import QUICK
from reports.decode import decode
from reports.errors import Unreadable
from reports.model import Part
from reports.page.parse import one_document

STUB = 1500
"""A document whose pages have fewer characters in sentences than this lives in its attachments."""

_MOST_BYTES = 8 * 1024 * 1024
_MOST_TAGS = 200_000
_SILENT = ("script", "style", "title", "noscript", "template", "textarea", "select")
_BREAKS = (
    "p div br tr td th li ul ol dl dt dd table h1 h2 h3 h4 h5 h6 hr section article center form "
    "pre header footer nav main ucapcontent"
).split()
_SENTENCE = re.compile("[，。；！？]")


def document_lines(parts: Sequence[Part]) -> tuple[str, ...]:
    """Lines of all pages; with those of the first readable attachment if the pages are a stub."""
    pages = [part for part in parts if part.role == "page" and not is_binary(part.body)]
    lines = tuple(line for page in pages for line in page_lines(page))
    if spoken(lines) >= STUB:
        return lines
    files = (file_lines(part) for part in parts if part not in pages)
    return lines + next((found for found in files if found), ())


def spoken(lines: Sequence[str]) -> int:
    """Characters in lines with a sentence's punctuation: menus and titles have none."""
    return sum(len(line) for line in lines if _SENTENCE.search(line))


def page_lines(page: Part) -> tuple[str, ...]:
    """Visible lines of one page, without any white space; none of a page too large to read."""
    if len(page.body) > _MOST_BYTES or page.body.count(b"<") > _MOST_TAGS:
        return ()
    tree = tree_of(decode(page.body, page.content_type).text)
    return lines_of(tree) if tree is not None else ()


def tree_of(text: str) -> etree._Element | None:
    """A page's mark-up as a tree; None if there is nothing in it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    root: etree._Element | None = etree.fromstring(one_document(text).encode(), parser)
    return root


def lines_of(tree: etree._Element) -> tuple[str, ...]:
    """Visible lines under an element, which loses its scripts and its title by that."""
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    for tag in tree.iter(*_BREAKS):
        tag.text = f"\n{tag.text or ''}"
        tag.tail = f"\n{tag.tail or ''}"
    return tuple(_squeezed("".join(map(str, tree.itertext())).split("\n")))


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
