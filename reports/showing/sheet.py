r"""Comparisons as CSV (RFC 4180: CRLF, quotes doubled): a row a clause, a figure or an edit.

For a spreadsheet: the bytes begin with a byte order mark, without which Excel garbles Chinese, and
no cell is a formula. A cell that begins with `=`, `+`, `-`, `@`, a tab or a line break (or the
full-width form of one) gets an apostrophe in front, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection). Scripts should read the JSON instead.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from reports.compare.comparison import YearComparison
from reports.compare.values import Place, RecaptureDiff
from reports.showing.visible import visible

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_PLACES = (
    *("before_paragraph", "before_start", "before_end"),
    *("after_paragraph", "after_start", "after_end"),
)
YEARS = ("row", "id", "state", "role", "name", "before", "after", *_PLACES)
EDITS = ("row", "kind", "before", "after", *_PLACES, "context", "context_at")
"""Columns. Paragraphs and offsets count from 0, as in the JSON; offsets are of the clean text."""

Cells = Sequence[object]


def years_sheet(comparison: YearComparison) -> bytes:
    """Every clause of both texts with what became of it, then every figure."""
    return _written(YEARS, (*_clauses(comparison), *_figures(comparison)))


def recapture_sheet(diff: RecaptureDiff) -> bytes:
    """Every changed field, then every edit."""
    return _written(EDITS, (*_fields(diff), *_edits(diff)))


def _clauses(comparison: YearComparison) -> Iterator[Cells]:
    for clause in comparison.clauses:
        texts = ("", clause.before, clause.after)
        at = (*_place(clause.before_at), *_place(clause.after_at))
        yield ("clause", clause.id, clause.state, clause.role, *texts, *at)


def _figures(comparison: YearComparison) -> Iterator[Cells]:
    for figure in comparison.figures:
        texts = (figure.name, figure.before, figure.after)
        at = (*_place(figure.before_at), *_place(figure.after_at))
        state = "changed" if figure.changed else "held"
        yield ("figure", figure.id, state, figure.role, *texts, *at)


def _fields(diff: RecaptureDiff) -> Iterator[Cells]:
    for field in diff.fields:
        yield ("field", field.field, field.before, field.after, *([""] * len(_PLACES)), "", "")


def _edits(diff: RecaptureDiff) -> Iterator[Cells]:
    for edit in diff.edits:
        at = (*_place(edit.before_at), *_place(edit.after_at))
        yield ("edit", edit.kind, edit.before, edit.after, *at, edit.context, edit.context_at)


def _place(place: Place | None) -> Cells:
    return (place.paragraph, place.start, place.end) if place else ("", "", "")


def _written(header: Sequence[str], rows: Iterable[Cells]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """What a spreadsheet takes for text. Numbers here are never negative."""
    text = visible(str(value))
    return f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA) else text
