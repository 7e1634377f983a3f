"""Lists of names that share a verb, a bound or a tone with a list of figures."""

import pytest

from reports.indicators.model import Bound, Direction
from tests.reports.indicators.made import brief, rows


def test_figures_are_told_apart_in_the_order_of_names() -> None:
    assert brief("园区入园率和增加值占比分别提高到50%和60%。") == [
        ("园区入园率", 50, "%"),
        ("增加值占比", 60, "%"),
    ]


def test_the_verb_and_the_bound_hold_for_all() -> None:
    found = rows("茶业产值、竹业产值分别增长4%、6%左右。", role="targets")
    assert [one.direction for one in found] == [Direction.UP] * 2
    assert [one.bound for one in found] == [Bound.ABOUT] * 2
    assert [one.shared for one in found] == ["分别"] * 2
    assert {one.bound for one in rows("茶厂、竹厂分别超100家、200家。")} == {Bound.MORE}


def test_a_noun_at_the_end_is_given_to_all() -> None:
    assert brief("本外币存款、贷款余额分别增长9%、11%。") == [
        ("本外币存款余额", 9, "%"),
        ("贷款余额", 11, "%"),
    ]
    assert brief("城镇、农村居民人均可支配收入分别增长5%、6%。") == [
        ("城镇居民人均可支配收入", 5, "%"),
        ("农村居民人均可支配收入", 6, "%"),
    ]


def test_a_noun_after_the_word_is_of_all() -> None:
    assert brief("茶业、竹业分别完成投资3亿元、5亿元。") == [
        ("茶业投资", 3, "亿元"),
        ("竹业投资", 5, "亿元"),
    ]


def test_places_are_told_apart_by_the_figures_before() -> None:
    line = "茶叶产量3万吨、生猪出栏5万头，分别居全省第1位、第2位。"
    assert [name for name, *_ in brief(line)] == ["茶叶产量", "生猪出栏"] * 2


def test_one_name_of_several_figures() -> None:
    found = rows("茶园面积分别达到3万亩、4万亩。")
    assert [one.shared for one in found] == ["分别", "分别"]
    assert brief("城乡低保标准分别提高到每人每月924元、801元。") == [
        ("城乡低保标准", 924, "元"),
        ("城乡低保标准", 801, "元"),
    ]


def test_a_second_list_has_the_names_of_the_first() -> None:
    found = brief("茶业、竹业产值分别达6亿元、3亿元，分别增长5%、7%。")
    assert [name for name, *_ in found] == ["茶业产值", "竹业产值"] * 2


def test_one_figure_of_several_names() -> None:
    found = rows("茶业产值、竹业产值均增长6%。")
    assert [(one.name, one.value, one.shared) for one in found] == [
        ("茶业产值", 6, "均"),
        ("竹业产值", 6, "均"),
    ]
    assert found[0].at == found[1].at
    assert found[0].id != found[1].id


def test_lists_that_do_not_match_are_read_one_by_one() -> None:
    assert [value for _, value, _ in brief("甲、乙、丙分别建成3座、4座。")] == [3, 4]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("制造业、普惠小微贷款分别增长24%、27%。", ["制造业贷款", "普惠小微贷款"]),
        (
            "主导产业及高新产业营业收入占比分别超61%、59%。",
            ["主导产业营业收入占比", "高新产业营业收入占比"],
        ),
        ("省、市重点项目分别完成投资3亿元、5亿元。", ["省重点项目投资", "市重点项目投资"]),
        ("电力、水利、交通建设分别完成投资2亿元、3亿元、1亿元。",
         ["电力建设投资", "水利建设投资", "交通建设投资"]),
        ("完成粮食播种面积5万亩、产量2万吨。", ["粮食播种面积", "粮食产量"]),
        ("集装箱航线7条、吞吐量20万标准箱。", ["集装箱航线", "集装箱吞吐量"]),
        ("件次、人次分别下降4%、3%。", ["件次", "人次"]),
        ("一、二、三产业增加值分别增长4%、5%、6%。",
         ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("三次产业分别增长4%、5%、6%。", ["第一产业", "第二产业", "第三产业"]),
        ("银行存贷款余额分别增长7%、8%。", ["银行存款余额", "银行贷款余额"]),
        ("竹椅产销量分别增长7%、8%。", ["竹椅产量", "竹椅销量"]),
        ("新建高标准农田5万亩、改造提升3万亩。", ["新建高标准农田", "改造提升高标准农田"]),
        ("重点项目开工20个、竣工15个。", ["重点项目开工", "竣工"]),
    ],
)  # fmt: skip
def test_what_the_last_of_a_list_says_is_said_of_all(line: str, names: list[str]) -> None:
    assert [one.name for one in rows(line)] == names


def test_a_word_that_holds_for_two_known_names_is_a_row_each() -> None:
    found = rows("一般公共预算收入、居民收入与经济增长同步。", role="targets")
    assert [one.name for one in found] == ["一般公共预算收入", "居民收入"]


def test_of_town_and_country_each_has_its_own() -> None:
    found = rows("城乡居民人均可支配收入分别增长5%、6%。")
    assert [(one.name, one.scope) for one in found] == [
        ("城乡居民人均可支配收入", "城镇"),
        ("城乡居民人均可支配收入", "农村"),
    ]
    assert [one.canonical[:2] for one in found] == ["城镇", "农村"]


def test_a_word_that_holds_for_all_of_a_list_is_a_row_each() -> None:
    found = rows("茶园游客、茶馆收入均保持两位数增长。", role="targets")
    assert {one.name for one in found} == {"茶园游客", "茶馆收入"}
