"""Hanweb JCMS: a column whose records stand in a script, and an XML service for the rest.

Reported in other projects' code and seen in recordings: `<script type="text/xml"><datastore>` holds
the first `<record><![CDATA[<li>…]]>`, a `<nextgroup>` with the address of the next records, and the
total as `<totalrecord>` or `m_nRecordCount`. The service answers with the same elements and may
leave out `nextgroup`: then the address is counted on.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bs4 import BeautifulSoup

from crawlers.listing import MOST_DOCUMENTS, ListingPage
from crawlers.markup.rows import listed
from crawlers.page import Page
from crawlers.spiders.base import PortalSpider

_HREF = re.compile(r"href=[\"']([^\"']{1,2000})[\"']")
_TOTAL = re.compile(r"<totalrecord>\s*(\d{1,9})|m_nRecordCount\s*=\s*[\"']?(\d{1,9})")
_NUMBER = re.compile(r"[0-9]{1,9}")


class JcmsSpider(PortalSpider):
    """Portals on JCMS."""

    name = "jcms"

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """The records of a column's page or of an answer of the service."""
        records = (_unwrapped(record) for record in _elements(page.text, "record"))
        fragments = (BeautifulSoup(record, "lxml") for record in records)
        rows = (listed(page, fragment) for fragment in fragments)
        documents = tuple(row for row in rows if row is not None)
        total = _total(page)
        following = _next_records(page, total) if documents else None
        return ListingPage(documents, (following,) if following else (), documents_in_all=total)


def _elements(text: str, name: str) -> Iterator[str]:
    """What stands between the tags, in order. The script is no XML: it holds ends of CDATA."""
    for piece in text.split(f"<{name}>", MOST_DOCUMENTS)[1:]:
        yield piece.partition(f"</{name}>")[0]


def _unwrapped(record: str) -> str:
    """The mark-up inside a CDATA section, or the record itself."""
    return record.strip().removeprefix("<![CDATA[").removesuffix("]]>")


def _total(page: Page) -> int | None:
    found = _TOTAL.search(page.text)
    return int(found.group(1) or found.group(2)) if found else None


def _next_records(page: Page, total: int | None) -> str | None:
    groups = (_HREF.search(group) for group in _elements(page.text, "nextgroup"))
    stated = next((group for group in groups if group is not None), None)
    address = page.absolute(unescape(stated.group(1))) if stated else _counted_on(page.url)
    if not address:
        return None
    start = _range(address).get("startrecord")
    beyond = start is not None and total is not None and start > total
    return None if beyond else address


def _counted_on(url: str) -> str | None:
    """The service's address for the records after those of `url`; None for a column's own page."""
    asked = _range(url)
    if asked.keys() < {"startrecord", "endrecord"}:
        return None
    start, end = asked["startrecord"], asked["endrecord"]
    step = end - start + 1
    moved = {"startrecord": str(start + step), "endrecord": str(end + step)}
    parts = urlsplit(url)
    query = [(name, moved.get(name, value)) for name, value in parse_qsl(parts.query)]
    return urlunsplit(parts._replace(query=urlencode(query)))


def _range(url: str) -> dict[str, int]:
    query = dict(parse_qsl(urlsplit(url).query))
    return {
        name: int(query[name])
        for name in ("startrecord", "endrecord")
        if _NUMBER.fullmatch(query.get(name, ""))
    }
