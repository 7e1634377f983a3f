"""CSV: RFC 4180, every clause and figure or edit a row, and no cell a formula."""

import csv
from io import StringIO

import pytest

from reports.showing.sheet import EDITS, YEARS, recapture_sheet, years_sheet
from reports.showing.visible import visible
from tests.reports.showing.hostile import CALM, HOSTILE, recapture, years


def read(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_every_clause_and_figure_is_a_row_that_reads_back() -> None:
    comparison = years(CALM)
    header, *rows = read(years_sheet(comparison))
    assert tuple(header) == YEARS
    assert {len(row) for row in rows} == {len(YEARS)}
    clauses = [row for row in rows if row[0] == "clause"]
    wanted = [(c.state.value, c.before, c.after) for c in comparison.clauses]
    assert [(row[2], row[5], row[6]) for row in clauses] == wanted
    figures = [row for row in rows if row[0] == "figure"]
    assert [row[4] for row in figures] == [f.name for f in comparison.figures]
    place = comparison.figures[0].after_at
    assert figures[0][-3:] == [str(place.paragraph), str(place.start), str(place.end)]


def test_every_edit_and_field_is_a_row() -> None:
    diff = recapture(CALM)
    header, *rows = read(recapture_sheet(diff))
    assert tuple(header) == EDITS
    assert {len(row) for row in rows} == {len(EDITS)}
    edits = [(row[1], row[2], row[3]) for row in rows if row[0] == "edit"]
    assert edits == [(e.kind.value, e.before, e.after) for e in diff.edits]
    assert [row[1] for row in rows if row[0] == "field"] == [f.field for f in diff.fields]


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", " =", "\u3000="]
)
def test_no_cell_is_a_formula(sign: str) -> None:
    text = f"{sign}HYPERLINK(1)"
    comparison = years((text, text, *HOSTILE[2:])).model_copy(
        update={"figures": tuple(f.model_copy(update={"name": text}) for f in years().figures)}
    )
    diff = recapture()
    edits = tuple(e.model_copy(update={"context": text, "before": text}) for e in diff.edits)
    sheets = years_sheet(comparison), recapture_sheet(diff.model_copy(update={"edits": edits}))
    for sheet in sheets:
        cells = [cell for row in read(sheet) for cell in row]
        assert f"'{visible(text)}" in cells
        assert not [c for c in cells if c.lstrip(" \u3000\t\r\n").startswith(tuple("=+-@＝＋－＠"))]


def test_quotes_and_commas_in_a_text_do_not_end_a_cell() -> None:
    cells = [cell for row in read(years_sheet(years())) for cell in row]
    assert [cell for cell in cells if cell.endswith('x="另行印发，')]
