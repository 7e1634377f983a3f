"""What a page claims costs nothing: absurd numbers and broken addresses neither hang nor crash."""

import pytest

from crawlers.listing import MOST_PAGES
from crawlers.page import Page
from crawlers.portal import Family
from crawlers.spiders import SPIDERS

URL = "http://www.p990100.gov.cn/zfgzbg/index.html"


def page(html: str) -> Page:
    return Page(URL, html.encode(), "text/html")


@pytest.mark.parametrize("family", list(Family))
@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><ul><li><ul><li>",
        f"<script>createPageHTML({'9' * 9}, 0, 'index', 'htm')</script>",
        f"<script>createPageHTML({'9' * 6000}, 0, 'index', 'htm')</script>",
        "<script>createPageHTML(9, 0, 'http://[', 'htm')</script>",
        f"共{'9' * 6000}条 共{'9' * 6000}页 <a href='http://[' class='Next'>下页</a>",
        f"<totalrecord>{'9' * 6000}</totalrecord><nextgroup><a href='http://['></nextgroup>",
        "<record><li><a href='/a'>甲</a></record><nextgroup>href='/p?startrecord=²'</nextgroup>",
        "<record>" * 20_000 + "<nextgroup>" * 20_000,
    ],
)
def test_absurd_page_is_read_within_bounds(family: Family, html: str) -> None:
    listing = SPIDERS[family].read_listing(page(html))
    assert len(listing.following) < 4 * MOST_PAGES
    assert len(SPIDERS[family].read_parts(page(html), URL)) < 4 * MOST_PAGES
