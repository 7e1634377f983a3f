"""Which numbers are figures, in which unit and with which bound."""

import pytest

from reports.indicators.model import Bound, Kind
from tests.reports.indicators.made import brief, row, rows


@pytest.mark.parametrize(
    ("line", "value", "unit", "base"),
    [
        ("发放贷款5.4亿元。", 5.4, "亿元", 5.4e8),
        ("云溪港吞吐量达1,200万吨。", 1200, "万吨", 1.2e7),
        ("新增学位１２００个。", 1200, "个", 1200),
        ("茶园面积达2万多亩。", 2, "万亩", 20000),
        ("惠及群众80余万人次。", 80, "万人次", 8e5),
        ("办事时间压缩12.5％。", 12.5, "%", 12.5),
        ("人口自然增长率为3.2‰。", 3.2, "‰", 3.2),
        ("旅游收入占比提高1.2个百分点。", 1.2, "个百分点", 1.2),
        ("河水PM2.5平均浓度降至每立方米23微克。", 23, "微克", 23),
        ("更新设备3万台（套）。", 3, "万台（套）", 30000),
        ("电价下降2分/千瓦时。", 2, "分/千瓦时", 2),
        ("常住人口突破300万。", 300, "万", 3e6),
        ("城乡居民收入比缩小至1.85。", 1.85, "", 1.85),
        ("加工产值与农业总产值之比提高到1.75∶1。", 1.75, "", 1.75),
        ("茶产量占全省近1/4。", 25, "%", 25),
        ("茶产量占全省三分之一以上。", 33.33, "%", 33.33),
        ("支出占比不低于百分之二。", 2, "%", 2),
    ],
)
def test_number_and_unit(line: str, value: float, unit: str, base: float) -> None:
    one = row(line)
    assert (one.value, one.unit, one.base_value) == (value, unit, base)


@pytest.mark.parametrize(
    ("line", "value", "unit", "base"),
    [
        ("减免税费近百亿元。", 100, "亿元", 1e10),
        ("外贸总额突破万亿元。", 1, "万亿元", 1e12),
        ("选派超千名技术员下乡。", 1000, "名", 1000),
        ("农产品网上销售增长两成。", 2, "成", 20),
        ("七成五以上财力投入民生。", 7.5, "成", 75),
        ("茶产业产值翻一番。", 1, "番", 100),
        ("茶叶出口增长两倍多。", 2, "倍", 2),
        ("茶产业投资首次突破千亿。", 1000, "亿", 1e11),
    ],
)
def test_chinese_numerals_that_state_a_figure(
    line: str, value: float, unit: str, base: float
) -> None:
    one = row(line)
    assert (one.value, one.unit, one.base_value) == (value, unit, base)
    assert one.rule == "hanzi"


@pytest.mark.parametrize(
    ("figure", "bound"),
    [
        ("增长5%", Bound.EXACT),
        ("增长5%左右", Bound.ABOUT),
        ("增长约5%", Bound.ABOUT),
        ("增长近5%", Bound.NEARLY),
        ("增长超5%", Bound.MORE),
        ("增长5%以上", Bound.AT_LEAST),
        ("增长不低于5%", Bound.AT_LEAST),
        ("增长低于5%", Bound.LESS),
        ("涨幅控制在5%以内", Bound.AT_MOST),
        ("涨幅不超过5%", Bound.AT_MOST),
        ("增长5%—5.5%", Bound.RANGE),
    ],
)
def test_bounds(figure: str, bound: Bound) -> None:
    assert row(f"茶叶产量{figure}。").bound is bound


def test_more_than_the_number_between_it_and_its_unit() -> None:
    assert row("新增民宿400多间。").bound is Bound.MORE
    assert row("新增民宿2万余间。").bound is Bound.MORE


def test_a_word_that_only_ends_like_a_bound_is_none() -> None:
    assert row("新签约20个项目。").bound is Bound.EXACT
    assert row("审议通过15项法规草案。").bound is Bound.EXACT


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("培育1—2条产业链。", 1, 2),
        ("培育1到2条产业链。", 1, 2),
        ("地区生产总值增长5%—5.5%。", 5, 5.5),
        ("建设5～8个茶园。", 5, 8),
    ],
)
def test_ranges(line: str, low: float, high: float) -> None:
    one = row(line, role="tasks")
    assert (one.value, one.value2, one.bound) == (low, high, Bound.RANGE)


def test_from_one_value_to_another_is_no_range() -> None:
    assert [one.value for one in rows("低保标准从775元提高到900元。")] == [775, 900]


@pytest.mark.parametrize(
    "line",
    [
        "2025年3月5日召开会议。",
        "第5次获评平安城市。",
        "建成5G网络。",
        "用好“12345”热线。",
        "构建“1+3”产业体系。",
        "推进国道324改线。",
        "打造15分钟生活圈。",
        "站点500米内实现覆盖。",
        "创建4A级景区。",
        "入围中国企业500强。",
        "连续10个月领跑全省。",
        "为65岁以上老人体检。",
        "印发〔2025〕12号文件。",
        "出台促消费“20条”。",
        "用好“加强茶业16条措施”。",
        "举办2025首届茶博会。",
        "高考600分以上人数增多。",
        "航道达到3000吨级。",
        "打造百亿元产业集群。",
        "推进三年行动，坚持两个确立。",
        "项目2个月内落地。",
        "配备每10万人。",
        "突出做好以下8方面工作。",
        "重点做好以下9项工作。",
        "推进云溪70万千瓦热电项目。",
        "50万吨竹浆项目投产。",
    ],
)
def test_what_is_no_figure(line: str) -> None:
    assert brief(line) == []


def test_what_is_added_is_a_figure_though_a_plant_adds_it() -> None:
    assert brief("新增70万千瓦光伏项目。") == [("新增光伏项目", 70, "万千瓦")]
    assert row("PM2.5浓度不超过35微克每立方米。").base_unit == "微克每立方米"


def test_days_count_only_where_days_are_counted() -> None:
    assert brief("空气优良天数330天。") == [("空气优良天数", 330, "天")]
    assert brief("开展100天行动。") == []


@pytest.mark.parametrize(
    ("line", "name", "place"),
    [
        ("茶园面积居全省第2位。", "茶园面积", 2),
        ("位居全国茶业百强第11位。", "全国茶业百强", 11),
        ("茶叶产量居全国第3。", "茶叶产量", 3),
        ("茶叶产量全省第一。", "茶叶产量", 1),
    ],
)
def test_places_in_an_order(line: str, name: str, place: float) -> None:
    one = row(line)
    assert (one.kind, one.name, one.value, one.unit) == (Kind.RANK, name, place, "位")


def test_among_the_first_is_a_bounded_place() -> None:
    one = row("综合评价进入全省前10。")
    assert (one.kind, one.value, one.bound) == (Kind.RANK, 10, Bound.AT_MOST)


def test_a_threshold_inside_a_name_is_no_figure() -> None:
    assert brief("新签约20亿元以上项目100个。") == [("新签约20亿元以上项目", 100, "个")]
    assert brief("年收入超过20万元的行政村占比达到80%。") == [
        ("年收入超过20万元的行政村占比", 80, "%")
    ]
    assert brief("招引10亿元以上项目。") == []
    assert brief("新增一批出口超亿元龙头企业。") == []


def test_a_number_takes_the_unit_of_the_next() -> None:
    assert brief("占比分别提升0.4、0.5个百分点。") == [
        ("占比", 0.4, "个百分点"),
        ("占比", 0.5, "个百分点"),
    ]


def test_a_number_longer_than_any_figure_is_none() -> None:
    assert brief(f"投资{'9' * 400}元。") == []


@pytest.mark.parametrize(
    ("line", "value", "unit", "bound"),
    [
        ("茶叶交易额跃升全国首位。", 1, "位", Bound.EXACT),
        ("茶叶增速连续四年居全国主要产茶省区首位。", 1, "位", Bound.EXACT),
        ("茶叶增速居滨江三角第一。", 1, "位", Bound.EXACT),
        ("制度创新指数稳居全国前三。", 3, "位", Bound.AT_MOST),
        ("航运指数跻身全球前20名。", 20, "名", Bound.AT_MOST),
    ],
)
def test_ranks_in_words(line: str, value: float, unit: str, bound: Bound) -> None:
    one = row(line)
    assert (one.kind, one.value, one.unit, one.bound) == (Kind.RANK, value, unit, bound)


@pytest.mark.parametrize(
    "line",
    [
        "始终把安全放在首位。",
        "进入全球前1‰。",
        "2024/2025年榨季开始。",
        "动车时速250公里。",
        "把14亿多中国人的饭碗端牢。",
        "带领560万云溪人民奋斗。",
    ],
)
def test_what_only_looks_like_a_figure(line: str) -> None:
    assert [one.raw for one in rows(line)] == []


def test_the_three_industries_have_a_part_each() -> None:
    assert brief("三次产业结构比调整为4.3:55.2:40.5。") == [
        ("第一产业占比", 4.3, ""),
        ("第二产业占比", 55.2, ""),
        ("第三产业占比", 40.5, ""),
    ]
    assert {one.kind for one in rows("三次产业比为4.3：55.2：40.5。")} == {Kind.SHARE}
    assert brief("三次产业比分为3：5：40。") == [], "they must be parts of a whole"
