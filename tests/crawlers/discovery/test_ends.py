"""Portals without a column, without an end, or that lead elsewhere: how the search ends."""

from crawlers.discovery.search import MOST_PAGES
from tests.crawlers.invented_portals import CHAIN, COLUMN, HOME, found_in, menu, page


def test_nothing_to_find_is_a_clear_answer() -> None:
    found, asked = found_in({HOME: page(menu({"走进云溪": "/zjyx/", "政务公开": "/zwgk/"}))})
    assert (found.candidates, found.ended) == ((), "nothing left to follow")
    assert sorted(asked) == [HOME, f"{HOME}sitemap.xml", f"{HOME}zjyx/", f"{HOME}zwgk/"]
    assert "HTTP 404" in found.problems[0]


def test_column_without_a_report_is_told() -> None:
    empty = page("<p>栏目建设中</p>", title="政府工作报告_云溪市人民政府")
    found, _ = found_in({HOME: page(menu({"政府工作报告": COLUMN})), COLUMN: empty})
    assert found.candidates == ()
    assert COLUMN in found.unread[0]


def test_home_page_without_an_answer_is_told() -> None:
    found, asked = found_in({})
    assert (found.candidates, asked) == ((), [HOME])
    assert "HTTP 404" in found.problems[0]


def test_endless_calendar_is_bounded_and_does_not_hide_the_column() -> None:
    def endless(url: str) -> str | None:
        if url in CHAIN and url != HOME:
            return CHAIN[url]
        number = int(url.rpartition("=")[2]) if "=" in url else 0
        days = {f"政务公开{day}": f"/cal/?day={number * 10 + day}" for day in range(1, 10)}
        return page(menu({**days, "政务公开": "/zwgk/"}))

    found, asked = found_in(endless)
    assert found.candidates[0].listing == COLUMN
    assert len(asked) <= MOST_PAGES


def test_endless_portal_without_a_column_comes_to_an_end() -> None:
    def endless(url: str) -> str | None:
        return page(menu({f"信息公开{way}": f"{url.rstrip('/')}/{way}/" for way in "abc"}))

    found, asked = found_in(endless)
    assert found.ended == f"stopped after {MOST_PAGES} pages"
    assert len(asked) == MOST_PAGES


def test_other_sites_and_files_are_never_asked() -> None:
    links = {
        "政府工作报告": "http://www.heqing.gov.cn/zfgzbg/",
        "历年政府工作报告": "/zfgzbg.pdf",
        "市政府工作报告": "http://yunxi.gov.cn.evil.example/zfgzbg/",
        "政务公开": "http://zwgk.yunxi.gov.cn/",
    }
    _, asked = found_in({HOME: page(menu(links))})
    assert sorted(asked) == [HOME, f"{HOME}sitemap.xml", "http://zwgk.yunxi.gov.cn/"]


def test_state_councils_site_is_not_everybodys() -> None:
    home = "https://www.gov.cn/"
    links = {"政府工作报告": "https://www.heqing.gov.cn/zfgzbg/", "政务公开": "/zwgk/"}
    _, asked = found_in({home: page(menu(links))}, home)
    assert sorted(asked) == [home, f"{home}sitemap.xml", f"{home}zwgk/"]
