"""How `gwr diff` gives what it found: formats, files, colour, and a pager on a terminal only."""

import csv
import json
import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from storage.nights import VersionRef
from tests.storage.cli.conftest import Typed

_PROGRAM = "from storage.cli.diff import command; command()"


@pytest.mark.parametrize("words", [(), ("--since", "1")])
def test_every_format_tells_the_same_figure(
    gwr: Typed, versions: list[VersionRef], words: tuple[str, ...]
) -> None:
    code, before = versions[0].adcode, "5.8%" if words else "6%"
    shown = {
        shape: gwr("diff", code, 2026, *words, "--format", shape).stdout
        for shape in ("text", "json", "md", "html", "csv")
    }
    assert shown["html"].startswith("<!DOCTYPE html>")
    assert json.loads(shown["json"])
    assert len(list(csv.reader(StringIO(shown["csv"])))) > 1
    for shape, text in shown.items():
        for figure in (before, "5.5%"):
            assert (figure.replace(".", "\\.") if shape == "md" else figure) in text, shape


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.html", "<!DOCTYPE"),
        ("a.HTM", "<!DOCTYPE"),
        ("a.md", "# "),
        ("a.json", "{"),
        ("a.csv", "\ufeffrow,"),
        ("a.txt", ""),
        ("noname", ""),
    ],
)
def test_the_name_of_a_file_says_its_format(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path, name: str, begins: str
) -> None:
    path = tmp_path / name
    result = gwr("diff", versions[0].adcode, 2026, "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert "5.5" in text.replace("\\", "")
    assert "\x1b" not in text


def test_a_file_that_cannot_be_written_is_told(
    gwr: Typed, versions: list[VersionRef], tmp_path: Path
) -> None:
    result = gwr("diff", versions[0].adcode, 2026, "-o", tmp_path / "missing" / "a.html")
    assert result.exit_code == 3
    assert "missing/a.html" in result.stderr
    assert "No such file" in result.stderr
    assert not (tmp_path / "missing").exists()


def on_a_terminal(code: str, **environment: str) -> str:
    """What the command writes to a terminal of 24 lines whose pager marks every line."""
    keeper, terminal = pty.openpty()
    words = [sys.executable, "-c", _PROGRAM, code, "2026"]
    set_here = {"PAGER": "sed s/^/PAGED:/", "TERM": "xterm", "COLUMNS": "80", **environment}
    plain = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "CI"}}
    with subprocess.Popen(
        words, env=plain | set_here, stdin=terminal, stdout=terminal, stderr=terminal
    ) as running:
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(keeper, 4096):
                shown += piece
        except OSError:  # the terminal's other end is closed
            pass
        finally:
            os.close(keeper)
    assert running.returncode == 0
    return shown.decode()


@pytest.mark.usefixtures("settings_file")
def test_a_terminal_gets_colour_and_what_is_long_gets_a_pager(versions: list[VersionRef]) -> None:
    code = versions[0].adcode
    short = on_a_terminal(code, LINES="200")
    assert "\x1b[31m" in short
    assert "PAGED:" not in short
    long = on_a_terminal(code, LINES="5")
    assert long.count("PAGED:") > 5
    assert "\x1b[31m" in long


@pytest.mark.usefixtures("settings_file")
def test_no_color_is_respected(versions: list[VersionRef]) -> None:
    for lines in ("5", "200"):
        shown = on_a_terminal(versions[0].adcode, LINES=lines, NO_COLOR="1")
        assert "5.5%" in shown
        assert "\x1b[3" not in shown
