"""Invented portals as dictionaries of pages, and a search over them; what is not there is a 404."""

import asyncio
from collections.abc import Callable, Mapping

from crawlers.discovery.found import Found
from crawlers.discovery.search import search
from crawlers.errors import PageFailure
from crawlers.page import Address, Page
from storage.outcomes import Outcome
from tests.crawlers.makers import HTML

HOME = "http://www.yunxi.gov.cn/"
COLUMN = f"{HOME}zwgk/ghzj/zfgzbg/"

Site = Mapping[str, str] | Callable[[str], str | None]


def page(body: str, *, title: str = "云溪市人民政府", head: str = "") -> str:
    """A page in the portal's frame."""
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        '<meta name="SiteName" content="云溪市人民政府">'
        '<meta name="SiteIDCode" content="9901000001">'
        f"<title>{title}</title>{head}</head><body>{body}<p>主办：云溪市人民政府办公室</p></body></html>"
    )


def menu(links: Mapping[str, str]) -> str:
    """Links by their words."""
    return "".join(f'<a href="{url}">{words}</a> ' for words, url in links.items())


def reports(years: range, place: str = "") -> str:
    """A TRS listing of one report a year, with some noise."""
    rows = "".join(
        f'<li><a href="./{year}01/t{year}0112_{year}.htm">{year}年{place}政府工作报告</a>'
        f"<span>01-12</span></li>"
        f'<li><a href="./{year}01/t{year}0120_9{year}.htm">一图读懂{year}年政府工作报告</a></li>'
        for year in years
    )
    return f'<ul>{rows}</ul><script>createPageHTML(1, 0, "index", "htm");</script>'


def column(years: range = range(2024, 2027), name: str = "政府工作报告") -> str:
    """The page of the column of reports."""
    return page(reports(years), title=f"{name}_云溪市人民政府")


CHAIN = {
    HOME: page(
        menu({"首页": "/", "新闻中心": "/xwzx/", "政务公开": "/zwgk/", "办事服务": "/bsfw/"})
    ),
    f"{HOME}xwzx/": page(menu({"云溪要闻": "/xwzx/yw/"})),
    f"{HOME}zwgk/": page(menu({"政策文件": "/zwgk/zcwj/", "政府信息公开": "/zwgk/zfxxgk/"})),
    f"{HOME}zwgk/zfxxgk/": page(menu({"机构职能": "/zwgk/jg/", "法定主动公开内容": "/zwgk/fd/"})),
    f"{HOME}zwgk/fd/": page(menu({"规划总结": "/zwgk/ghzj/", "财政信息": "/zwgk/cz/"})),
    f"{HOME}zwgk/ghzj/": page(
        menu({"发展规划": "/zwgk/ghzj/gh/", "政府工作报告": "/zwgk/ghzj/zfgzbg/"})
    ),
    COLUMN: column(range(2019, 2027)),
}
"""Columns below columns, down to the one of reports."""


def found_in(site: Site, home: str = HOME) -> tuple[Found, list[str]]:
    """Search a portal; returns the answer and the addresses asked, in order."""
    asked: list[str] = []
    answer = site if callable(site) else site.get

    async def fetch(address: Address) -> Page:
        url = str(address)
        asked.append(url)
        text = answer(url)
        if text is None:
            raise PageFailure(Outcome.ERROR_PAGE, url, "HTTP 404")
        return Page(url, text.encode(), HTML)

    return asyncio.run(search(home, fetch, lambda _: None)), asked
