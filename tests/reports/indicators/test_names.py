"""Which words are a figure's name."""

import pytest

from tests.reports.indicators.made import brief, rows


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("全市完成固定资产投资500亿元。", "固定资产投资"),
        ("新增专精特新企业100家。", "新增专精特新企业"),
        ("实施重点项目954个。", "重点项目"),
        ("全市生产总值增长5.8%。", "全市生产总值"),
        ("规上工业增加值同比增长6%。", "规上工业增加值"),
        ("茶叶出口额比上年增长15%。", "茶叶出口额"),
        ("接待游客人次较2019年增长24%。", "接待游客人次"),
        ("居民消费价格涨幅控制在3%左右。", "居民消费价格"),
        ("居民人均可支配收入增长5%。", "居民人均可支配收入"),
        ("绿色矿山占比达到75%。", "绿色矿山占比"),
        ("固定资产投资（不含农户）增长8%。", "固定资产投资（不含农户）"),
        ("石雕节、茶博会等展会贸易额达17亿元。", "展会贸易额"),
        ("争取上级资金30亿元。", "争取上级资金"),
        ("城镇调查失业率平均为5.1%。", "城镇调查失业率"),
        ("城乡居民收入比缩小至2.28。", "城乡居民收入比"),
        ("连续3年居全国茶业百强市第7位。", "全国茶业百强市"),
        ("茶叶指数排名跻身全球前20名。", "茶叶指数排名"),
        ("中心城区空气优良率提升2个百分点。", "中心城区空气优良率"),
        ("全国重点实验室达到17家。", "全国重点实验室"),
        ("存贷比提升2个百分点。", "存贷比"),
        ("立项争资同口径增长4%。", "立项争资"),
        ("面向困难群众发放补贴2亿元。", "发放补贴"),
        ("六是实施住宅加装电梯60部。", "住宅加装电梯"),
        ("年末城镇调查失业率5.5%。", "城镇调查失业率"),
        ("港口吞吐量2000万吨，吞吐量300万标箱。", "港口吞吐量"),
    ],
)
def test_before_the_figure(line: str, name: str) -> None:
    assert [one[0] for one in brief(line)][:1] == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("打通20条断头路。", "断头路"),
        ("培育10个以上特色劳务品牌。", "特色劳务品牌"),
        ("94个重点项目开工建设。", "重点项目开工建设"),
        ("稳定130.5万亩粮食播种面积。", "粮食播种面积"),
        ("新增2家跨境电商产业园。", "新增跨境电商产业园"),
        ("抓好茶改、水改等16个专项行动。", "专项行动"),
        ("推进53个重点项目建设。", "重点项目"),
        ("建成12个创新平台。", "建成创新平台"),
        ("出台茶产业发展30条措施。", "茶产业发展措施"),
        ("12个旅游片区有序建设。", "旅游片区"),
        ("20项民心工程全面完成。", "民心工程"),
        ("131个产业项目实现投产。", "产业项目投产"),
        ("56个口袋公园向市民开放。", "口袋公园开放"),
    ],
)
def test_after_the_figure(line: str, name: str) -> None:
    assert [one[0] for one in brief(line, role="tasks")] == [name]


def test_a_list_with_one_number_is_named_whole() -> None:
    assert brief("新改扩建中小学、幼儿园14所。") == [("新改扩建中小学、幼儿园", 14, "所")]


def test_members_of_a_list_have_their_own_names() -> None:
    assert brief("走访企业5.4万家次、解决问题2723个。") == [
        ("走访企业", 5.4, "万家次"),
        ("解决问题", 2723, "个"),
    ]
    assert brief("打造2条千亿级产业链、15条百亿级产业链。")[1][0] == "百亿级产业链"


def test_a_figure_without_a_name_has_that_of_the_one_before() -> None:
    found = rows("一般公共预算收入100亿元、下降2.2%，居全省第3位。")
    assert [one.name for one in found] == ["一般公共预算收入"] * 3
    assert [one.shared for one in found] == ["", "、", "、"]


def test_what_it_is_compared_with_is_no_name() -> None:
    assert [one[0] for one in brief("赤字2万元，比上年预算增加1万元。")] == ["赤字", "赤字"]


def test_a_part_is_named_by_its_whole() -> None:
    assert [one[0] for one in brief("新建茶厂8家，数量居全省第2位。")] == [
        "新建茶厂",
        "新建茶厂数量",
    ]


def test_a_sum_is_not_called_new() -> None:
    assert brief("新增重点实验室18家、累计38家。") == [
        ("新增重点实验室", 18, "家"),
        ("重点实验室", 38, "家"),
    ]


def test_a_new_sentence_lends_nothing() -> None:
    assert [one[0] for one in brief("茶叶产量3万吨。增长5%。")] == ["茶叶产量", ""]
