"""The labelled figures of whole reports are well made, and hold names, not sentences.

`KEYS` names those that were held out when they were first scored: three by a second person, then
two more.
"""

import re
from csv import QUOTE_NONE, DictReader
from pathlib import Path

import pytest

from benchmarks.labels import FOLDER
from reports.indicators.model import Bound, Direction, Kind, Period, Role

KEYS = {"120000-2025", "220000-2025", "430900-2024", "540000-2025", "610000-2025"}
FILES = sorted(path for path in (FOLDER / "figures").glob("*/*-*.tsv") if path.stem in KEYS)
COLUMNS = (
    "paragraph offset raw name value value2 unit kind direction bound tone year role period flag"
)
CHOICES = (("kind", Kind), ("direction", Direction), ("period", Period), ("role", Role))
LONGEST_NAME = 30
SENTENCE = re.compile("[，。；！？]")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(DictReader(lines, delimiter="\t", quoting=QUOTE_NONE))


def test_the_reports_are_labelled() -> None:
    assert {path.stem for path in FILES} == KEYS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rows_have_every_column_and_known_words(path: Path) -> None:
    for row in rows_of(path):
        assert list(row) == COLUMNS.split()
        assert re.fullmatch("[0-9a-f]{12}", row["paragraph"])
        assert all(row[column] in set(words) for column, words in CHOICES), row
        assert row["bound"] in set(Bound) or row["kind"] == Kind.QUALITATIVE, row


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_value_stands_in_its_raw_text(path: Path) -> None:
    for row in rows_of(path):
        if re.search(r"\d", row["raw"]):
            assert re.search(rf"(?<![\d.]){re.escape(row['value'])}(?![\d.])", row["raw"]), row


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_are_phrases(path: Path) -> None:
    for row in rows_of(path):
        text = row["name"] + row["raw"] + row["unit"]
        assert len(row["name"]) <= LONGEST_NAME
        assert not SENTENCE.search(text), text
