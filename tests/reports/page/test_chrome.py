"""Furniture goes outside the text's bounds only."""

import pytest

from reports.block import Block
from reports.page.chrome import without_chrome

BODY = ["各位代表：", "一、工作回顾", "过去一年，" + "全市上下齐心协力，" * 9 + "成效明显。"]


def kept(before: list[str], after: list[str]) -> list[str]:
    return [block.text for block in without_chrome([Block(t) for t in (*before, *BODY, *after)])]


@pytest.mark.parametrize(
    "line",
    [
        "【字号：大 中 小】",
        "发布时间：2032-01-12 浏览次数：56",
        "来源：云溪日报 2032-01-12",
        "您当前的位置：首页 > 政务公开",
        "责任编辑：李某",
        "分享到：",
        "扫一扫在手机上查看当前页面",
        "上一篇：云溪市召开会议",
        "www.yunxi.gov.cn",
        "网站标识码：9901000001",
    ],
)
def test_furniture_goes_before_and_after_the_text(line: str) -> None:
    assert kept([line], [line]) == BODY


def test_speaker_and_date_stay_as_they_stand() -> None:
    front = ["政府工作报告", "——2032年1月12日在云溪市第九届人民代表大会上", "云溪市市长 李某"]
    assert kept(front, []) == [*front, *BODY]


def test_eighty_titles_after_their_heading_go_with_it() -> None:
    titles = [f"云溪市召开第{n}次会议" for n in range(80)]
    assert kept([], ["相关阅读：", *titles]) == BODY
    assert kept([], ["上一篇：无", *titles]) == BODY


def test_a_glossary_after_a_portals_list_is_not_lost() -> None:
    rest = ["相关链接", "名词解释", "1.云溪新港：市属港口。"]
    assert kept([], rest) == [*BODY, *rest[1:]]


def test_a_teaser_that_the_text_repeats_goes_and_a_paragraph_that_trails_off_stays() -> None:
    teaser = BODY[2][:70] + "……"
    assert kept([teaser], []) == BODY
    assert kept(["内容摘要：" + teaser], []) == BODY
    other = "这一年的奋斗历历在目，" * 7 + "……"
    assert kept([other], []) == [other, *BODY]
