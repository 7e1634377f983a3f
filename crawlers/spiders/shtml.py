"""shtml (UCAP): plain lists of `/…/202403/<32 hex digits>.shtml`, chained by 下一页, 共N页.

Seen in saved pages: `<li><a href="/stjj/gzdt/202608/….shtml">title</a><i>2026-08-11</i>`.
"""

import re

from crawlers.listing import ListingPage, article_rows, next_links
from crawlers.page import Page
from crawlers.spiders.base import PortalSpider

_ARTICLE = re.compile(r"/\d{6}/(?:[0-9a-f]{32}|\w*\d{6,}\w*)\.shtml$")
_PAGES = re.compile(r"共\s*(\d{1,9})\s*页")
_NEXT = ("下一页", "下页")


class ShtmlSpider(PortalSpider):
    """Portals on shtml systems."""

    name = "shtml"

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """Rows that link articles; the next page; the total of pages."""
        total = _PAGES.search(page.soup.get_text())
        return ListingPage(
            documents=tuple(article_rows(page, _ARTICLE)),
            following=tuple(next_links(page, _NEXT)),
            pages_in_all=int(total.group(1)) if total else None,
        )
