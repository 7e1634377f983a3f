"""The figures told by hand: the columns are whole, and no sentence of a report is among them."""

import csv
import re
from pathlib import Path

import pytest

from benchmarks import labels

PATHS = sorted((labels.FOLDER / "figures").glob("*/*.tsv"))
COLUMNS = (
    "paragraph offset raw name value value2 unit kind direction bound tone year role period flag"
)
LONGEST = 30  # characters of a cell: a phrase, never a sentence
VALUES = {
    "kind": "level growth share rank index qual",
    "bound": "= ~ ~< > >= < <= range",
    "role": "outcome target task",
    "period": "year average cumulative five-year end",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_row_is_whole(path: Path) -> None:
    for row in rows(path):
        assert list(row) == COLUMNS.split()
        assert re.fullmatch(r"[0-9a-f]{12}", row["paragraph"]), row
        assert (row["offset"] + row["year"]).isdecimal(), row
        assert all(row[name] in allowed.split() for name, allowed in VALUES.items()), row
        assert (row["value"] == "") == (row["kind"] == "qual"), row


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_sentence_is_kept(path: Path) -> None:
    for row in rows(path):
        assert all(len(cell) <= LONGEST for cell in row.values()), row
        assert not re.search("[，。；！？：]", "".join(row.values())), row


def test_there_are_labels() -> None:
    assert len(PATHS) >= 3
    assert sum(len(rows(path)) for path in PATHS) > 500
