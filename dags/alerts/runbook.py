"""What to do about a finding, in the words of `docs/runbook.md`, where the checkout has it."""

import re
from functools import cache
from pathlib import Path

RUNBOOK = Path(__file__).resolve().parents[2] / "docs" / "runbook.md"

_ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_SECTIONS = ("Findings", "Outcomes", "Telling people")


@cache
def advice() -> dict[str, str]:
    """What to do, by the name of a finding, an outcome or a kind of message; findings win."""
    try:
        text = RUNBOOK.read_text(encoding="utf-8")
    except OSError:
        return {}
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:] if "\n" in part)
    told: dict[str, str] = {}
    for name in reversed(_SECTIONS):
        rows = _ROW.findall(sections.get(name, ""))
        told |= {row[0]: row[2].strip() for row in rows}
    return told
