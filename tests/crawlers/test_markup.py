"""How portals write dates, links and totals: a table of forms for each."""

import pytest

from crawlers.listing import Listed
from crawlers.markup.articles import completed, following_parts, is_part_of
from crawlers.markup.dates import date_of, row_date, with_years
from crawlers.markup.forms import posted
from crawlers.markup.paging import stated_documents, stated_pages
from crawlers.markup.targets import opened
from crawlers.page import Form, Page

URL = "http://www.p990100.gov.cn/zfgzbg/index.html"
OPENS = """<script>
function toUrl(u){ window.location = u; }
function show(id, kind){ var w = 1; window.open("/show/" + kind + "/" + id + ".html"); }
var read = function(id) { location.href = 'read.jsp?id=' + id; };
</script>"""


def page(html: str, url: str = URL) -> Page:
    return Page(url, html.encode(), "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("beside", "address", "date"),
    [
        ("[2024-01-12]", "/a.html", "2024-01-12"),
        ("发布：2024年1月2日 来源", "/a.html", "2024-01-02"),
        ("01-12", "/202401/t20240112_1.htm", "2024-01-12"),
        ("01-12", "/art/2024/1/12/art_1_2.html", "2024-01-12"),
        ("01-02", "/202312/a.html", "2024-01-02"),
        ("12-31", "/202401/a.html", "2023-12-31"),
        ("1月12日", "/2024/a.html", "2024-01-12"),
        ("", "/202401/t20240112_1.htm", "2024-01-12"),
        ("", "/columns/a/202401/28/b.html", "2024-01-28"),
        ("", "/202401/a.html", None),
        ("01-12", "/a.html", "01-12"),
        ("增长10.5%", "/a.html", None),
        ("13-40", "/a.html", None),
        ("2024-02-31", "/a.html", None),
    ],
)
def test_rows_date_is_read_from_what_stands_beside_it_and_from_the_address(
    beside: str, address: str, date: str | None
) -> None:
    assert row_date(beside, address) == date


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        (["2026-01-19", "12-30", "01-05"], ["2026-01-19", "2025-12-30", "2025-01-05"]),
        (["12-30", "2025-01-05"], ["2025-12-30", "2025-01-05"]),
        (["2023-12-28", "01-08", "01-07", "2026-01-06"], None),
        (["01-08", "01-07"], [None, None]),
    ],
)
def test_year_is_settled_by_the_listings_order(
    shown: list[str | None], meant: list[str | None] | None
) -> None:
    rising = ["2023-12-28", "2024-01-08", "2025-01-07", "2026-01-06"]
    assert with_years(shown) == (meant or rising)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (1769043600, "2026-01-22"),
        (1769043600000, "2026-01-22"),
        ("1769043600", "2026-01-22"),
        ("2026-01-22T09:00:00+08:00", "2026-01-22"),
        ("Tue, 20 Jan 2026 23:00:00 +0800", "2026-01-20"),
        ("², yesterday", None),
        (True, None),
        (10**30, None),
        (float("inf"), None),
        (None, None),
    ],
)
def test_dates_of_services_and_feeds(value: object, date: str | None) -> None:
    assert date_of(value) == date


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("window.open('/a/1.html')", "http://www.p990100.gov.cn/a/1.html"),
        ("javascript:location.href='b.htm'", "http://www.p990100.gov.cn/zfgzbg/b.htm"),
        ("toUrl('./c/d.shtml'); return false", "http://www.p990100.gov.cn/zfgzbg/c/d.shtml"),
        ("javascript:show('77', 'bg')", "http://www.p990100.gov.cn/show/bg/77.html"),
        ("read(5)", "http://www.p990100.gov.cn/zfgzbg/read.jsp?id=5"),
        ("javascript:void(0)", ""),
        ("absent('5')", ""),
        ("window.open('http://[/1.html')", ""),
        ("window.open('javascript:alert(1).html')", ""),
    ],
)
def test_what_a_click_opens(code: str, address: str) -> None:
    assert opened(page(OPENS), code) == address


@pytest.mark.parametrize(
    ("words", "documents", "pages"),
    [
        ("共 41 条 共 3 页", 41, 3),
        ("共有7条记录，第1/2页", 7, 2),
        ("总数：12 总页数:1", 12, 1),
        ("合计 5 篇", 5, None),
        ("第1页", None, None),
        ("1/12", None, None),
    ],
)
def test_totals_in_words(words: str, documents: int | None, pages: int | None) -> None:
    read = page(f"<div>{words}</div>")
    assert (stated_documents(read), stated_pages(read)) == (documents, pages)


@pytest.mark.parametrize(
    "html",
    [
        "<form method=POST action=/l.do><input name=cid value=9><input name=pageNo></form>",
        "<script>function go(n){ $.post('/l.do', {cid: 9, pageNo: n}, draw); }</script>",
        "<script>c='9'; $.ajax({url: '/l.do', method: 'post', data: {cid: c, pageNo: n}})</script>",
    ],
)
def test_page_that_is_had_by_post(html: str) -> None:
    fields = (("cid", "9"), ("pageNo", "3"))
    assert posted(page(html), 3) == Form("http://www.p990100.gov.cn/l.do", fields)


def test_form_without_a_page_number_is_no_pager() -> None:
    search = "<form method=post action=/s><input name=keyword></form>"
    assert posted(page(search + "<script>$.post('/hit', {id: 4})</script>"), 2) is None


@pytest.mark.parametrize(
    ("url", "belongs"),
    [
        ("/a/t1_2.html", True),
        ("/a/t1-2.html", True),
        ("/a/t1/2.html", True),
        ("/a/t1.html?page=2", True),
        ("/a/t1.html", False),
        ("/a/t1.html?id=2", False),
        ("/a/t12.html", False),
        ("/a/t2.html", False),
        ("/a/index_2.html", False),
    ],
)
def test_only_the_articles_own_numbered_addresses_are_its_pages(*, url: str, belongs: bool) -> None:
    host = "http://www.p990100.gov.cn"
    assert is_part_of(f"{host}{url}", f"{host}/a/t1.html") is belongs


def test_link_to_the_next_article_is_no_page_of_this_one() -> None:
    html = '<a href="art_1229_59.html">下一页</a><a href="art_1229_60.html">2</a>'
    article = "http://www.p990100.gov.cn/art/2026/1/20/art_1229_58.html"
    assert following_parts(page(html, article), article) == ()


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="ArticleTitle" content="在市第九届人大会上的政府工作报告">',
        "<h1>云溪市人民政府</h1><h2>在市第九届人大会上的政府工作报告</h2>",
        "<title>在市第九届人大会上的政府工作报告_云溪市人民政府</title>",
    ],
)
def test_cut_title_is_the_articles_own(html: str) -> None:
    document = Listed(URL, "在市第九届人大会上的政府...", "2026-01-19", cut=True)
    mended = completed(document, page(html))
    assert (mended.title, mended.cut) == ("在市第九届人大会上的政府工作报告", False)
    assert mended.published == "2026-01-19"


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="PubDate" content="2026-01-21">',
        "<p>发布时间：</p><span>2026年1月21日</span>",
        "发布日期: 2026-01-21 09:00",
    ],
)
def test_articles_own_date_is_believed(html: str) -> None:
    mended = completed(Listed(URL, "政府工作报告", "2025-12-31"), page(html))
    assert mended.published == "2026-01-21"


@pytest.mark.parametrize(
    "link",
    [
        "<a href='t1_2.htm'>下一页</a>",
        "<a href='t1_2.htm'><img src='n.gif' alt='下一页'></a>",
        "<a rel='next' href='t1_2.htm'>&raquo;</a>",
        "<a class='n' href='t1_2.htm'> <span>2</span> </a>",
        "<A HREF='t1_2.htm'>Next&gt;</A>",
    ],
)
def test_next_page_of_an_article_is_seen_however_its_link_is_written(link: str) -> None:
    article = "http://www.p990100.gov.cn/t1.htm"
    assert following_parts(page(f"<p>正文</p>{link}", article), article) == (
        "http://www.p990100.gov.cn/t1_2.htm",
    )
