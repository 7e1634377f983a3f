"""The table of known indicators can be read, says whence it is, and contradicts itself nowhere."""

from collections import Counter

import pytest

from reports.indicators.canonical import SOURCES, canonical, doubt, plain, table
from reports.indicators.verbs import ending


def test_there_are_enough_and_each_has_a_source() -> None:
    assert len(table()) >= 80
    assert {known.source for known in table()} == set(SOURCES)


def test_no_way_of_writing_means_two_indicators() -> None:
    written = Counter(name for known in table() for name in (known.name, *known.aliases))
    assert [name for name, times in written.items() if times > 1] == []


def test_names_without_their_marks_mean_one_indicator_each() -> None:
    meant: dict[str, set[str]] = {}
    for known in table():
        for name in (known.name, *known.aliases):
            meant.setdefault(plain(name), set()).add(known.name)
    assert [name for name, several in meant.items() if len(several) > 1] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("新（改）建高标准农田", "高标准农田"),
        ("新增省级专精特新企业", "专精特新企业"),
        ("为企业减负", "减税降费"),
        ("减轻企业税费负担", "减税降费"),
        ("数字经济核心产业增加值占GDP比重", "数字经济占比"),
        ("规模以上工业企业总数", "规模以上工业企业"),
        ("口袋公园数量", "口袋公园"),
        ("PM_2.5浓度", "PM2.5平均浓度"),
        ("新建茶园", None),
        ("改造国家级绿色工厂", "国家级绿色工厂"),
        ("新增", None),
    ],
)
def test_what_was_done_about_it_changes_no_indicator(written: str, name: str | None) -> None:
    known = canonical(written)
    assert (known and known.name) == name


def test_ranges_are_ranges_and_units_are_named() -> None:
    for known in table():
        assert known.growth[0] < known.growth[1]
        assert known.level[0] < known.level[1]
        assert known.units


def test_a_value_in_another_unit_is_not_judged() -> None:
    product = canonical("地区生产总值")
    assert doubt(product, 5.0, "个", grows=False) == ""
    assert doubt(product, 1.0, "元", grows=False) != ""
    assert doubt(None, 1.0, "元", grows=False) == ""


def test_verbs_at_the_end_are_parted_any_way_that_fits() -> None:
    assert ending("中心城区新增") == "新增"
    assert ending("茶园") == ""
    assert ending("建设" * 30) == "建设" * 30
    assert ending("茶" + "建设" * 30 + "茶") == ""
