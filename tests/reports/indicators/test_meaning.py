"""What is said of a figure: kind, direction, tone, time, estimate, role, scope, plausibility."""

import pytest

from reports.indicators.model import Bound, Direction, Kind, Period, Role
from tests.reports.indicators.made import report, row, rows, told


@pytest.mark.parametrize(
    ("line", "kind", "direction"),
    [
        ("茶叶产量3万吨。", Kind.LEVEL, Direction.NONE),
        ("茶叶产量增长3%。", Kind.GROWTH, Direction.UP),
        ("单位生产总值能耗下降3%。", Kind.GROWTH, Direction.DOWN),
        ("居民消费价格涨幅3%左右。", Kind.GROWTH, Direction.UP),
        ("自来水普及率提高到95%。", Kind.SHARE, Direction.NONE),
        ("失业率控制在5.5%以内。", Kind.SHARE, Direction.NONE),
        ("群众满意度得分96.5分。", Kind.INDEX, Direction.NONE),
        ("价格指数控制在103左右。", Kind.INDEX, Direction.NONE),
        ("改造提升20条街巷。", Kind.LEVEL, Direction.NONE),
    ],
)
def test_kind_and_direction(line: str, kind: Kind, direction: Direction) -> None:
    one = row(line)
    assert (one.kind, one.direction) == (kind, direction)


def test_a_tone_lasts_until_another_act_begins() -> None:
    line = "确保新建厂房7万平方米，累计入驻面积10万平方米以上，打造茶园3个。"
    assert [one.tone for one in rows(line, role="tasks")] == ["确保", "确保", ""]
    assert row("居民消费价格涨幅控制在3%左右。", role="targets").tone == "控制"
    assert row("力促外贸增长5%。", role="tasks").tone == "推动"


def test_what_was_done_stands_under_no_will() -> None:
    assert row("争取上级资金30亿元。").tone == ""


def test_better_is_striven_for() -> None:
    assert row("地区生产总值增长5%以上，努力争取更好结果。", role="targets").stretch
    assert not row("地区生产总值增长5%以上。", role="targets").stretch


@pytest.mark.parametrize(
    ("line", "role", "year"),
    [
        ("茶叶产量3万吨。", "review", 2025),
        ("茶叶产量3万吨。", "targets", 2026),
        ("2023年茶叶产量3万吨。", "review", 2023),
        ("到2028年，茶叶产量达到5万吨。", "tasks", 2028),
        ("去年茶叶产量3万吨。", "review", 2025),
        ("“十五五”期间，茶叶产量达到5万吨。", "plan", 2030),
        ("茶叶产量比2020年增长5%。", "review", 2025),
    ],
)
def test_the_year_it_is_about(line: str, role: str, year: int) -> None:
    assert row(line, role=role).year == year


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("茶叶产量3万吨。", Period.YEAR),
        ("茶叶产量年均增长3%。", Period.AVERAGE),
        ("累计建成茶园30个。", Period.CUMULATIVE),
        ("五年来，新建茶厂30家。", Period.FIVE_YEARS),
        ("茶企总数达到30家。", Period.END),
        ("自来水普及率提高到95%。", Period.END),
    ],
)
def test_the_period_it_covers(line: str, period: Period) -> None:
    assert row(line).period is period


def test_estimates() -> None:
    found = rows("茶叶产量3万吨，增长4%（预计数，下同），茶企收入10亿元。")
    assert all(one.estimated for one in found)
    assert row("预计茶叶产量3万吨。").estimated
    assert not row("茶叶产量3万吨。").estimated


@pytest.mark.parametrize(
    ("part", "line", "role"),
    [
        ("review", "新建茶厂3家。", Role.OUTCOME),
        ("problems", "新建茶厂3家。", Role.OUTCOME),
        ("targets", "茶叶产量增长3%。", Role.TARGET),
        ("tasks", "新建茶厂3家。", Role.TASK),
        ("tasks", "主要预期目标是：茶叶产量增长3%。", Role.TARGET),
        ("tasks", "去年新建茶厂3家。", Role.OUTCOME),
        ("", "主要预期目标是：茶叶产量增长3%。", Role.TARGET),
        ("", "今年要新开3家茶厂。", Role.TASK),
        ("", "一年来新建茶厂3家。", Role.OUTCOME),
    ],
)
def test_roles(part: str, line: str, role: Role) -> None:
    assert row(line, role=part).role is role


@pytest.mark.parametrize(
    ("line", "name", "word", "direction", "bound"),
    [
        ("居民收入与经济增长同步。", "居民收入", "同步", Direction.SYNC, Bound.EXACT),
        ("实际使用外资正增长。", "实际使用外资", "正增长", Direction.UP, Bound.MORE),
        ("出口总额持平。", "出口总额", "持平", Direction.FLAT, Bound.EXACT),
        ("居民消费价格处于合理区间。", "居民消费价格", "合理区间", Direction.NONE, Bound.EXACT),
        ("茶叶产量高于全省平均水平。", "茶叶产量", "全省平均水平", Direction.UP, Bound.MORE),
        ("完成节能减排任务。", "节能减排任务", "完成", Direction.NONE, Bound.EXACT),
        ("不折不扣完成省定减排任务。", "减排任务", "完成", Direction.NONE, Bound.EXACT),
        ("茶园排水量继续下降。", "茶园排水量", "继续下降", Direction.DOWN, Bound.MORE),
        ("国际收支保持基本平衡。", "国际收支", "保持基本平衡", Direction.FLAT, Bound.EXACT),
        ("茶农收入增速快于经济增长。", "茶农收入", "快于经济增长", Direction.UP, Bound.MORE),
    ],
)
def test_statements_without_a_figure(
    line: str, name: str, word: str, direction: Direction, bound: Bound
) -> None:
    one = row(line, role="targets")
    assert (one.name, one.unit, one.raw) == (name, word, word)
    assert (one.kind, one.value, one.direction, one.bound) == (
        Kind.QUALITATIVE,
        None,
        direction,
        bound,
    )


def test_words_that_only_look_like_a_statement() -> None:
    assert rows("坚持平台招商。", role="targets") == []
    assert rows("完成今年目标任务。", role="targets") == []
    assert rows("高质量完成“十四五”规划目标任务。", role="targets") == []


def test_elsewhere_only_what_is_known_is_said_to_fall() -> None:
    found = rows("主要污染物排放量和能耗强度持续下降，茶园排水量持续下降。")
    assert [one.canonical for one in found] == ["主要污染物排放量", "单位生产总值能耗"]


def test_a_second_aim_is_of_the_same_growth() -> None:
    found = rows("茶业产值增长7%以上、力争达到8%，竹业产值增长6%。", role="targets")
    told = [(one.name, one.direction, one.tone) for one in found]
    assert told == [
        ("茶业产值", Direction.UP, ""),
        ("茶业产值", Direction.UP, "力争"),
        ("竹业产值", Direction.UP, ""),
    ]


def test_an_improvement_is_a_fall_of_what_harms() -> None:
    assert row("PM2.5浓度改善7.9%。").direction is Direction.DOWN
    assert row("优良天数比例改善2个百分点。").direction is Direction.UP


def test_a_rate_has_no_growth_of_the_price_beside_it() -> None:
    found = rows("城镇调查失业率、居民消费价格涨幅分别控制在5%和3%以内。", role="targets")
    assert [one.kind for one in found] == [Kind.SHARE, Kind.GROWTH]


def test_a_plan_that_is_written_is_no_time() -> None:
    assert row("结合“十五五”规划编制，新建茶厂3家。", role="tasks").year == 2026


def test_a_task_that_is_completed_is_no_target_in_a_review() -> None:
    assert rows("完成节能减排任务。") == []


def test_known_names_and_scopes() -> None:
    one = row("规上工业增加值增长6%。")
    assert (one.canonical, one.scope) == ("规模以上工业增加值", "规上")
    assert row("全市城镇新增就业3万人。").canonical == "城镇新增就业"
    assert row("茶园游客增长6%。").canonical == ""
    both = rows("地区生产总值、规上工业增加值分别增长6%、7%。")
    assert [one.scope for one in both] == ["", "规上"]


def test_what_can_hardly_be_meant_is_doubted_and_kept() -> None:
    assert row("地区生产总值增长58%。").doubt
    assert row("城镇调查失业率55%。").doubt
    assert row("空气质量优良天数增加14天。").doubt == ""
    assert row("地区生产总值增长5.8%。").doubt == ""


def test_titles_and_annexes_state_nothing() -> None:
    assert rows("新建茶厂3家。", role="annex") == []


def test_what_is_read_is_stored_with_who_read_it() -> None:
    found = told("新建茶厂3家。")
    assert (found.year, found.cleaner) == (2026, report("").cleaner)
