"""What moves by itself is no new version; what the document says, is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.substance import RULE, substance
from tests.reports.documents import REPORT, attachment, page, paragraphs, shell


def digest(html: str) -> str:
    return substance([page(html)]).digest


def test_counters_menus_and_markup_do_not_count() -> None:
    before = shell(paragraphs(), hits=7)
    after = shell("".join(f"<div><b>{text}</b></div>" for text in REPORT), hits=4045)
    after = after.replace("云溪市召开会议", "云溪市举行活动")
    assert digest(before) == digest(after)


def test_counters_inside_the_box_do_not_count() -> None:
    counter = "<p>浏览次数：{}</p>"
    assert digest(shell(paragraphs() + counter.format(1))) == digest(
        shell(paragraphs() + counter.format(2))
    )


def test_one_figure_counts() -> None:
    html = shell(paragraphs())
    assert digest(html) != digest(html.replace("增长6%左右", "增长5.5%左右"))


def test_a_sentence_about_visits_counts_though_it_names_a_counter() -> None:
    sentence = "<p>全市政务网站访问量达到{}亿次，" + "比上年有较大增长，" * 9 + "居全省前列。</p>"
    assert digest(shell(sentence.format(1))) != digest(shell(sentence.format(2)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "全市政务服务网年访问量达1000万次，增长5.8%。",
            "全市政务服务网年访问量达900万次，增长5.5%。",
        ),
        ("短视频点击量突破2亿次。", "短视频点击量突破3亿次。"),
        ("推出“扫一扫”办税事项20项", "推出“扫一扫”办税事项30项"),
        ("扫一扫办税20项", "扫一扫办税30项"),
        ("分享到乡村的红利3亿元", "分享到乡村的红利4亿元"),
        ("字号老店新增12家", "字号老店新增15家"),
        ("访问量1200", "访问量1300"),
        ("阅读量：全市人均8本", "阅读量：全市人均9本"),
        ("打印时间由3天缩短到2天", "打印时间由3天缩短到1天"),
        ("来源：云溪日报 浏览次数：7", "来源：河清日报 浏览次数：7"),
    ],
)
def test_a_short_line_of_text_counts_whatever_label_it_names(before: str, after: str) -> None:
    assert digest(shell(f"<p>{before}</p>")) != digest(shell(f"<p>{after}</p>"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("浏览次数：1", "浏览次数：2,045"),
        ("[ 阅读量 12 次 ]", "[ 阅读量 13 次 ]"),
        ("点击数：【7】", "点击数：【8】"),
        ("访问量：加载中", "访问量：--"),
        ("页面生成时间：2032-01-12 09:16:00", "页面生成时间：2032-01-13 10:17:01"),
        ("当前时间：2032年1月12日 星期一", "当前时间：2032年1月13日 星期二"),
        ("浏览次数：1 字号：大 中 小 打印本页", "浏览次数：2 字号：大 中 小 打印本页"),
        ("扫一扫在手机打开当前页", "扫一扫在手机上查看当前页面"),
        ("分享到：微信", "分享到：QQ空间 微博"),
    ],
)
def test_a_line_of_nothing_but_labels_and_what_moves_does_not_count(
    before: str, after: str
) -> None:
    whole = digest(shell(paragraphs()))
    assert digest(shell(paragraphs() + f"<p>{before}</p>")) == whole
    assert digest(shell(f"<div>{after}</div>" + paragraphs())) == whole


def test_attachments_count_by_their_bytes_and_not_by_their_names() -> None:
    html = page(shell("<p>全文见附件</p>"))
    one = substance([html, attachment(b"%PDF-1", name="a.pdf")])
    assert one == substance([html, attachment(b"%PDF-1", name="b.pdf")])
    assert one.digest != substance([html, attachment(b"%PDF-2")]).digest


def test_text_does_not_slip_from_one_part_to_the_next_unseen() -> None:
    first = [page(shell("<p>甲</p>")), page(shell("<p>乙丙</p>"))]
    second = [page(shell("<p>甲乙</p>")), page(shell("<p>丙</p>"))]
    assert substance(first).digest != substance(second).digest


def test_without_a_box_of_its_own_there_is_no_confidence() -> None:
    sure = substance([page(shell(paragraphs()))])
    unsure = substance([page(shell(paragraphs(), box="<div>{}</div>"))])
    assert (sure.rule, sure.confident, unsure.confident) == (RULE, True, False)


def test_two_boxes_side_by_side_are_no_certainty() -> None:
    twice = shell(paragraphs(), box='<div class="TRS_Editor">{}</div><div id="zoom">x</div>')
    assert not substance([page(twice)]).confident


def test_text_that_a_page_closes_out_of_its_body_is_seen() -> None:
    html = shell(paragraphs()).replace('<div class="TRS', '</body></html><div class="TRS')
    assert substance([page(html)]) == substance([page(shell(paragraphs()))])


def test_nothing_behind_a_zero_byte_is_overlooked() -> None:
    html = shell("<p>甲\x00</p>" + paragraphs())
    assert digest(html) != digest(html.replace("增长6%左右", "增长5.5%左右"))


@given(st.binary(max_size=300))
def test_any_bytes_have_a_substance_that_repeats_itself(body: bytes) -> None:
    part = page("").model_copy(update={"body": body})
    assert substance([part]) == substance([part])


def test_the_rule_is_frozen() -> None:
    plain = "86e533658727bd51b5f4e09a1958a486183329b85d16b761e3b7792bf33462ea"
    assert digest(shell(paragraphs())) == plain
    labels = (
        "浏览次数：7",
        "点击率：7",
        "访问量 7",
        "生成时间：2032-01-12",
        "更新时间：2032-01-12",
    )
    mixed = "7570b5172ec3afa42093babc2285dfdfea8a67bf1c01a89066406ec6b732a8cf"
    shares = ("分享到：微信", "分享到：微信12", "扫一扫", "扫一扫办税20项", "字号：大中小", "打印")
    assert digest(shell(paragraphs((*labels, *shares)))) == mixed
