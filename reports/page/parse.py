"""HTML text to a tree that holds all of its text.

Portals close `<body>` in mid-page, open it twice or put a second `<!DOCTYPE>` inside it; lxml then
hangs the text outside `<body>` or loses it. All wrappers are taken out first, so that one
well-formed document is left: what an HTML5 parser would do, in a fraction of its time.
"""

import re
from typing import Any

from lxml import etree

_WRAPPERS = re.compile(
    r"</?(?:html|head|body)(?:\s[^>]{0,1000})?>|<!DOCTYPE[^>]{0,1000}>|<\?xml[^>]{0,200}>",
    re.IGNORECASE,
)
_DEEPEST = 500
"""Browsers nest 512 deep at most, libxml2 stops reading at 2,048; pages seen reach forty."""
_NAME = re.compile(r"[a-z][a-z0-9]{0,30}")
_SILENT = frozenset({"script", "style", "title"})
_ATTRIBUTES = frozenset("class id style hidden href src name content colspan rowspan".split())


def parse(text: str) -> etree._Element:
    """The whole page as one tree under one `<body>`; never raises on bad markup."""
    markup = one_document(text).encode("utf-8", "replace")
    parser = _parser()
    root = etree.fromstring(markup, parser)
    if parser.error_log.filter_from_fatals():  # it nests so deep that the rest was not read
        root = etree.fromstring(markup, _parser(_Shallow()))
    return root


def _parser(target: Any = None) -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, target=target
    )


def one_document(text: str) -> str:
    """The markup with one wrapper around all of it, whatever wrappers the portal wrote."""
    inner = _WRAPPERS.sub("", text.replace("\x00", ""))
    return f"<html><body>{inner}</body></html>"


def meta(root: etree._Element, name: str) -> str:
    """The content of a `<meta>` by name, whatever its case; "" if missing or empty."""
    wanted = name.lower()
    found = (tag for tag in root.iter("meta") if (tag.get("name") or "").lower() == wanted)
    return next(((tag.get("content") or "").strip() for tag in found), "")


def elements(found: object) -> list[Any]:
    """What an XPath gives that selects elements and nothing else; the stubs can't know."""
    return list(found) if isinstance(found, list) else []


class _Shallow:
    """Builds a tree that is not too deep: below `_DEEPEST`, elements without attributes are empty.

    What was in them stands behind them, as in a browser, so that no text is lost; the document's
    box, which has a name, still holds it. At twice the depth names no longer count.
    """

    def __init__(self) -> None:
        self._builder = etree.TreeBuilder()
        self._open: list[tuple[str, bool]] = []
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; names that XML doesn't allow are no element that we know."""
        name = tag if _NAME.fullmatch(tag) else "span"
        known: dict[Any, Any] = {k: v for k, v in attributes.items() if k in _ATTRIBUTES}
        self._builder.start(name, known)
        telling = bool(known) or name in _SILENT
        holds = self._depth < _DEEPEST or (telling and self._depth < 2 * _DEEPEST)
        self._open.append((name, holds))
        self._depth += holds
        if not holds:
            self._builder.end(name)

    def end(self, tag: str) -> None:
        """An element ends; the parser has put ends where the page had none."""
        del tag
        name, holds = self._open.pop()
        self._depth -= holds
        if holds:
            self._builder.end(name)

    def data(self, text: str) -> None:
        """Text."""
        self._builder.data(text)

    def close(self) -> etree._Element:
        """The tree."""
        return self._builder.close()
