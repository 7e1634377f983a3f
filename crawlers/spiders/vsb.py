"""VSB (博达): chained pages with descending numbers, so only the link 下页 leads on.

Seen in annotated pages: `<li id="line_u8_0"><a href="info/1021/4567.htm">`, `<a class="Next">下页`,
the total as 共N条.
"""

import re

from crawlers.listing import ListingPage, article_rows, next_links
from crawlers.page import Page
from crawlers.spiders.base import PortalSpider

_ARTICLE = re.compile(r"/info/\d+/\d+\.htm$|[?&]wbnewsid=\d+")
_TOTAL = re.compile(r"共\s*(\d{1,9})\s*条")
_NEXT = ("下页", "下一页")


class VsbSpider(PortalSpider):
    """Portals on VSB."""

    name = "vsb"

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """Rows that link articles; the next page; the total of documents."""
        total = _TOTAL.search(page.soup.get_text())
        return ListingPage(
            documents=tuple(article_rows(page, _ARTICLE)),
            following=tuple(next_links(page, _NEXT)),
            documents_in_all=int(total.group(1)) if total else None,
        )
