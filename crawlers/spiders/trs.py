"""TRS WCM: lists with cut titles and dates without a year, pages numbered by a script.

Markup seen in saved pages: `<li><a href="./202401/t20240112_7360422.htm" title="full title">cut
title...</a><span>01-12</span>`, following pages and parts through `createPageHTML(pages, current,
"index", "htm")`, where page 2 is `index_1.htm`. Articles of several pages say `countPage = 3`.
"""

import re
from collections.abc import Iterator

from crawlers.listing import Listed, ListingPage, article_rows
from crawlers.page import Page
from crawlers.spiders.base import PortalSpider

_PAGES = re.compile(
    r"createPageHTML\(\s*(\d{1,9}|countPage)\s*,\s*\w+\s*,\s*[\"']([^\"']+)[\"']\s*,\s*[\"'](\w+)[\"']"
)
_COUNT = re.compile(r"\bcountPage\s*=\s*(\d{1,9})")
_ARTICLE = re.compile(r"/t(20\d{2}|19\d{2})(\d{2})(\d{2})_\d+\.\w+$")

_MOST_NUMBERED = 200
"""Addresses made of one page's claim, far above what is then asked for; a claim costs nothing."""


class TrsSpider(PortalSpider):
    """Portals on TRS WCM."""

    name = "trs"

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """The rows that link articles, and the pages that the script at the end will number."""
        following = tuple(_numbered(page))
        return ListingPage(
            documents=tuple(_dated(row) for row in article_rows(page, _ARTICLE)),
            following=following,
            pages_in_all=len(following) + 1,
        )

    @classmethod
    def read_parts(cls, page: Page) -> tuple[str, ...]:
        """Following pages of an article: `<stem>_1.htm`, `<stem>_2.htm` and so on."""
        return tuple(_numbered(page))


def _dated(row: Listed) -> Listed:
    """With the full date from the address: the row shows month and day only."""
    dated = _ARTICLE.search(row.url)
    return row._replace(published="-".join(dated.groups())) if dated else row


def _numbered(page: Page) -> Iterator[str]:
    call = _PAGES.search(page.text)
    if call is None:
        return
    pages, stem, extension = call.groups()
    counted = _COUNT.search(page.text)
    count = int(pages) if pages.isdigit() else int(counted.group(1)) if counted else 1
    for number in range(1, min(count, _MOST_NUMBERED)):
        if address := page.absolute(f"{stem}_{number}.{extension}"):
            yield address
