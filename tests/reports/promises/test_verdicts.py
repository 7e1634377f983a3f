"""The verdict of a target follows from its bound and the figure that is told."""

import pytest

from reports.model import Completeness
from reports.promises.model import Verdict
from tests.reports.promises.yunxi import later, one, prior, told

MET, EXCEEDED, PARTLY = Verdict.MET, Verdict.EXCEEDED, Verdict.PARTLY
MISSED, UNCLEAR = Verdict.MISSED, Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("target", "outcome", "verdict"),
    [
        # 左右: half a point of percents, a tenth of all else.
        ("地区生产总值增长6%左右。", "地区生产总值增长5.5%。", MET),
        ("地区生产总值增长6%左右。", "地区生产总值增长5.4%。", MISSED),
        ("地区生产总值增长6%左右。", "地区生产总值增长6.6%。", EXCEEDED),
        ("地区生产总值增长6%左右。", "地区生产总值下降0.3%。", MISSED),
        ("城镇新增就业2万人左右。", "城镇新增就业1.8万人。", MET),
        ("城镇新增就业2万人左右。", "城镇新增就业2.3万人。", EXCEEDED),
        # Floors.
        ("粮食产量20万吨以上。", "粮食产量21.5万吨。", MET),
        ("粮食产量20万吨以上。", "粮食产量23万吨。", EXCEEDED),
        ("城镇新增就业不少于2万人。", "城镇新增就业1.9万人。", PARTLY),
        ("城镇新增就业不少于2万人。", "城镇新增就业0.7万人。", MISSED),
        ("地区生产总值增长6%以上。", "地区生产总值增长5.9%。", MISSED),
        # Ceilings are kept or not.
        ("城镇调查失业率控制在5.5%以内。", "城镇调查失业率4.9%。", MET),
        ("城镇调查失业率控制在5.5%以内。", "城镇调查失业率5.6%。", MISSED),
        ("居民消费价格涨幅控制在3%以内。", "居民消费价格上涨0.2%。", MET),
        # Words: the same one, or a growth.
        ("国际收支基本平衡。", "国际收支保持平衡。", MET),
        ("主要污染物排放量继续下降。", "主要污染物排放量下降2%。", MET),
        ("主要污染物排放量继续下降。", "主要污染物排放量增长2%。", MISSED),
        # Whether 3%左右 of prices is a ceiling or an aim isn't said.
        ("居民消费价格涨幅3%左右。", "居民消费价格上涨0.4%。", UNCLEAR),
        ("居民消费价格涨幅3%左右。", "居民消费价格上涨4.1%。", MISSED),
        # Ranges.
        ("地区生产总值增长5%—5.5%。", "地区生产总值增长5.2%。", MET),
        ("地区生产总值增长5%—5.5%。", "地区生产总值增长5.8%。", EXCEEDED),
        ("地区生产总值增长5%—5.5%。", "地区生产总值增长4.8%。", MISSED),
        # No bound.
        ("固定资产投资增长8%。", "固定资产投资增长8%。", MET),
        ("固定资产投资增长8%。", "固定资产投资增长8.1%。", EXCEEDED),
        ("固定资产投资增长8%。", "固定资产投资增长7.9%。", MISSED),
        # What shall fall: the more the better.
        ("单位地区生产总值能耗下降3%。", "单位地区生产总值能耗下降3.5%。", EXCEEDED),
        ("单位地区生产总值能耗下降3%。", "单位地区生产总值能耗下降2.5%。", MISSED),
        ("单位地区生产总值能耗下降3%。", "单位地区生产总值能耗上升1%。", MISSED),
        # Of a rate that is bad, less is better.
        ("城镇调查失业率5.5%左右。", "城镇调查失业率6.2%。", MISSED),
        ("碳排放权交易额达到2亿元以上。", "碳排放权交易额达到3亿元。", EXCEEDED),
        # Other scales and units of the same measure.
        ("新建高标准农田1.5万亩。", "新建高标准农田1000公顷。", MET),
        ("城镇新增就业2万人。", "城镇新增就业20000人。", MET),
        # Words for figures.
        ("外贸进出口实现正增长。", "外贸进出口增长2.1%。", MET),
        ("外贸进出口实现正增长。", "外贸进出口下降2.1%。", MISSED),
        ("外贸进出口增长3%。", "外贸进出口实现正增长。", UNCLEAR),
    ],
)
def test_bounds_decide(target: str, outcome: str, verdict: Verdict) -> None:
    promise = one(target, outcome)
    assert (promise.verdict, promise.outcome is not None) == (verdict, True), promise.why


@pytest.mark.parametrize(
    ("told_of", "verdict"),
    [
        ("地区生产总值增长5%，居民人均可支配收入增长5.3%。", MET),
        ("地区生产总值增长5%，居民人均可支配收入增长4.5%。", MET),
        ("地区生产总值增长5%，居民人均可支配收入增长4.4%。", MISSED),
        ("居民人均可支配收入增长5.3%。", UNCLEAR),
    ],
)
def test_in_step_is_held_against_the_economy(told_of: str, verdict: Verdict) -> None:
    assert one("居民收入增长与经济增长同步。", told_of).verdict is verdict


def test_half_done_is_partly() -> None:
    assert one("改造老旧小区40个。", "改造老旧小区21个。", role="tasks").verdict is PARTLY
    assert one("改造老旧小区40个。", "改造老旧小区19个。", role="tasks").verdict is MISSED


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        ("改造城镇老旧小区40万平方米。", "改造城镇老旧小区26个。"),
        # Households are no firms, whom 户 counts, too.
        ("改造老旧片区6个。", "改造老旧片区900户。"),
    ],
)
def test_what_is_told_in_another_unit_is_unclear(target: str, outcome: str) -> None:
    promise = one(target, outcome, role="tasks")
    assert promise.verdict is UNCLEAR
    assert promise.why == "told in another unit"


def test_what_is_told_with_other_things_is_unclear() -> None:
    promise = one(
        "启动沿河危旧楼房改建20万平方米。",
        "启动沿河危旧楼房改建和简易仓房腾退20.6万平方米。",
        role="tasks",
    )
    assert promise.verdict is UNCLEAR


def test_the_rule_is_told_in_the_unit_of_the_target() -> None:
    assert one("城镇新增就业2万人左右。", "城镇新增就业21000人。").why == "2.1 against 1.8 to 2.2"


def test_silence_of_half_a_text_means_nothing() -> None:
    whole, half = later("全市大局稳定。"), later("全市大局稳定。")
    half = half.model_copy(update={"completeness": Completeness.TRUNCATED})
    target = prior("地区生产总值增长6%左右。")
    assert told(target, whole).caution == ""
    promises = told(target, half)
    assert "truncated" in promises.caution
    assert promises.promises[0].verdict is Verdict.NOT_REPORTED
    assert promises.caution in promises.promises[0].why


@pytest.mark.parametrize(("grown", "verdict"), [("5.2%", MET), ("5%", MISSED)])
def test_faster_than_the_economy_is_more_than_it_grew(grown: str, verdict: Verdict) -> None:
    promises = told(
        prior("居民收入增长快于经济增长。"),
        later(f"地区生产总值增长5%，居民人均可支配收入增长{grown}。"),
    ).promises
    assert [one.verdict for one in promises] == [verdict]
