"""Which links of a document's page are its attachments.

A report's text may stand only in a file beside a stub page, so a document is complete only with
its attachments. Menus and footers link files too; those do not belong to the document.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from bs4 import Tag

from crawlers.page import Page, attribute

MOST_ATTACHMENTS = 20

_FILE = re.compile(r"\.(?:pdf|docx?|wps|ofd|rtf|zip)$", re.IGNORECASE)
_ANY_FILE = re.compile(r"\.(?:pdf|docx?|wps|ofd|rtf|zip)\b", re.IGNORECASE)
"""Pages without such a name have no files: most articles need no further look."""

_OWN_BOXES = (
    ".TRS_Editor, .TRS_UEDITOR, .trs_editor_view, #zoom, #vsb_content, .v_news_content"
    ", #UCAP-CONTENT, ucapcontent, article, .article-content"
)
_NEARBY = ("li", "p", "td", "div", "span")
_LONG = 300
"""Characters of a block above which a word such as 附件 says nothing about one link in it."""


def attachments(page: Page) -> tuple[str, ...]:
    """Absolute addresses of the page's own files (PDF, Word, OFD, RTF, ZIP), in order."""
    if not _ANY_FILE.search(page.text):
        return ()
    boxes = page.soup.select(_OWN_BOXES)
    found = (page.link(link) for link in _file_links(page) if _is_own(link, boxes))
    return tuple(dict.fromkeys(found))


def _file_links(page: Page) -> Iterator[Tag]:
    for link in page.soup.find_all("a", href=True):
        parts = urlsplit(page.link(link))
        if not parts.netloc:
            continue
        names = [parts.path, *(value for _, value in parse_qsl(parts.query))]
        # Download scripts hide the name from the address; then only the link's words tell.
        names += [attribute(link, "title").strip(), link.get_text().strip()]
        if any(_FILE.search(name) for name in names):
            yield link


def _is_own(link: Tag, boxes: list[Tag]) -> bool:
    words = link.get_text() + attribute(link, "title")
    if "报告" in words or "附件" in words:
        return True
    parents = list(link.parents)
    if any(box is parent for box in boxes for parent in parents):
        return True
    block = next((parent for parent in parents if parent.name in _NEARBY), None)
    text = block.get_text() if block else ""
    return "附件" in text and len(text) < _LONG
