"""The ways by which portals lead from their home page to the column; places are invented."""

import pytest

from crawlers.portal import Family
from tests.crawlers.invented_portals import (
    CHAIN,
    COLUMN,
    HOME,
    column,
    found_in,
    menu,
    page,
)


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
