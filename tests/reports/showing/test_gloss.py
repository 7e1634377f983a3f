"""Figures and names in English; and nothing rather than something wrong."""

import pytest

from reports.indicators.canonical import table
from reports.showing.gloss import figure_in_english, name_in_english
from reports.showing.summary import way


@pytest.mark.parametrize(
    ("figure", "english"),
    [
        ("3%左右", "about 3%"),
        ("1200万人以上", "at least 12 million people"),
        ("1.3万亿斤", "1.3 trillion jin"),
        ("5000亿元", "500 billion yuan"),
        ("3.8万个", "38,000"),
        ("不超过4.5％", "at most 4.5%"),
        ("5%—5.5%", "5–5.5%"),
        ("5—5.5%左右", "about 5–5.5%"),
        ("8万—10万户", "80,000–100,000 households"),
        ("约8平方公里", "about 8 km²"),
        ("5.1%", ""),
        ("822", ""),
        ("822个", ""),
        ("3%左右吧", ""),
        ("三成", ""),
        ("", ""),
        ("9" * 10000, ""),
    ],
)
def test_a_figure_in_english(figure: str, english: str) -> None:
    assert figure_in_english(figure) == english


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("地区生产总值增长", "GDP"),
        ("单位生产总值能耗降低", "energy use"),
        ("单位GDP能耗降低", "energy use"),
        ("居民消费价格涨幅", "consumer prices (CPI)"),
        ("城镇调查失业率", "urban unemployment rate (surveyed)"),
        ("更换木质渡船", ""),
        ("城镇居民人均可支配收入", "urban disposable income per head"),
        ("全市规模以上工业增加值", "value added of larger industry"),
    ],
)
def test_a_name_in_english(name: str, english: str) -> None:
    assert name_in_english(name) == english


def test_every_known_indicator_has_an_english_name_of_its_own() -> None:
    names = [name_in_english(known.name) for known in table()]
    assert all(name.isascii() or "“" in name for name in names)
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("before", "after", "went"),
    [
        ("3%左右", "2%左右", "down"),
        ("9000万元", "1亿元", "up"),
        ("5%", "5%左右", "other"),
        ("5%", "5‰", "other"),
        ("三成", "5%", "other"),
        ("5%—5.5%", "5%左右", "other"),
    ],
)
def test_which_way_a_figure_went(before: str, after: str, went: str) -> None:
    assert way(before, after) == went
