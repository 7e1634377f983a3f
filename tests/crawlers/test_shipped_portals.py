"""The portals that ship: whose they are, where, and that nothing is visited on hearsay unsaid.

Codes and names are those of GB/T 2260, written here once more by hand: a slip in a file must not
pass because the test reads the same file.
"""

from pathlib import Path

import pytest
import yaml

from crawlers.portal import Portal, Verified
from crawlers.registry import PORTALS, load_sites

FILES = sorted(PORTALS.iterdir())
SITES = {site.adcode: site for site in load_sites(PORTALS)}

MOST_LINES = 15

PROVINCES = """
    110000 北京市 120000 天津市 130000 河北省 140000 山西省 150000 内蒙古自治区 210000 辽宁省
    220000 吉林省 230000 黑龙江省 310000 上海市 320000 江苏省 330000 浙江省 340000 安徽省
    350000 福建省 360000 江西省 370000 山东省 410000 河南省 420000 湖北省 430000 湖南省
    440000 广东省 450000 广西壮族自治区 460000 海南省 500000 重庆市 510000 四川省 520000 贵州省
    530000 云南省 540000 西藏自治区 610000 陕西省 620000 甘肃省 630000 青海省
    640000 宁夏回族自治区 650000 新疆维吾尔自治区
"""
FUJIAN = """
    350100 福州市 350200 厦门市 350300 莆田市 350400 三明市 350500 泉州市 350600 漳州市
    350700 南平市 350800 龙岩市 350900 宁德市
"""
GUANGDONG = """
    440100 广州市 440200 韶关市 440300 深圳市 440400 珠海市 440500 汕头市 440600 佛山市
    440700 江门市 440800 湛江市 440900 茂名市 441200 肇庆市 441300 惠州市 441400 梅州市
    441500 汕尾市 441600 河源市 441700 阳江市 441800 清远市 441900 东莞市 442000 中山市
    445100 潮州市 445200 揭阳市 445300 云浮市
"""
STATE_COUNCIL = "100000"


def table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def test_every_province_and_the_state_council_are_there_under_their_names() -> None:
    provinces = {code: site.name for code, site in SITES.items() if code.endswith("0000")}
    assert provinces == {STATE_COUNCIL: "国务院", **table(PROVINCES)}
    assert len(provinces) == 32


@pytest.mark.parametrize(("province", "cities"), [("35", FUJIAN), ("44", GUANGDONG)])
def test_every_city_of_the_province_is_there_under_its_name(province: str, cities: str) -> None:
    found = {code: site.name for code, site in SITES.items() if code.startswith(province)}
    shipped = {code: name for code, name in found.items() if code[2:4] != "00" and code[4:] == "00"}
    assert shipped == table(cities)


@pytest.mark.parametrize("code", SITES)
def test_what_a_place_belongs_to_is_there_too(code: str) -> None:
    assert {f"{code[:2]}0000", f"{code[:4]}00"} <= SITES.keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_portal_is_one_short_file_that_says_how_it_is_known(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert text.startswith("# "), "a comment says where the addresses come from"
    declared = yaml.safe_load(text)
    assert declared.keys() >= {"adcode", "name", "home", "verified"}
    assert SITES[declared["adcode"]].name == declared["name"]


@pytest.mark.parametrize("code", SITES)
def test_home_is_a_host_of_the_government_and_the_listing_is_on_it(code: str) -> None:
    site = SITES[code]
    host = site.home.host or ""
    assert site.home.scheme == "https"
    assert host == "www.gov.cn" or host.endswith(".gov.cn")
    assert site.home.path == "/"
    if isinstance(site, Portal):
        assert site.listing.host == host


def test_no_home_stands_twice() -> None:
    homes = [str(site.home.host) for site in SITES.values()]
    assert sorted(homes) == sorted(set(homes))


def test_unverified_is_not_visited_but_for_the_one_whose_column_is_publicly_known() -> None:
    hearsay = {code for code, site in SITES.items() if site.verified is Verified.UNVERIFIED}
    assert {code for code in hearsay if SITES[code].enabled} == {"350500"}
    assert isinstance(SITES["350500"], Portal)
