"""Torn sentences are joined; headings, items and speakers' lines are not."""

import pytest

from reports.block import Block
from reports.body.joining import join

CUT = "加快建设河东产业园，新增规模以上工业企业六十家，粮食生"
LONG_CUT = "加快建设河东产业园，" * 6 + "粮食生"


def joined(before: str, after: Block) -> int:
    return len(join([Block(before), after]))


def test_a_page_cut_is_joined() -> None:
    blocks = join([Block(CUT), Block("产超额完成任务。", page_start=True)])
    assert [block.text for block in blocks] == [CUT + "产超额完成任务。"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("加快建设河东产业园，新增规模以上工业企业六十家，完成投资。", "产业发展更快。"),
        ("（二）坚持把发展特色优势产业作为主攻方向，构建现代化产业体系", "推动工业突破。"),
        (CUT, "二、2032年工作安排"),
        (CUT, "——经济稳中向好。"),
        (CUT, "各位代表！"),
        ("2032年1月18日在云溪市第九届人民代表大会第三次会议上", "市长 李某"),
    ],
)
def test_a_page_boundary_between_paragraphs_stays(before: str, after: str) -> None:
    assert joined(before, Block(after, page_start=True)) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("（三）加快推进城镇化，", "建设特色城市。坚持规划引领。"),
        ("过去一年", "，我们同心协力，经济稳中向好。"),
        ("新增产值24.", "8亿元，惠及百姓。"),
        ("加强廉政建设。坚定不移从严治", "党，持续改进作风。"),
        (f"{CUT}基地建成“强富美”", "新云溪，百姓得利更多，城乡面貌更新。"),
    ],
)
def test_a_cut_is_told_by_what_no_paragraph_ends_or_begins_with(before: str, after: str) -> None:
    long = f"{before}" if len(before) < 30 else LONG_CUT + before
    assert joined(long, Block(after, page_start=True)) == 1


def test_a_cut_inside_a_short_line_is_told_by_words_the_text_has_elsewhere() -> None:
    cut = [Block("（五）扎实做好保障改善民生工"), Block("作。落实政策。", page_start=True)]
    assert len(join(cut)) == 2
    assert len(join([*cut, Block("全力抓好民生工作。")])) == 2
    assert len(join([Block("全力抓好改善民生工作。"), Block(cut[0].text), cut[1]])) == 2


def test_inside_a_page_only_plain_text_is_joined() -> None:
    assert joined(CUT, Block("产业发展更快。")) == 2
    assert joined(LONG_CUT, Block("产超额完成任务。")) == 1
    assert joined(CUT, Block("，产量第一。")) == 1


def test_a_line_break_is_undone_unless_an_indent_follows() -> None:
    assert joined(CUT, Block("产业发展更快。", soft=True)) == 1
    assert joined(CUT, Block("产业发展更快。", soft=True, indented=True)) == 2


def test_a_table_is_never_joined() -> None:
    assert joined(CUT, Block("甲\t乙", shape="table", page_start=True)) == 2


def test_what_hostile_pages_cost_is_bounded() -> None:
    blocks = join([Block("云" * 100, soft=True)] * 1000)
    assert max(len(block.text) for block in blocks) < 21_000
