"""Every change is of a listed kind, is counted, and shows what it was made of."""

from reports.block import Block
from reports.body.changes import Kind, counted
from reports.body.mending import mend
from reports.model import SourceSpan
from tests.reports.documents import REPORT

LONG = "加快建设河东产业园，新增规模以上工业企业六十家，开工建设云溪新港二期，" * 2


def changes(*blocks: Block) -> dict[str, int]:
    return {change.kind: change.count for change in counted([mend(blocks).changes])}


def test_a_sound_text_is_not_changed() -> None:
    assert changes(*(Block(f"　　{text}") for text in REPORT)) == {}


def test_each_kind_is_counted_where_it_happens() -> None:
    assert changes(Block(f"{LONG}财政资 金有力。")) == {Kind.SPACE: 1}
    assert changes(Block("零\u200b宽。")) == {Kind.INVISIBLE: 1}
    assert changes(Block("增长８％。")) == {Kind.WIDTH: 1}
    assert changes(Block("甲\t８％", shape="table")) == {Kind.WIDTH: 1}
    assert changes(Block("甲。"), Block("— 3 —")) == {Kind.PAGE_NUMBER: 1}
    assert changes(Block("甲。"), Block("乙。", literal=True)) == {Kind.LINE_BREAK: 1}
    assert changes(Block(LONG), Block("粮食丰收。", page_start=True)) == {Kind.JOINED_PAGE: 1}
    assert changes(Block(LONG), Block("粮食丰收。", soft=True)) == {Kind.JOINED: 1}
    assert changes(Block(f"{LONG}。"), Block(f"{LONG}。")) == {Kind.DUPLICATE: 1}


def test_a_newspapers_page_references_go_with_the_title_between() -> None:
    done = mend(
        [
            Block(f"{LONG}粮食（下转第3版）"),
            Block("政 府 工 作 报 告"),
            Block("（上接第1版）生产丰收。"),
            Block("民生改善。"),
        ]
    )
    assert [block.text for block in done.blocks] == [f"{LONG}粮食生产丰收。", "民生改善。"]
    assert done.blocks[0].original == f"{LONG}粮食（下转第3版）（上接第1版）生产丰收。"


def test_a_page_reference_without_its_other_half_stays() -> None:
    texts = ["本报记者（下转第3版）", "二版新闻。"]
    assert [block.text for block in mend([Block(text) for text in texts]).blocks] == texts


def test_joined_parts_keep_their_places_in_order() -> None:
    parts = [
        Block(text, sources=(SourceSpan(part=index, block=0),), page_start=index > 0)
        for index, text in enumerate((LONG, "粮食生", "产丰收。"))
    ]
    (block,) = mend(parts).blocks
    assert block.text == f"{LONG}粮食生产丰收。"
    assert [span.part for span in block.sources] == [0, 1, 2]
