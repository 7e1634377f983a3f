"""What a page claims costs nothing: absurd numbers and broken addresses neither hang nor crash."""

import pytest

from crawlers.errors import PageFailure
from crawlers.listing import MOST_DOCUMENTS, MOST_PAGES
from crawlers.page import Page
from crawlers.portal import Family
from crawlers.spiders import SPIDERS

URL = "http://www.p990100.gov.cn/zfgzbg/index.html"


def page(html: str) -> Page:
    return Page(URL, html.encode(), "text/html")


FILE_READER = (
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    "<rss><item><title>云溪市&b;</title><link>/a</link></item></rss>"
)


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
        "<record></record>" * 20_000 + "<nextgroup></nextgroup>" * 20_000,
        "[" * 50_000,
        '{"a":' * 50_000,
        "<script>_CONFIG = {TREE: " + "[{" * 20_000 + "</script>",
        "<script>" + "function f(a){ location='/' + a + " * 2_000 + "</script>",
        "".join(f"<a onclick=\"f('{n}')\">第{n}号政府工作报告</a>" for n in range(9_000)),
        "<rss><!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><item><title>&c;</title></item>",
        FILE_READER,
        "<form method=post action='http://['><input name=pageNo></form>",
        "<script>$.post('/a', {pageNo: 1, b: {c: [" + "1," * 9_000 + "]}})</script>",
        "<div data-href='/a'>" * 490,
        f"共{'9' * 9}页 <a href='?page=1'>2</a>" + "<a href='?page=2'>下一页</a>" * 3_000,
    ],
)
def test_absurd_page_is_read_within_bounds(family: Family, html: str) -> None:
    listing = SPIDERS[family].read_listing(page(html))
    assert len(listing.following) < 4 * MOST_PAGES
    assert len(listing.documents) <= MOST_DOCUMENTS
    assert not any("root:" in document.title for document in listing.documents)
    assert len(SPIDERS[family].read_parts(page(html), URL)) < 4 * MOST_PAGES


@pytest.mark.parametrize("family", list(Family))
@pytest.mark.parametrize("html", ["<div>" * 20_000, "<record>" * 20_000, "<ul><li>" * 20_000])
def test_page_nested_without_end_is_refused(family: Family, html: str) -> None:
    with pytest.raises(PageFailure, match="nested more than"):
        SPIDERS[family].read_parts(page(f"<a href='2.html'>2</a>{html}"), URL)
