"""A name in the place of another is told from a rewording."""

import pytest

from reports.compare.recapture import recapture_diff
from reports.compare.values import EditKind
from tests.reports.compare.yunxi import plain


def _edit(old: str, new: str) -> tuple[EditKind, str, str]:
    (edit,) = recapture_diff(plain([old]), plain([new])).edits
    assert old[edit.before_at.start : edit.before_at.end] == edit.before
    assert new[edit.after_at.start : edit.after_at.end] == edit.after
    return edit.kind, edit.before, edit.after


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("推动{}市与周边地区协同发展。", "泉州", "漳州"),  # one character differs
        ("支持{}市建设物流枢纽。", "晋江", "石狮"),
        ("深化与{}的经贸合作。", "老挝", "缅甸"),
        ("支持{}建设直播电商基地。", "青石镇", "白石镇"),
        ("{}县农产品进城更快。", "云溪", "青岭"),  # nobody knows either
        ("{}研究院落户高新区。", "清华大学", "北京大学"),
        ("由省{}厅牵头落实。", "财政", "水利"),
        ("云溪市市长 {}", "王永礼", "张建国"),
        ("现在，请{}市长作报告。", "王建国", "王建军"),  # the surname belongs to the name
        ("自治区主席 {}", "艾山·买买提", "卡德尔·吐尔逊"),
    ],
)
def test_one_name_for_another(text: str, old: str, new: str) -> None:
    kind, before, after = _edit(text.format(old), text.format(new))
    assert kind is EditKind.NAME
    assert before in old
    assert after in new
    assert len(before) >= 2
    back = _edit(text.format(new), text.format(old))
    assert back == (EditKind.NAME, after, before)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全面推进乡村振兴。", "全面推动乡村振兴。"),
        ("巩固提升城乡面貌。", "巩固提高城乡面貌。"),
        ("建设文明和谐社区。", "建设平安和谐社区。"),
        ("推进高质量发展。", "推进高水平发展。"),
        ("改造老旧小区。", "改造新建小区。"),
        ("建设工业园区。", "建设产业园区。"),
        ("在全市推广。", "在泉州推广。"),  # an ordinary word on one side
        ("市长高度重视。", "市长高位推动。"),
        ("城镇常住人口增加。", "城镇常年人口增加。"),
    ],
)
def test_words_that_look_like_names_are_words(old: str, new: str) -> None:
    assert _edit(old, new)[0] is EditKind.WORDING
