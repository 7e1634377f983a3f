"""Patterns that every Python 3.11 matches alike: Debian 12 has 3.11.2, the newest is another."""

import re
from pathlib import Path

ROOMS = ("reports", "storage", "crawlers", "dags")
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
"""CPython before 3.11.5 mismatches them if there is anything to backtrack inside (gh-106052)."""


def test_no_pattern_repeats_a_group_possessively() -> None:
    root = Path(__file__).parents[1]
    found = [
        f"{file.relative_to(root)}:{number}"
        for room in ROOMS
        for file in sorted((root / room).rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if POSSESSIVE_GROUP.search(line)
    ]
    assert found == []
