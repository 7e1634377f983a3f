"""gkmlpt (the disclosure platform of Guangdong): a tree of columns, and a JSON service for each.

Seen in recordings: `/gkmlpt/index` holds `window._CONFIG = {TREE: [{id, name, children}], SID}`,
and the service `/gkmlpt/api/all/<id>?page=1&sid=<SID>` answers with `articles` and `total`.
A listing may name its column itself: `/gkmlpt/index#2091`.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from crawlers.listing import ListingPage
from crawlers.markup import data
from crawlers.markup.paging import counted_on
from crawlers.markup.scripts import objects
from crawlers.page import Address, Page
from crawlers.spiders.base import PortalSpider

MOST_COLUMNS = 20

_CONFIG = re.compile(r"_CONFIG\s*=")
_NAMES = (
    re.compile(r"^政府工作报告$"),
    re.compile(r"政府工作报告"),
    re.compile(r"工作报告|政府报告"),
)
"""How the column is called; a later one counts where no earlier one is found."""


class GkmlptSpider(PortalSpider):
    """Portals on gkmlpt."""

    name = "gkmlpt"

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """The articles of an answer of the service, or where the tree leads."""
        answer = data.parsed(page.text)
        if not isinstance(answer, dict):
            return ListingPage((), tuple(_columns(page))[:MOST_COLUMNS])
        documents = data.documents(page, answer.get("articles"))
        beyond = counted_on(page)
        return ListingPage(
            documents,
            documents_in_all=data.documents_in_all(answer),
            perhaps=(beyond,) if beyond else (),
        )


def _columns(page: Page) -> Iterator[Address]:
    """The service's addresses for the columns of work reports."""
    found = _CONFIG.search(page.text)
    config = next(objects(page.text[found.end() :]), None) if found else None
    if not isinstance(config, dict):
        return
    tree = [node for node in data.nodes(config.get("TREE")) if isinstance(node, dict)]
    for node in _named(page, tree):
        sid = node.get("sid") or config.get("SID")
        if address := page.absolute(f"/gkmlpt/api/all/{node['id']}?page=1&sid={sid}"):
            yield address


def _named(page: Page, tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    chosen = urlsplit(page.url).fragment
    if chosen.isdigit():
        return [{"id": chosen}]
    for name in _NAMES:
        nodes = [n for n in tree if "id" in n and name.search(str(n.get("name", "")))]
        if nodes:
            return nodes
    return []
