"""Families whose listings are rows of links with a pager: each is declared by its addresses.

What they share is read here: rows that link articles, the totals `共N条` and `共N页`, and the
pager: the link 下一页, or numbers.
"""

import re
from typing import ClassVar

from crawlers.listing import ListingPage
from crawlers.markup.paging import next_links, numbered_links, stated_documents, stated_pages
from crawlers.markup.rows import article_rows
from crawlers.page import Page
from crawlers.spiders.base import PortalSpider


class RowsSpider(PortalSpider):
    """A family declares how its articles' addresses look."""

    article: ClassVar[re.Pattern[str]]

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """Rows that link articles; the next page; the totals."""
        return ListingPage(
            documents=tuple(article_rows(page, cls.article)),
            following=tuple(next_links(page)) or numbered_links(page),
            documents_in_all=stated_documents(page),
            pages_in_all=stated_pages(page),
        )
