"""Growth targets from the nation to a county."""

import pytest

from reports.promises.cascade import Placed, cascade
from tests.reports.promises.yunxi import prior, stated

GDP = "地区生产总值"


def placed(adcode: str, text: str, year: int = 2024) -> Placed:
    return Placed(adcode, f"地{adcode}", stated(prior(text), year))


NATION = placed("100000", "国内生产总值增长5%左右。")
PROVINCE = placed("990000", "地区生产总值增长5.5%以上。")
CITY = placed("990100", "城镇新增就业2万人。")
COUNTY = placed("990121", "生产总值增长6%—6.5%，固定资产投资增长9%。")


def test_each_is_held_against_the_nearest_above_that_states_one() -> None:
    found = cascade(2024, [COUNTY, CITY, NATION, PROVINCE], GDP)
    assert [(one.adcode, one.value, one.value2, one.above, one.over) for one in found.rungs] == [
        ("100000", 5.0, None, "", None),
        ("990000", 5.5, None, "100000", 0.5),
        ("990100", None, None, "990000", None),
        ("990121", 6.0, 6.5, "990000", 0.5),
    ]
    assert found.rungs[1].clause == "地区生产总值增长5.5%以上"


def test_a_place_whose_province_is_missing_stands_under_the_nation() -> None:
    assert cascade(2024, [COUNTY, NATION], GDP).rungs[1].above == "100000"


def test_any_known_indicator_can_be_asked() -> None:
    assert [one.value for one in cascade(2024, [COUNTY], "固定资产投资").rungs] == [9.0]


def test_only_growth_of_the_year_counts() -> None:
    text = "“十五五”时期地区生产总值年均增长7%。地区生产总值达到900亿元。"
    assert cascade(2024, [placed("990100", text)], GDP).rungs[0].value is None


def test_what_can_hardly_be_meant_does_not_count() -> None:
    assert cascade(2024, [placed("990100", "地区生产总值增长600%。")], GDP).rungs[0].value is None


def test_other_years_and_places_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="not all reports are of 2024"):
        cascade(2024, [NATION, placed("990000", "地区生产总值增长6%。", 2023)], GDP)
    with pytest.raises(ValueError, match="twice"):
        cascade(2024, [NATION, NATION], GDP)
