"""Every link of a page, wherever the portal hides it: where it leads, and what it says.

Frames, pictures with areas, `onclick`, options of a select, trees of columns in scripts, site maps,
and what sends the reader on by itself: a refresh, a frame set, a script.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bs4 import Tag

from crawlers.page import Page, attribute

LONGEST_NAME = 16
"""Signs of a column's name; what is longer is a title."""

_ORNAMENT = re.compile(r"[\s·•>»›→|【】\[\]《》“”\"'：:、,，。.…-]+")
_MORE = re.compile(r"^(?:更多|more|查看更多|查看全部|全部|更多内容|\+|详细)$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"']([^\"'<>\n]{1,300})[\"']")
_CHINESE = re.compile(r"[一-鿿]{2}")
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"';]+)", re.IGNORECASE)
_MOVED = re.compile(
    r"location(?:\.href)?\s*=\s*[\"']([^\"']{1,500})[\"']"
    r"|location\.(?:replace|assign)\(\s*[\"']([^\"']{1,500})[\"']"
    r"|window\.open\(\s*[\"']([^\"']{1,500})[\"']"
)
_ADDRESS = re.compile(r"^(?:https?://|\.{0,2}/)|\.(?:s?html?|jsp|aspx?|php)(?:\?|$)|\?")
_ATTRIBUTES = {"iframe": "src", "option": "value"}
_ABOVE = 3
_NEAR = 6


class Link(NamedTuple):
    """An absolute address and the words that stand for it."""

    url: str
    words: str


def plain(words: str) -> str:
    """Words without blanks, arrows, dots and brackets."""
    return _ORNAMENT.sub("", words)


def links(page: Page, column: str) -> Iterator[Link]:
    """The links of tags and scripts; a frame without a name speaks for the page's own `column`."""
    for tag in page.soup.find_all(["a", "area", "option", "iframe"]):
        if url := page.absolute(_target(tag)):
            yield Link(url, _words(tag) or (column if tag.name == "iframe" else ""))
    for script in page.soup.find_all("script"):
        for name, address in _tree(script.get_text()):
            if url := page.absolute(address):
                yield Link(url, name)


def locations(page: Page) -> Iterator[str]:
    """The addresses of a site map in XML, which have no words."""
    for tag in page.soup.find_all("loc"):
        if url := page.absolute(tag.get_text(strip=True)):
            yield url


def onward(page: Page) -> list[str]:
    """Where a page sends its reader by itself."""
    sent = [*_refreshes(page), *(attribute(tag, "src") for tag in page.soup.find_all("frame"))]
    if page.soup.find("a", href=True) is None:
        sent += ["".join(found) for found in _MOVED.findall(page.text)]
    addresses = (page.absolute(href) for href in sent)
    return [url for url in dict.fromkeys(addresses) if url and url != page.url]


def _target(tag: Tag) -> str:
    href = attribute(tag, _ATTRIBUTES.get(tag.name, "href")).strip()
    if href and not href.lower().startswith(("javascript:", "#")):
        return href
    called = _MOVED.search(attribute(tag, "onclick") or href)
    return next(filter(None, called.groups()), "") if called else ""


def _words(tag: Tag) -> str:
    """What a link says: its text, else its titles, else the heading that it stands under."""
    text, title = tag.get_text(" ", strip=True), attribute(tag, "title")
    pictures = (attribute(picture, "alt") for picture in tag.find_all("img"))
    # A cut text is told in full by its title.
    whole = title if text.endswith(("...", "…")) else text
    words = whole or text or title or attribute(tag, "alt") or next(pictures, "")
    return _heading(tag) if _MORE.match(plain(words)) else words


def _heading(tag: Tag) -> str:
    own = tag.get_text(" ", strip=True)
    for parent, _ in zip(tag.parents, range(_ABOVE), strict=False):
        text = parent.get_text(" ", strip=True)
        if text != own:
            return text[: LONGEST_NAME + len(own)].replace(own, "").split(" ")[0]
    return ""


def _refreshes(page: Page) -> Iterator[str]:
    for tag in page.soup.find_all("meta"):
        if attribute(tag, "http-equiv").lower() == "refresh":
            found = _REFRESH.search(attribute(tag, "content"))
            if found:
                yield found.group(1)


def _tree(script: str) -> Iterator[tuple[str, str]]:
    """Names with the address that stands nearest to each, as the scripts of menus hold them."""
    quoted = _QUOTED.findall(script)
    for at, name in enumerate(quoted):
        if len(name) <= LONGEST_NAME and _CHINESE.search(name):
            near = [*quoted[at + 1 : at + 1 + _NEAR], *reversed(quoted[max(0, at - _NEAR) : at])]
            address = next((text for text in near if _ADDRESS.search(text)), "")
            if address:
                yield name, address
