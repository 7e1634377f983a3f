"""jpaas (Hanweb's later system): a service that answers JSON with the list as mark-up in it.

Reported in other projects' code: the column's page holds `<script url="/api-gateway/
jpaas-publish-server/front/page/build/unit" queryData="{'webId':'8','pageId':'12',…}">`; the service
is asked with these and `paramJson={"pageNo":2,"pageSize":15}`, and answers JSON with `data.html`:
`<li>…<div class="pagination" count="41">`. From abroad it is known to ignore `pageNo`: then a page
repeats the first, which `walk` tells.
"""

import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bs4 import Tag

from crawlers.listing import ListingPage
from crawlers.markup import data
from crawlers.markup.choosing import chosen_rows
from crawlers.markup.paging import stated_documents
from crawlers.markup.rows import article_rows
from crawlers.markup.scripts import objects
from crawlers.page import Page, attribute
from crawlers.spiders.base import PortalSpider

PAGE_SIZE = 15
"""Rows of one answer; the portals' own pages ask for so many."""

_SERVICE = "jpaas-publish-server/front/page/build/unit"
_ARTICLE = re.compile(r"/art/\d{4}/(?:\d+/\d+/)?art_\w+\.html$")
_COUNT = re.compile(r"\bcount=[\"']?(\d{1,9})")


class JpaasSpider(PortalSpider):
    """Portals on jpaas."""

    name = "jpaas"

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """The rows of an answer of the service, or where a column's page gets them from."""
        answer = data.parsed(page.text)
        if not isinstance(answer, dict):
            return ListingPage((), _services(page))
        for fragment in data.fragments(page, answer):
            rows = tuple(article_rows(fragment, _ARTICLE)) or chosen_rows(fragment)
            if rows:
                beyond = _next(page)
                return ListingPage(
                    rows,
                    documents_in_all=_total(fragment),
                    perhaps=(beyond,) if beyond else (),
                )
        return ListingPage(())


def _services(page: Page) -> tuple[str, ...]:
    """The units of a column's page: its menu may be one too, so all are asked."""
    found = []
    for unit in page.soup.find_all(_is_unit):
        query = next(objects(attribute(unit, "querydata")), None)
        if isinstance(query, dict):
            found.append(_asked(page.absolute(attribute(unit, "url")), query, 1))
    return tuple(dict.fromkeys(address for address in found if address))


def _is_unit(tag: Tag) -> bool:
    return _SERVICE in attribute(tag, "url") and tag.has_attr("querydata")


def _asked(service: str, query: dict[str, Any], number: int) -> str:
    paging = json.dumps({"pageNo": number, "pageSize": PAGE_SIZE}, separators=(",", ":"))
    fields = {**{str(name): str(value) for name, value in query.items()}, "paramJson": paging}
    parts = urlsplit(service)
    return urlunsplit(parts._replace(query=urlencode(fields))) if parts.netloc else ""


def _next(page: Page) -> str:
    """The request for the page after the one that was answered."""
    parts = urlsplit(page.url)
    query: dict[str, Any] = dict(parse_qsl(parts.query, keep_blank_values=True))
    paging = data.parsed(query.get("paramJson", ""))
    number = paging.get("pageNo") if isinstance(paging, dict) else 1
    if not isinstance(number, int):
        return ""
    return _asked(urlunsplit(parts._replace(query="")), query, number + 1)


def _total(fragment: Page) -> int | None:
    counted = _COUNT.search(fragment.text)
    return int(counted.group(1)) if counted else stated_documents(fragment)
