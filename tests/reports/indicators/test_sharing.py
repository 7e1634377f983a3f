"""Lists of names that share a verb, a bound or a tone with a list of figures."""

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
