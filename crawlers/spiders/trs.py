"""TRS WCM: lists with cut titles and dates without a year, pages numbered by a script.

Markup seen in saved pages: `<li><a href="./202401/t20240112_7360422.htm" title="full title">cut
title...</a><span>01-12</span>`, following pages and parts through `createPageHTML(pages, current,
"index", "htm")`, where page 2 is `index_1.htm`; some portals have it as `index_2.htm`, and then the
last page is the one beyond. Articles of several pages say `countPage = 3`.
"""

import re

from crawlers.listing import ListingPage
from crawlers.markup.paging import created, stated_documents
from crawlers.markup.rows import article_rows
from crawlers.page import Page
from crawlers.spiders.base import PortalSpider

_ARTICLE = re.compile(r"/t(?:20|19)\d{6}_\d+\.\w+$")


class TrsSpider(PortalSpider):
    """Portals on TRS WCM."""

    name = "trs"

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """The rows that link articles, and the pages that the script at the end will number."""
        following, beyond = created(page)
        return ListingPage(
            documents=tuple(article_rows(page, _ARTICLE)),
            following=following,
            documents_in_all=stated_documents(page),
            pages_in_all=len(following) + 1,
            perhaps=(beyond,) if beyond else (),
        )
