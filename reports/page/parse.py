"""HTML text to a tree that holds all of its text.

Portals close `<body>` in mid-page, open it twice or put a second `<!DOCTYPE>` inside it; lxml then
hangs the text outside `<body>` or loses it. All wrappers are taken out first, so that one
well-formed document is left: what an HTML5 parser would do, in a fraction of html5lib's time.
"""

import re

from bs4 import BeautifulSoup

_WRAPPERS = re.compile(
    r"</?(?:html|head|body)(?:\s[^>]{0,1000})?>|<!DOCTYPE[^>]{0,1000}>|<\?xml[^>]{0,200}>",
    re.IGNORECASE,
)
_BAD = re.compile("[\x00\ud800-\udfff]")


def parse(text: str) -> BeautifulSoup:
    """The whole page as one tree under one `<body>`; never raises on bad markup."""
    return BeautifulSoup(one_document(text), "lxml")


def one_document(text: str) -> str:
    """The markup with one wrapper around all of it, whatever wrappers the portal wrote."""
    inner = _WRAPPERS.sub("", _BAD.sub("", text))
    return f"<html><body>{inner}</body></html>"


def meta(soup: BeautifulSoup, name: str) -> str:
    """The content of a `<meta>` by name, whatever its case; "" if missing or empty."""
    found = soup.find("meta", attrs={"name": re.compile(f"^{re.escape(name)}$", re.IGNORECASE)})
    return str(found.get("content") or "").strip() if found is not None else ""
