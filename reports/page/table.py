"""Telling a table of data from a table that only lays out a page."""

from bs4.element import Tag

from reports.body.spaces import tidy

_LONGEST_CELL = 200
_MOST_CELLS = 20_000


def data_rows(table: Tag) -> list[list[str]] | None:
    """Rows of cell texts if this is a table of data, else None.

    Data: at least two rows and two columns, no table inside a table, no cell that is a text.
    """
    if table.find("table") is not None:
        return None
    rows = [_cells(row) for row in table.find_all("tr", limit=_MOST_CELLS)]
    filled = [row for row in rows if any(row)]
    wide = sum(1 for row in filled if len(row) > 1)
    longest = max((len(cell) for row in filled for cell in row), default=0)
    is_data = len(filled) > 1 and wide * 2 > len(filled) and longest <= _LONGEST_CELL
    return filled if is_data else None


def _cells(row: Tag) -> list[str]:
    cells = row.find_all(["td", "th"], recursive=False)
    return [tidy(cell.get_text(" ").replace("\t", " ")) for cell in cells]
