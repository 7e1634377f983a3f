"""The attachments benchmark counts what it says it counts, and asks for its folder."""

import subprocess
import sys
from pathlib import Path

from benchmarks.attachments import Timed, table_row
from reports.block import Block

ROOT = Path(__file__).parents[2]
TRUTH = ["各位代表:", "增长5.8%,就业9.5万人。"]


def test_missing_folder_is_bad_usage() -> None:
    command = [sys.executable, "-m", "benchmarks.attachments", "no-such-folder"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "no-such-folder" in ended.stderr


def test_width_of_marks_white_space_and_tables_are_no_errors() -> None:
    blocks = [Block("各位代表："), Block("a\tb", shape="table"), Block("增长 5.8%，就业9.5万人。")]
    row = table_row("r.pdf", TRUTH, Timed(blocks, 3.0), 2)
    assert row == "| r.pdf | 0.0000 | 2/2 | 2/2 | 1.500 |"


def test_a_wrong_figure_is_an_error_in_every_column() -> None:
    blocks = [Block("各位代表："), Block("增长5.3%，就业9.5万人。")]
    row = table_row("r.pdf", TRUTH, Timed(blocks, 1.0), 1)
    assert row == "| r.pdf | 0.0500 | 1/2 | 1/2 | 1.000 |"
