"""Documents in a feed: RSS (also as RDF) and Atom."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from crawlers.listing import Listed
from crawlers.markup.dates import date_of
from crawlers.markup.titles import is_cut
from crawlers.page import Page, attribute, squeezed

MOST_ENTRIES = 3000

_FEED = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", re.IGNORECASE)
_KINDS = ("application/rss+xml", "application/atom+xml")
_DATES = ("pubDate", "published", "date", "updated")


def is_feed(page: Page) -> bool:
    """Whether the page is a feed and no hypertext."""
    return _FEED.search(page.text[:2000]) is not None and "<html" not in page.text[:2000].lower()


def entries(page: Page) -> tuple[Listed, ...]:
    """The documents of a feed."""
    found = (_entry(page, node) for node in _named(page, "item", "entry"))
    return tuple(row for row in found if row is not None)


def next_feed(page: Page) -> str:
    """Where a feed says that it goes on (Atom's `rel="next"`), or ""."""
    links = (link for link in _named(page, "link") if link.get("rel") == "next")
    return next((page.absolute(link.get("href", "")) for link in links), "")


def linked_feeds(page: Page) -> Iterator[str]:
    """Feeds that a page names in its head."""
    for link in page.soup.find_all("link", href=True):
        if attribute(link, "type").lower() in _KINDS:
            yield page.link(link)


def _named(page: Page, *names: str) -> Iterator[etree._Element]:
    """Elements of the feed by their names, whatever their namespace."""
    # Nothing outside the bytes is read, whatever entities a feed declares; broken ones are mended.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", page.text)
    try:
        root = etree.fromstring(text.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        return
    yield from islice(root.iter(*(f"{{*}}{name}" for name in names)), MOST_ENTRIES)


def _entry(page: Page, node: etree._Element) -> Listed | None:
    texts = {etree.QName(child).localname: _text(child) for child in node.iterchildren("*")}
    links = [link.get("href") or _text(link) for link in node.iterfind("{*}link")]
    title = squeezed(texts.get("title", ""))
    url = page.absolute(next((link for link in links if link), texts.get("guid", "")))
    if not title or not url:
        return None
    dates = (date_of(texts[name]) for name in _DATES if name in texts)
    return Listed(url, title, next((day for day in dates if day), None), is_cut(title))


def _text(node: etree._Element) -> str:
    return "".join(str(text) for text in node.itertext())
