"""The promises told by hand: the columns are whole, and no sentence of a report is among them."""

import re
from csv import QUOTE_NONE, DictReader
from pathlib import Path

import pytest

from benchmarks.labels import FOLDER

PATHS = sorted((FOLDER / "promises").glob("*/*.tsv"))
COLUMNS = (
    "target_paragraph target_offset target_raw name "
    "outcome_paragraph outcome_offset outcome_raw verdict flag"
)
VERDICTS = {"met", "exceeded", "partly", "missed", "not reported", "unclear"}
FLAGS = set(
    "doubt qual soft 基本 均 five-year repeat hanzi ceiling basis wider narrower unit".split()
)
LONGEST = 30  # characters of a cell: a phrase, never a sentence


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(DictReader(lines, delimiter="\t", quoting=QUOTE_NONE))


def is_place(row: dict[str, str], end: str) -> bool:
    found = re.fullmatch(r"[0-9a-f]{12} \d+", f"{row[f'{end}_paragraph']} {row[f'{end}_offset']}")
    return found is not None and row[f"{end}_raw"] != ""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_row_is_whole(path: Path) -> None:
    for row in rows(path):
        assert list(row) == COLUMNS.split()
        assert row["verdict"] in VERDICTS, row
        assert set(row["flag"].split()) <= FLAGS, row
        assert is_place(row, "target"), row


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_outcome_is_told_unless_not_reported(path: Path) -> None:
    for row in rows(path):
        silent = {row[f"outcome_{part}"] for part in ("paragraph", "offset", "raw")} == {""}
        assert is_place(row, "outcome") is not silent, row
        assert silent is (row["verdict"] == "not reported"), row


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_promise_is_told_once(path: Path) -> None:
    keys = [(row["target_paragraph"], row["target_offset"], row["name"]) for row in rows(path)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_sentence_is_kept(path: Path) -> None:
    for row in rows(path):
        assert all(len(cell) <= LONGEST for cell in row.values()), row
        assert not re.search("[，。；！？：]", "".join(row.values())), row


def test_there_are_labels() -> None:
    assert {path.parent.name for path in PATHS} <= {"tuned", "held-out"}
    assert sum(row["outcome_raw"] != "" for path in PATHS for row in rows(path)) >= 100
