"""Which of a portal's listings is the column of its reports, and which only look like it."""

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
    reports,
)


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


def test_menu_that_names_the_column_is_no_list_of_reports() -> None:
    """The generic family takes any list for a listing, and the link's words are a report's."""
    names = {"政府工作报告": COLUMN, "历年政府工作报告": f"{HOME}old/"}
    rows = "".join(f'<li><a href="{url}">{words}</a></li>' for words, url in names.items())
    home = page(f"<ul>{rows}</ul>", title="政府工作报告_云溪市人民政府")
    found, _ = found_in({HOME: home, COLUMN: column()})
    assert [(one.listing, one.family) for one in found.candidates] == [(COLUMN, Family.TRS)]
