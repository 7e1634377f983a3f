"""What single pages and links tell: whose site it is, and how near a column is."""

import pytest

from crawlers.discovery.candidates import named
from crawlers.discovery.leads import Lead, leads
from crawlers.discovery.place import Place, place_of
from crawlers.page import Page
from tests.crawlers.invented_portals import HOME, menu, page
from tests.crawlers.makers import HTML


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
