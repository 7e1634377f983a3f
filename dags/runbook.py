"""What an outcome, a finding, an error or a message means, and what to do: the lines of `docs/runbook.md`.

Read once a process, as they stand there; pages mark them up, messages take their words.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

RUNBOOK = Path(__file__).resolve().parents[1] / "docs" / "runbook.md"
_ROW = re.compile(r"^\| `([^`|]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_ADVISED = ("Telling people", "Outcomes", "Findings")


class Line(NamedTuple):
    """A line of one of its tables, in Markdown."""

    meaning: str
    action: str


@cache
def lines(heading: str) -> Mapping[str, Line]:
    """The table under a heading (`Outcomes`, `Errors` …) by its first column.

    Empty where there is no such table, or no runbook: a message goes out without it.
    """
    return {name: Line(*rest) for name, *rest in _ROW.findall(_sections().get(heading, ""))}


@cache
def advice() -> Mapping[str, str]:
    """What to do, by the name of a finding, an outcome or a kind of message; findings win."""
    return {name: line.action for heading in _ADVISED for name, line in lines(heading).items()}


@cache
def _sections() -> Mapping[str, str]:
    try:
        text = RUNBOOK.read_text(encoding="utf-8")
    except OSError:
        return {}
    return dict(part.split("\n", 1) for part in text.split("\n## ")[1:] if "\n" in part)
