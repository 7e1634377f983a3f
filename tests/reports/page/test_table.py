"""Tables of data are one block, tables for layout are walked through, however deep they nest."""

import pytest

from reports.block import Block
from reports.page.parse import parse
from reports.page.walk import walk

DATA = "<table><tr><td>指标</td><td>2031年</td></tr><tr><td>粮食</td><td>40万吨</td></tr></table>"
AROUND = "<table><tr><td>{}</td><td>页边</td></tr><tr><td>甲</td><td>乙</td></tr></table>"


def blocks(html: str) -> list[Block]:
    return walk(parse(html)).blocks


def test_a_table_of_data_is_one_block() -> None:
    (block,) = blocks(DATA)
    assert (block.shape, block.text) == ("table", "指标\t2031年\n粮食\t40万吨")


def test_a_table_that_holds_a_table_is_layout_and_the_inner_one_is_not() -> None:
    shapes = [(block.shape, block.text[:2]) for block in blocks(AROUND.format(DATA))]
    assert shapes == [("table", "指标"), ("text", "页边"), ("text", "甲"), ("text", "乙")]
    deeper = AROUND.format(f"<div><center>{AROUND.format(DATA)}</center></div>")
    assert [block.shape for block in blocks(deeper)].count("table") == 1


def test_a_table_beside_a_nested_one_stays_data() -> None:
    shapes = [block.shape for block in blocks(AROUND.format(DATA) + DATA)]
    assert shapes.count("table") == 2


@pytest.mark.parametrize("nested", ["<table><tr><td>字", "<tr><td><b>字"])
@pytest.mark.timeout(90)
def test_endless_nesting_takes_seconds_and_loses_nothing(nested: str) -> None:
    # Looking down from every table, as was done once, took minutes for as many.
    deep = 20_000
    found = blocks("<table>" + nested * deep)
    assert sum(block.text.count("字") for block in found) == deep
    assert {block.shape for block in found} == {"text"}


def test_cells_that_span_places_leave_the_others_empty_so_that_columns_stay_columns() -> None:
    (block,) = blocks(
        "<table><tr><th rowspan=2>指标</th><th colspan=2>增速</th></tr>"
        "<tr><td>2031年</td><td>2032年</td></tr><tr><td>粮食</td><td>1%</td><td>2%</td></tr></table>"
    )
    assert block.text == "指标\t增速\t\n\t2031年\t2032年\n粮食\t1%\t2%"


def test_a_span_that_no_table_has_does_not_grow() -> None:
    wild = "<td rowspan=99999 colspan=99999>甲</td>" * 300
    (block,) = blocks(f"<table>{f'<tr>{wild}</tr>' * 50}</table>")
    assert max(len(row.split("\t")) for row in block.text.split("\n")) < 2_000


def test_a_cell_may_hold_a_paragraph_in_a_real_grid_only() -> None:
    long = "实施老旧小区改造、农村公路提升、养老服务扩面三类工程。" * 12
    row = f"<tr><td>1</td><td>安居</td><td>{long}</td></tr>"
    assert [block.shape for block in blocks(f"<table>{row * 3}</table>")] == ["table"]
    layout = f"<table><tr><td>菜单</td><td>{long}</td></tr></table>"
    assert {block.shape for block in blocks(layout)} == {"text"}


def test_words_broken_by_spans_in_a_cell_stay_whole() -> None:
    (block,) = blocks(DATA.replace("2031年", "<span>2031</span><span>年</span>"))
    assert "2031年" in block.text
