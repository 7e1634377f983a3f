"""Tables of a PDF page, where ruled lines show them.

The lines are read by PDFium; which cells they enclose is worked out by pdfplumber's functions, that
ask for nothing but lines. Tables without rules stay lines of text.
"""

import ctypes
import math
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from reports.attachment.lines import Line
from reports.attachment.picture import objects
from reports.attachment.rows import Glyph, lines_of
from reports.attachment.turn import Turn
from reports.body.marks import glued

_MOST_PATHS = 3_000
_MOST_SEGMENTS = 60
_MOST_EDGES = 1_500
_MOST_CROSSINGS = 3_000
"""A page with more lines holds a drawing; finding its cells takes time beyond proportion."""
_THIN = 1.5
_SHORTEST = 3.0
_NEAR = 3.0

Box = tuple[float, float, float, float]


class _Point(NamedTuple):
    x: float
    y: float


class Grid(NamedTuple):
    """A table's cells by row, None where a cell was merged into its neighbour, and its place."""

    rows: list[list[Box | None]]
    box: Box


def tables_of(page: pypdfium2.PdfPage, turn: Turn) -> list[Grid]:
    """Tables of at least two rows and columns: one row or column only frames text."""
    edges = list(_edges(page, turn))
    if not edges or len(edges) > _MOST_EDGES:
        return []
    crossings = edges_to_intersections(merge_edges(edges, *[_NEAR] * 4), _NEAR, _NEAR)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    grids = map(_grid, cells_to_tables(intersections_to_cells(crossings)))
    return [grid for grid in grids if len(grid.rows) > 1 and len(grid.rows[0]) > 1]


def table_line(table: Grid, glyphs: Sequence[Glyph]) -> Line:
    """A table as one line: its rows, cells parted by tabs, empty where cells were merged."""
    rows = ["\t".join(_texts(row, glyphs)) for row in table.rows]
    x0, top, x1, _ = table.box
    text = "\n".join(row for row in rows if row.strip())
    return Line(text, x0, x1, top, max((glyph.size for glyph in glyphs), default=1.0), table=True)


def inside(glyph: Glyph, box: Box) -> bool:
    """Does the middle of a glyph lie in a box?"""
    x0, top, x1, bottom = box
    return x0 <= (glyph.x0 + glyph.x1) / 2 < x1 and top <= glyph.base - glyph.size / 3 < bottom


def _grid(cells: Sequence[Box]) -> Grid:
    tops, lefts = sorted({cell[1] for cell in cells}), sorted({cell[0] for cell in cells})
    at = {(cell[1], cell[0]): cell for cell in cells}
    right, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    rows = [[at.get((top, left)) for left in lefts] for top in tops]
    return Grid(rows, (lefts[0], tops[0], right, bottom))


def _texts(row: Sequence[Box | None], glyphs: Sequence[Glyph]) -> Iterator[str]:
    cells = [cell for cell in row if cell is not None]
    band = -math.inf, cells[0][1], math.inf, max(cell[3] for cell in cells)
    within = [glyph for glyph in glyphs if inside(glyph, band)]
    return (_cell(cell, within) for cell in row)


def _cell(cell: Box | None, glyphs: Sequence[Glyph]) -> str:
    text = ""
    for line in lines_of(glyph for glyph in glyphs if cell is not None and inside(glyph, cell)):
        text = glued(text, line.text)
    return text


def _edges(page: pypdfium2.PdfPage, turn: Turn) -> Iterator[dict[str, object]]:
    for start, end in _strokes(page):
        x0, top, x1, bottom = turn.box(*start, *end)
        if bottom - top <= _THIN and x1 - x0 >= _SHORTEST:
            yield _edge("h", x0, x1, top, top)
        elif x1 - x0 <= _THIN and bottom - top >= _SHORTEST:
            yield _edge("v", x0, x0, top, bottom)


def _edge(orientation: str, x0: float, x1: float, top: float, bottom: float) -> dict[str, object]:
    box = {"x0": x0, "x1": x1, "top": top, "bottom": bottom}
    return {"orientation": orientation, "width": x1 - x0, "height": bottom - top, **box}


def _strokes(page: pypdfium2.PdfPage) -> Iterator[tuple[_Point, _Point]]:
    """Straight pieces of the page's paths; thin filled rectangles are lines as well."""
    for path in islice(objects(page, pdfium.FPDF_PAGEOBJ_PATH), _MOST_PATHS):
        count = pdfium.FPDFPath_CountSegments(path)
        if 1 < count <= _MOST_SEGMENTS:
            yield from _pieces(path, count)


def _pieces(path: object, count: int) -> Iterator[tuple[_Point, _Point]]:
    of_path = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, of_path)
    matrix = pypdfium2.PdfMatrix.from_raw(of_path)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = before = _Point(0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = _Point(*matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        else:
            yield before, here
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield here, start
        before = here
