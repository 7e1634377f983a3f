"""From a home page alone to the column of reports, on portals of all kinds; places are invented."""

import pytest

from crawlers.discovery.candidates import named
from crawlers.discovery.leads import Lead, leads
from crawlers.discovery.place import Place, place_of
from crawlers.discovery.search import MOST_PAGES
from crawlers.page import Page
from crawlers.portal import Family
from tests.crawlers.invented_portals import HOME, column, found_in, menu, page, reports
from tests.crawlers.makers import HTML

COLUMN = f"{HOME}zwgk/ghzj/zfgzbg/"

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


def test_column_is_found_down_a_chain_of_columns() -> None:
    found, asked = found_in(CHAIN)
    best = found.candidates[0]
    assert (best.listing, best.family) == (COLUMN, Family.TRS)
    assert best.years == tuple(range(2019, 2027))
    assert (best.documents, len(best.reports)) == (16, 8)
    assert (found.adcode, found.name, found.ended) == ("990100", "云溪市", "found")
    assert f"{HOME}bsfw/" not in asked


def test_site_map_that_nobody_links_is_asked_for() -> None:
    locations = "".join(f"<url><loc>{HOME}n{number}/</loc></url>" for number in range(40))
    site = {
        HOME: page(menu({"走进云溪": "/zjyx/", "旅游": "/ly/"})),
        f"{HOME}sitemap.xml": f"<urlset>{locations}<url><loc>{COLUMN}</loc></url></urlset>",
        COLUMN: column(),
    }
    found, _ = found_in(site)
    assert [one.listing for one in found.candidates] == [COLUMN]


def test_folder_of_articles_in_a_site_map_is_the_column() -> None:
    site = {
        HOME: page("欢迎"),
        f"{HOME}sitemap.xml": f"<urlset><loc>{COLUMN}202601/t20260112_1.htm</loc></urlset>",
        COLUMN: column(),
    }
    assert found_in(site)[0].candidates[0].listing == COLUMN


@pytest.mark.parametrize(
    "link",
    [
        f'<div onclick="x()"><a onclick="window.open(\'{COLUMN}\')">政府工作报告</a></div>',
        f"<a href=\"javascript:window.location.href='{COLUMN}'\">政府工作报告</a>",
        f'<a href="{COLUMN}"><img src="/1.png" alt="政府工作报告"></a>',
        f'<a href="{COLUMN}" title="政府工作报告"></a>',
        f'<map><area href="{COLUMN}" alt="政府工作报告"></map>',
        f'<select><option value="{COLUMN}">政府工作报告</option></select>',
        f'<div><h3>政府工作报告</h3><a href="{COLUMN}">更多&gt;&gt;</a></div>',
        f"<script>d.add(12, 3, '政府工作报告', '{COLUMN}');</script>",
        f'<script>var nodes=[{{"url":"{COLUMN}","name":"历年政府工作报告"}}];</script>',
        f'<a href="{COLUMN}">· 政 府 工 作 报 告 »</a>',
        f'<iframe src="{COLUMN}"></iframe>',
        f'<a href="{COLUMN}202601/t20260112_2026.htm">云溪市2026年政府工作报告</a>',
    ],
)
def test_link_is_found_wherever_a_portal_hides_it(link: str) -> None:
    site = {HOME: page(menu({"走进云溪": "/zjyx/"}) + link), COLUMN: column()}
    found, _ = found_in(site)
    assert [one.listing for one in found.candidates] == [COLUMN]


@pytest.mark.parametrize(
    "home",
    [
        f'<html><frameset><frame src="/top.htm"><frame src="{HOME}main/"></frameset></html>',
        f'<html><head><meta http-equiv="Refresh" content="0; URL={HOME}main/"></head></html>',
        f"<html><script>window.location.href = '{HOME}main/';</script></html>",
        f"<html><script>location.replace('{HOME}main/')</script></html>",
    ],
)
def test_home_page_that_only_leads_on_is_followed(home: str) -> None:
    site = {
        HOME: home,
        f"{HOME}main/": CHAIN[HOME],
        **{u: p for u, p in CHAIN.items() if u != HOME},
    }
    found, _ = found_in(site)
    assert found.candidates[0].listing == COLUMN
    assert found.adcode == "990100"


def test_home_page_may_send_its_reader_to_another_host() -> None:
    site = {
        "http://yunxi.example/": f'<meta http-equiv="refresh" content="1;url={HOME}">',
        **CHAIN,
    }
    assert found_in(site, "http://yunxi.example/")[0].candidates[0].listing == COLUMN


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("部门工作报告", "2026年云溪市水利局工作报告"),
        ("人大常委会工作报告", "2026年云溪市人民代表大会常务委员会工作报告"),
        ("政府信息公开工作年度报告", "云溪市人民政府2025年政府信息公开工作年度报告"),
        ("各区县政府工作报告", "2026年河清区政府工作报告"),
        ("政府工作报告解读", "解读2026年政府工作报告"),
    ],
)
def test_column_of_other_reports_is_never_proposed(words: str, titles: str) -> None:
    rows = "".join(f'<li><a href="./202601/t20260112_{n}.htm">{titles}</a></li>' for n in range(5))
    wrong = page(f"<ul>{rows}</ul>", title=f"{words}_云溪市人民政府")
    home = page(menu({words: "/wrong/", "政务公开": "/zwgk/"}))
    found, _ = found_in({**CHAIN, HOME: home, f"{HOME}wrong/": wrong})
    assert [one.listing for one in found.candidates] == [COLUMN]
    assert found_in({HOME: home, f"{HOME}wrong/": wrong})[0].candidates == ()


def test_news_that_happen_to_name_a_report_are_not_the_column() -> None:
    rows = "".join(
        f'<li><a href="./202601/t20260112_{n}.htm">云溪市推进重点项目建设之{n}</a></li>'
        for n in range(12)
    )
    two = "".join(
        f'<li><a href="./{y}01/t{y}0113_99.htm">{y}年政府工作报告</a></li>' for y in (2025, 2026)
    )
    home = page(f"<ul>{rows}{two}</ul>" + menu({"政务公开": "/zwgk/"}))
    found, _ = found_in({**CHAIN, HOME: home})
    assert [one.listing for one in found.candidates] == [COLUMN]


def test_listing_without_the_name_counts_when_it_is_full_of_reports() -> None:
    site = {
        HOME: page(menu({"政务公开": "/zwgk/"})),
        f"{HOME}zwgk/": page(menu({"规划总结": "/zwgk/zj/"})),
        f"{HOME}zwgk/zj/": page(reports(range(2020, 2027)), title="规划总结"),
    }
    (only,) = found_in(site)[0].candidates
    assert (only.listing, only.named, len(only.years)) == (f"{HOME}zwgk/zj/", 0, 7)


def test_reports_of_many_governments_stand_behind_those_of_one() -> None:
    rows = "".join(
        f'<li><a href="./202601/t20260112_{n}.htm">2026年{place}政府工作报告</a></li>'
        for n, place in enumerate(["河清县", "云溪区", "白石镇", "松江县", "南浦县"])
    )
    site = {
        # A home page that doesn't tell whose it is: then every name could be its own.
        HOME: menu({"政府工作报告": "/all/", "历年政府工作报告": COLUMN}),
        f"{HOME}all/": f"<title>政府工作报告</title><ul>{rows}</ul>",
        COLUMN: column(range(2026, 2027)),
    }
    assert found_in(site)[0].candidates[0].listing == COLUMN


def test_older_years_in_a_second_column_are_told() -> None:
    old = f"{HOME}old/zfgzbg/"
    site = {
        HOME: page(menu({"政府工作报告": COLUMN, "历年政府工作报告": old})),
        COLUMN: column(range(2020, 2027)),
        old: column(range(2008, 2012)),
    }
    found, _ = found_in(site)
    assert [one.listing for one in found.candidates] == [COLUMN, old]


def test_following_pages_of_a_listing_are_no_listings_of_their_own() -> None:
    first = column(range(2024, 2027)).replace("(1, 0", "(2, 0")
    site = {
        HOME: page(menu({"政府工作报告": COLUMN})),
        COLUMN: first.replace("</ul>", '</ul><a href="index_1.htm">政府工作报告 2</a>'),
        f"{COLUMN}index_1.htm": column(range(2021, 2024)).replace("(1, 0", "(2, 1"),
    }
    (only,) = found_in(site)[0].candidates
    assert (only.listing, only.years) == (COLUMN, tuple(range(2021, 2027)))


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


def test_menu_that_names_the_column_is_no_list_of_reports() -> None:
    """The generic family takes any list for a listing, and the link's words are a report's."""
    names = {"政府工作报告": COLUMN, "历年政府工作报告": f"{HOME}old/"}
    rows = "".join(f'<li><a href="{url}">{words}</a></li>' for words, url in names.items())
    home = page(f"<ul>{rows}</ul>", title="政府工作报告_云溪市人民政府")
    found, _ = found_in({HOME: home, COLUMN: column()})
    assert [(one.listing, one.family) for one in found.candidates] == [(COLUMN, Family.TRS)]


def test_special_family_is_preferred_to_one_that_reads_as_much() -> None:
    shtml = "".join(
        f'<li><a href="/szf/{y}01/{y:032x}.shtml">{y}年政府工作报告</a><i>{y}-01-12</i></li>'
        for y in range(2020, 2027)
    )
    site = {
        HOME: page(menu({"政府工作报告": "/szf/list.shtml"})),
        f"{HOME}szf/list.shtml": page(f"<ul>{shtml}</ul>"),
    }
    assert found_in(site)[0].candidates[0].family is Family.SHTML


def test_tree_of_columns_is_read_through_its_service() -> None:
    tree = (
        '{"TREE":[{"id":7,"name":"规划","children":[{"id":77,"name":"政府工作报告"}]}],"SID":"9"}'
    )
    articles = ", ".join(
        f'{{"title": "{y}年政府工作报告", "url": "{HOME}c/post_{y}.html", "date": "{y}-01-12"}}'
        for y in range(2021, 2027)
    )
    site = {
        HOME: page(menu({"政府信息公开": "/gkmlpt/index"})),
        f"{HOME}gkmlpt/index": page(f"<script>window._CONFIG = {tree};</script>"),
        f"{HOME}gkmlpt/api/all/77?page=1&sid=9": f'{{"articles": [{articles}], "total": 6}}',
    }
    (only,) = found_in(site)[0].candidates
    assert (only.listing, only.family) == (f"{HOME}gkmlpt/index", Family.GKMLPT)
    assert (only.years, only.problems) == (tuple(range(2021, 2027)), ())


def test_state_councils_site_is_not_everybodys() -> None:
    home = "https://www.gov.cn/"
    links = {"政府工作报告": "https://www.heqing.gov.cn/zfgzbg/", "政务公开": "/zwgk/"}
    _, asked = found_in({home: page(menu(links))}, home)
    assert sorted(asked) == [home, f"{home}sitemap.xml", f"{home}zwgk/"]


@pytest.mark.parametrize(
    ("meta", "place"),
    [
        (("9901000001", "云溪市人民政府"), Place("990100", "云溪市")),
        (("", "中国·云溪市人民政府门户网站"), Place(None, "云溪市")),
        (("bm01000001", "云溪"), Place(None, None)),
        (("9901210004", "河清自治县人民政府网站"), Place("990121", "河清自治县")),
    ],
)
def test_home_page_tells_whose_it_is(meta: tuple[str, str], place: Place) -> None:
    code, name = meta
    text = f'<meta name="siteidcode" content="{code}"><meta name="SiteName" content="{name}">'
    assert place_of(Page(HOME, text.encode(), HTML)) == place


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("政府工作报告", 2),
        ("历年市政府工作报告", 2),
        ("工作报告", 2),
        ("重要报告", 1),
        ("部门工作报告", 0),
        ("政务公开", 0),
    ],
)
def test_columns_name_says_how_near_it_is(name: str, expected: int) -> None:
    assert named(name) == expected


def test_best_promise_comes_first() -> None:
    links = {"网站地图": "/m/", "政务公开": "/z/", "政府工作报告": "/r/", "政府信息公开": "/x/"}
    found = leads(Page(HOME, page(menu(links)).encode(), HTML))
    assert [lead.words for lead in found] == [
        "政府工作报告",
        "政府信息公开",
        "政务公开",
        "网站地图",
    ]
    assert found[0] == Lead(f"{HOME}r/", "政府工作报告", 100)
