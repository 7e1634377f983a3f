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
