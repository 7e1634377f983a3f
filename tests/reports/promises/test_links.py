"""Which outcome belongs to which target, and what is never joined."""

import pytest

from reports.promises.joining import join
from reports.promises.linking import MOST
from reports.promises.model import Verdict
from tests.reports.promises.yunxi import later, one, prior, stated, told


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        ("改造提升老旧厂房40个。", "完成71处老旧厂房更新改造。"),
        ("新增普惠托位1万个。", "新增普惠性托位近1.9万个。"),
        ("举办全域市民系列文化活动1.6万场。", "举办市民系列文化活动1.6万场。"),
        ("建成群众满意的物业服务示范项目100个。", "建成100个物业示范项目。"),
        ("全市规上工业增加值增长8%。", "规模以上工业增加值增长7%。"),
        ("城镇新增就业2万人以上。", "新增城镇就业2.2万人。"),
        ("为12万困难人员发放补贴。", "为13万名困难人员发放补贴。"),
        ("新建养老家庭照护床位2000张。", "新增9829张家庭养老床位。"),
        ("新实施1500个技术改造项目。", "实施技改项目1825个。"),
        ("建成城市绿道150公里。", "建成绿道300公里。"),
        ("为企业新增减负2亿元。", "全年为市场主体减负超过2.2亿元。"),
        ("改革茶业学校招生办法，今年大规模扩招900人。", "茶业学校扩招900人。"),
        ("新增口袋公园20个。", "建成口袋公园25处。"),
        ("筹集茶农公寓200套。", "筹集茶农公寓210套（间）。"),
    ],
)
def test_the_same_thing_in_other_words_is_joined(target: str, outcome: str) -> None:
    assert one(target, outcome, role="tasks").outcome is not None


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        # A year's figure and one of several years.
        ("城镇新增就业2万人以上。", "五年来，城镇新增就业累计10万人。"),
        ("地区生产总值增长6%左右。", "地区生产总值年均增长6.1%。"),
        ("单位地区生产总值能耗下降3%。", "单位地区生产总值能耗较2020年下降11.7%。"),
        ("茶叶产量增长6%左右。", "二季度茶叶产量增长6.1%。"),
        # Another scope.
        ("网络零售额增长10%。", "农村网络零售额增长12%。"),
        ("城镇居民人均可支配收入增长6%。", "农村居民人均可支配收入增长7%。"),
        # Growth and level; what is new and all that there is.
        ("粮食产量增长2%。", "粮食产量达到21万吨。"),
        ("新增停车泊位3000个。", "停车泊位总数达到9.6万个。"),
        # Other things of a like name.
        ("打造智慧化养老服务机构10家。", "新建养老机构17家。"),
        ("新增无界公园20个。", "新增公园35个。"),
        ("新增公园20个。", "新增口袋公园25个。"),
        ("启动275个老旧小区改造提升。", "在310个老旧小区周边道路增设夜间停车区域。"),
        ("文化产业增加值增长7%。", "汽车产业增加值增长20%。"),
        ("竹椅产业营收增长12%。", "竹椅产业产量增长14%。"),
        ("跨境茶叶进出口额增长10%。", "跨境茶叶出口额增长9%。"),
        ("新签约5亿元以上茶业项目10个。", "新开工5亿元以上茶业项目12个。"),
        ("断面优Ⅱ比例达到40%。", "断面优Ⅲ比例达到90%。"),
        ("实施亿元以上重点项目100个。", "新增亿元以上制造业项目60个。"),
        ("引进5亿元以上项目10个。", "引进10亿元以上项目8个。"),
        ("新增省级绿色工厂10家。", "新增国家级绿色工厂3家。"),
        ("新开工老旧小区改造30个。", "竣工老旧小区改造28个。"),
        ("实际使用外资增长5%。", "高技术产业实际使用外资增长9%。"),
        ("实施滨河民生实事30件。", "实施滨河民生实事5.6亿元。"),
        # What was before.
        ("森林覆盖率达到61%。", "森林覆盖率从58%提高，绿意更浓。"),
        ("力争产值增长8%。", "茶产业投资兴旺，产值增长30%。"),
    ],
)
def test_what_differs_is_not_joined(target: str, outcome: str) -> None:
    promise = one(target, outcome, role="tasks")
    assert (promise.outcome, promise.verdict) == (None, Verdict.NOT_REPORTED)
    assert promise.outcome_sentence == ""


def test_each_outcome_is_told_of_one_target() -> None:
    target = prior("老楼加装电梯新开工100部、完工60部，新建公厕40座。", "tasks")
    found = told(target, later("老楼加装电梯87部，新建公厕41座。")).promises
    assert [one.outcome and one.outcome.raw for one in found] == [None, "87部", "41座"]


def test_a_list_without_names_has_those_before() -> None:
    target = prior("老旧小区综合整治新开工300个、完工200个。", "tasks")
    found = told(target, later("老旧小区改造开工742个、完工548个。")).promises
    assert [one.outcome and one.outcome.raw for one in found] == ["742个", "548个"]


def test_both_sentences_are_whole() -> None:
    promise = one(
        "今年是关键之年。主要预期目标是：地区生产总值增长6%左右。办好实事。",
        "过去一年，成绩不易。全年地区生产总值增长6.1%，好于预期；民生改善。",
    )
    assert promise.target_sentence == "主要预期目标是：地区生产总值增长6%左右。"
    assert promise.outcome_sentence == "全年地区生产总值增长6.1%，好于预期；"


def test_a_target_that_is_stated_again_is_joined_once() -> None:
    found = told(
        prior("地区生产总值增长6%左右。地区生产总值增长6%左右，综合考虑了需要和可能。"),
        later("地区生产总值增长6%。"),
    )
    assert len(found.promises) == 1


def test_what_is_due_later_or_of_a_plan_is_left_out() -> None:
    text = prior("到2027年，地区生产总值增长到900亿元。森林覆盖率提高到61%。", "plan")
    assert told(text, later("森林覆盖率达到62%。")).promises == ()
    text = prior("到2027年，森林覆盖率提高到61%。", "tasks")
    assert told(text, later("森林覆盖率达到62%。")).promises == ()


def test_of_five_years_only_the_last_is_told() -> None:
    """The part that looks back on five years tells nothing of the one, but how it ended."""
    after = later(
        "过去一年，地区生产总值增长5.9%。",
        "过去五年，城乡面貌大为改观。",
        "新建高标准农田45万亩。森林覆盖率提高到61%。",
    )
    found = told(
        prior("地区生产总值增长6%左右。新建高标准农田9万亩。森林覆盖率达到61%。"), after
    ).promises
    assert [one.outcome and one.outcome.raw for one in found] == ["5.9%", None, "61%"]


def test_a_report_in_one_piece_tells_nothing_after_its_review() -> None:
    whole = (
        f"一、去年工作回顾。{'茶园青翠，云溪安澜。' * 250}城镇新增就业2.3万人。"
        "二、今年发展主要目标。城镇新增就业1.9万人，地区生产总值增长5%。"
    )
    found = told(prior("城镇新增就业2万人，地区生产总值增长6%。"), later(whole)).promises
    assert [one.outcome and one.outcome.raw for one in found] == ["2.3万人", None]


def test_a_text_without_targets_is_told() -> None:
    found = told(prior("全市大局稳定。"), later("地区生产总值增长6%。"))
    assert (found.promises, "states no target" in found.caution) == ((), True)


def test_years_that_do_not_follow_are_refused() -> None:
    before, after = prior("地区生产总值增长6%左右。"), later("地区生产总值增长6%。")
    with pytest.raises(ValueError, match="not the year after"):
        join(stated(before, 2024), stated(after, 2026), before, after)


def test_rows_of_another_text_are_refused() -> None:
    before, after = prior("地区生产总值增长6%左右。"), later("地区生产总值增长6%。")
    with pytest.raises(ValueError, match="not of this text"):
        join(stated(before, 2024), stated(after, 2025), prior("短。"), after)


def test_rows_of_another_reader_are_refused() -> None:
    before, after = prior("地区生产总值增长6%左右。"), later("地区生产总值增长6%。")
    older = stated(before, 2024).model_copy(update={"reader": "i0"})
    with pytest.raises(ValueError, match="different readers"):
        join(older, stated(after, 2025), before, after)


def test_enormous_lists_are_joined_from_their_start_and_it_is_told() -> None:
    before = prior("".join(f"新建第{n}类设施{n + 2}座。" for n in range(MOST + 1)), "tasks")
    found = told(before, later("新建第0类设施2座。"))
    assert len(found.promises) == MOST + 1
    assert str(MOST) in found.caution
    assert found.promises[0].outcome is not None


def test_the_same_texts_give_the_same_bytes() -> None:
    texts = (
        prior("地区生产总值增长6%左右。新建公厕40座、公园4个，改造老旧小区9个。"),
        later("地区生产总值增长6%。新建公厕40座、公园4个，改造老旧小区9个。"),
    )
    assert told(*texts).model_dump_json() == told(*texts).model_dump_json()
    assert len({one.id for one in told(*texts).promises}) == 4
