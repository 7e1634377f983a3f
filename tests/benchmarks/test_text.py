"""The text benchmark scores what it says, whatever a program does with a page."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.extractors import ours
from benchmarks.markups import MARKUPS, truth
from benchmarks.scoring import mean, score
from benchmarks.shells import SHELLS
from benchmarks.text import run
from tests.reports.page.yunxi import REPORT

ROOT = Path(__file__).parents[2]


def test_the_same_text_is_perfect_and_spaces_do_not_count() -> None:
    assert score([f"　　{text}" for text in REPORT], REPORT) == (1.0, 1.0, 0)


def test_joined_paragraphs_are_lost_as_lines_but_are_no_boilerplate() -> None:
    found = score([REPORT[0] + REPORT[1], *REPORT[2:], "责任编辑：李某"], REPORT)
    assert found.kept == 1 - 2 / len(REPORT)
    assert found.left == 1
    assert 0.99 < found.f1 < 1


def test_nothing_found_scores_nothing() -> None:
    assert score([], REPORT) == (0.0, 0.0, 0)
    assert mean([score([], REPORT), score(REPORT, REPORT)]) == (0.5, 0.5, 0)


def test_a_program_that_raises_found_nothing() -> None:
    def broken(html: str) -> list[str]:
        raise ValueError(html)

    assert run(broken, [("<p>", REPORT)]).scores == [(0.0, 0.0, 0)]


@pytest.mark.parametrize("markup", MARKUPS)
def test_every_markup_holds_its_truth(markup: str) -> None:
    html = SHELLS["trs"](MARKUPS[markup](REPORT))
    assert score(ours(html), truth(REPORT, markup)) == (1.0, 1.0, 0)


def test_missing_recording_is_bad_usage() -> None:
    command = [sys.executable, "-m", "benchmarks.text", "no-such.warc.gz"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "no-such.warc.gz" in ended.stderr
