"""Rows as CSV that is safe to open in a spreadsheet."""

import csv
import sys
from collections.abc import Collection, Iterable, Sequence

_FORMULA = ("=", "+", "-", "@")


def write(
    columns: Sequence[str], rows: Iterable[Sequence[object]], ours: Collection[str] = ()
) -> None:
    """Print a header and rows; what a portal wrote can't become a formula or another row.

    Columns of `ours` hold only words of this program (a bound is `=`): they stay as they are.
    """
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    safe = [name in ours for name in columns]
    for row in rows:
        cells = zip(row, safe, strict=True)
        writer.writerow([value if plain else _cell(value) for value, plain in cells])


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    plain = "".join(sign if sign.isprintable() else " " for sign in value)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
