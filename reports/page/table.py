"""Telling a table of data from a table that only lays out a page, and setting its cells in rows.

Tables nest without end on hostile pages, so nothing here looks down from every table: one pass
marks those that hold another.
"""

from collections.abc import Callable, Sequence
from itertools import islice

from lxml import etree

from reports.body.spaces import tidy

_MOST_ROWS = 20_000
_LONGEST_CELL = 200
_LONGEST_IN_GRID = 1_500
"""In a grid of three rows and columns a cell may be a whole paragraph; a report is none."""
_FEWEST = 2
_GRID = 3
_WIDEST = 100
"""Columns up to which spans count: no real table is wider, and a hostile one must not grow."""


def layout_tables(root: etree._Element) -> frozenset[etree._Element]:
    """Each table under `root` that holds a table, or a row inside a row."""
    found: set[etree._Element] = set()
    opened: list[str] = []
    tables: list[etree._Element] = []
    for event, tag in etree.iterwalk(root, events=("start", "end"), tag=("table", "tr")):
        if event == "end":
            opened.pop()
            if tag.tag == "table":
                tables.pop()
            continue
        if tables and (tag.tag == "table" or opened[-1] == "tr"):
            found.add(tables[-1])
        opened.append(tag.tag)
        if tag.tag == "table":
            tables.append(tag)
    return frozenset(found)


def data_rows(
    table: etree._Element, read: Callable[[etree._Element], str]
) -> list[list[str]] | None:
    """Rows of cell texts if this is a table of data, else None; not for `layout_tables`.

    Data: at least two rows and two columns, no cell that is a text. A cell that spans several
    places stands in the first of them; the others are empty, so that columns stay columns.
    """
    rows = list(islice(table.iter("tr"), _MOST_ROWS))
    if sum(len(row) >= _FEWEST for row in rows) * 2 <= len(rows):
        return None  # told without reading a cell: most tables on portals are lists in one column
    filled = [row for row in _grid(rows, read) if any(row)]
    longest = max((len(cell) for row in filled for cell in row), default=0)
    is_data = _columns(filled, _FEWEST) and longest <= _LONGEST_CELL
    is_grid = _columns(filled, _GRID) and longest <= _LONGEST_IN_GRID
    return filled if is_data or is_grid else None


def _columns(rows: list[list[str]], fewest: int) -> bool:
    """Are there as many rows, most of them with as many cells that hold something?"""
    wide = sum(1 for row in rows if sum(map(bool, row)) >= fewest)
    return len(rows) >= fewest and wide * 2 > len(rows)


def _grid(rows: Sequence[etree._Element], read: Callable[[etree._Element], str]) -> list[list[str]]:
    covered: dict[int, int] = {}
    """Columns that a cell from above still covers, and for how many rows."""
    grid = []
    for row in rows:
        grid.append(_row(row, covered, read))
        covered = {column: rows - 1 for column, rows in covered.items() if rows > 1}
    return grid


def _row(
    row: etree._Element, covered: dict[int, int], read: Callable[[etree._Element], str]
) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        _skip(cells, covered)
        width, height = _span(cell, "colspan", cells), _span(cell, "rowspan", cells)
        covered.update(dict.fromkeys(range(len(cells), len(cells) + width), height))
        cells.append(tidy(read(cell).replace("\t", " ")))
        cells += [""] * (width - 1)
    _skip(cells, covered)
    return cells


def _skip(cells: list[str], covered: dict[int, int]) -> None:
    while len(cells) in covered:
        cells.append("")


def _span(cell: etree._Element, name: str, before: list[str]) -> int:
    told = cell.get(name) or ""
    if len(before) >= _WIDEST or not (told.isascii() and told.isdigit()):
        return 1
    return min(max(int(told[:3]), 1), _WIDEST)
