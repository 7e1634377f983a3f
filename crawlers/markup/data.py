"""Documents in JSON: an answer of a service, or an array in a page's script.

Services agree on nothing but that there is a list of objects, each with a title and an address.
Some send the list as mark-up inside a text of the JSON (jpaas: `data.html`).
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from crawlers.listing import Listed
from crawlers.markup.dates import date_of
from crawlers.markup.paging import asked_with
from crawlers.markup.titles import is_cut
from crawlers.page import Address, Page, squeezed

MOST_NODES = 50_000
"""Objects and lists of one JSON text that are looked at."""

_TITLES = ("title", "articletitle", "doctitle", "infotitle", "subject", "name", "bt")
_ADDRESSES = (
    "url",
    "post_url",
    "link",
    "href",
    "docpuburl",
    "puburl",
    "visiturl",
    "linkurl",
    "path",
)
_DATES = re.compile(r"date|time|publish|created|fbsj|rq$", re.IGNORECASE)
_PUBLISHED = re.compile(r"pub|post|display|^date$|fb", re.IGNORECASE)
_TOTALS = ("total", "totalcount", "totalrecord", "totalrecords", "recordcount", "totalnum", "count")
_PAGES = ("totalpage", "totalpages", "pagecount", "pages")
_NEXT = ("next", "nexturl", "next_url", "nextpageurl", "next_page_url", "nextlink")
_MARKS = ("nextcursor", "next_cursor", "endcursor", "end_cursor")
_MARK_SENT = re.compile(r"^(?:next_?)?cursor$|^after$", re.IGNORECASE)
_CALLED = re.compile(r"^\s*[\w$.]{1,60}\s*\((.*)\)\s*;?\s*$", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,300}>")
_LINKED = re.compile(r"<a\s[^>]*href", re.IGNORECASE)


def parsed(text: str) -> Any:
    """The value of a JSON text, also inside a call (JSONP); None if it is no JSON."""
    called = _CALLED.match(text) if text.lstrip()[:1] not in ("{", "[") else None
    try:
        return json.loads(called.group(1) if called else text)
    except (ValueError, RecursionError):
        return None


def documents(page: Page, data: Any) -> tuple[Listed, ...]:
    """The documents of the longest list of objects that have a title and an address."""
    found: list[Listed] = []
    for node in nodes(data):
        if isinstance(node, list):
            rows = [row for each in node if (row := _document(page, each)) is not None]
            found = max(found, rows, key=len)
    return tuple(found)


def fragments(page: Page, data: Any) -> Iterator[Page]:
    """The mark-up that stands inside texts of the JSON, as pages at the same address."""
    for node in nodes(data):
        values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for text in values:
            if isinstance(text, str) and _LINKED.search(text):
                fragment = Page(page.url, text.encode(), "text/html; charset=utf-8")
                fragment.asked = page.asked
                yield fragment


def documents_in_all(data: Any) -> int | None:
    """The total that the JSON states."""
    return _number(data, _TOTALS)


def pages_in_all(data: Any) -> int | None:
    """The number of pages that the JSON states."""
    return _number(data, _PAGES)


def next_address(page: Page, data: Any) -> Address | None:
    """Where the JSON says that it goes on: an address, or a mark to be sent with the request."""
    for node in nodes(data):
        fields = {str(n).lower(): v for n, v in node.items()} if isinstance(node, dict) else {}
        for value in (fields.get(name) for name in _NEXT):
            if isinstance(value, str) and value.startswith(("http", "/", "?")):
                return page.absolute(value) or None
        for value in (fields.get(name) for name in _MARKS):
            if value and isinstance(value, str | int) and not isinstance(value, bool):
                return asked_with(page, _MARK_SENT, str(value))
    return None


def nodes(data: Any) -> Iterator[Any]:
    """All objects and lists of a value, the outer before the inner; bounded, never recursive."""
    waiting = deque([data])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        yield node
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        waiting.extend(each for each in inner if isinstance(each, dict | list))


def _document(page: Page, row: Any) -> Listed | None:
    if not isinstance(row, dict):
        return None
    fields = {str(name).lower(): value for name, value in row.items()}
    title = next((fields[n] for n in _TITLES if isinstance(fields.get(n), str)), "")
    address = next(
        (fields[n] for n in _ADDRESSES if isinstance(fields.get(n), str) and fields[n]), ""
    )
    url = page.absolute(address)
    shown = squeezed(unescape(_TAG.sub("", title)))
    if not shown or not url:
        return None
    return Listed(url=url, title=shown, published=_date(fields), cut=is_cut(shown))


def _date(fields: Mapping[str, Any]) -> str | None:
    """What is published comes before what was created or changed."""
    names = sorted(
        (name for name in fields if _DATES.search(name)),
        key=lambda name: _PUBLISHED.search(name) is None,
    )
    return next((day for name in names if (day := date_of(fields[name]))), None)


def _number(data: Any, names: tuple[str, ...]) -> int | None:
    for node in nodes(data):
        if isinstance(node, dict):
            for name, value in node.items():
                if str(name).lower() in names and re.fullmatch(r"\d{1,9}", str(value)):
                    return int(value)
    return None
