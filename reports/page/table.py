"""Telling a table of data from a table that only lays out a page.

Tables nest without end on hostile pages, so nothing here looks down from every table: one pass
marks those that hold another.
"""

from bs4.element import Tag

from reports.body.spaces import tidy

_LONGEST_CELL = 200
_MOST_CELLS = 20_000


def layout_tables(box: Tag) -> frozenset[int]:
    """The `id` of each table under `box` that holds a table, or a row inside a row."""
    found: set[int] = set()
    waiting: list[tuple[Tag, Tag | None, bool]] = [(box, None, False)]
    while waiting:
        tag, table, in_row = waiting.pop()
        if table is not None and (tag.name == "table" or (tag.name == "tr" and in_row)):
            found.add(id(table))
        if tag.name == "table":
            table, in_row = tag, False
        in_row = in_row or tag.name == "tr"
        children = (child for child in tag.children if isinstance(child, Tag))
        waiting.extend((child, table, in_row) for child in children)
    return frozenset(found)


def data_rows(table: Tag) -> list[list[str]] | None:
    """Rows of cell texts if this is a table of data, else None; not for `layout_tables`.

    Data: at least two rows and two columns, no cell that is a text.
    """
    rows = [_cells(row) for row in table.find_all("tr", limit=_MOST_CELLS)]
    filled = [row for row in rows if any(row)]
    wide = sum(1 for row in filled if len(row) > 1)
    longest = max((len(cell) for row in filled for cell in row), default=0)
    is_data = len(filled) > 1 and wide * 2 > len(filled) and longest <= _LONGEST_CELL
    return filled if is_data else None


def _cells(row: Tag) -> list[str]:
    cells = row.find_all(["td", "th"], recursive=False)
    return [tidy(cell.get_text(" ").replace("\t", " ")) for cell in cells]
