"""What an outcome or a finding means and what to do: the lines of `docs/runbook.md`, read once."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup, escape

RUNBOOK = Path(__file__).resolve().parents[2] / "docs" / "runbook.md"
_ROW = re.compile(r"^\| `([^`|]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


class Line(NamedTuple):
    """A line of a table of the runbook, as it may stand in a page."""

    meaning: Markup
    action: Markup


@cache
def lines(heading: str) -> dict[str, Line]:
    """The table under a heading by its first column: `Outcomes`, `Findings`."""
    sections = dict(
        part.split("\n", 1) for part in RUNBOOK.read_text(encoding="utf-8").split("\n## ")[1:]
    )
    found = _ROW.findall(sections[heading])
    return {name: Line(_marked(meaning), _marked(action)) for name, meaning, action in found}


def _marked(text: str) -> Markup:
    """Code as code, links and emphasis as their words; all else as it is."""
    plain = _LINK.sub(r"\1", text).replace("*", "")
    pieces = [escape(piece) for piece in plain.split("`")]
    wrapped = (Markup("<code>{}</code>").format(p) if n % 2 else p for n, p in enumerate(pieces))
    return Markup("").join(wrapped)
