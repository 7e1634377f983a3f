"""public/column: `/public/column/161054643?type=4&catId=170001861&action=list` (Anhui, Gansu).

Reported in other projects' code; not seen by us. Articles are `/public/161054643/170221.html`, and
further pages the same address with `pageIndex`. The pager is drawn by a script, so where no link
leads on, pages are counted on.
"""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawlers.listing import ListingPage
from crawlers.markup.paging import counted_on
from crawlers.page import Address, Page
from crawlers.spiders.rows import RowsSpider


class PublicColumnSpider(RowsSpider):
    """Portals with the disclosure module under /public/column."""

    name = "public-column"
    article = re.compile(r"/public/\d+/\d+\.html$")

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """Rows and pager as in any list; else the next `pageIndex`."""
        read = super().read_listing(page)
        if not read.documents or read.following:
            return read
        beyond = counted_on(page) or _second(page)
        if read.pages_in_all is not None and read.pages_in_all < 2:  # noqa: PLR2004  one page is all
            return read
        return read._replace(perhaps=(beyond,))


def _second(page: Page) -> Address:
    parts = urlsplit(page.url)
    query = [*parse_qsl(parts.query, keep_blank_values=True), ("pageIndex", "2")]
    return urlunsplit(parts._replace(query=urlencode(query)))
