"""The runbook's tables are complete and name nothing that is gone."""

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.errors import Reason
from storage.findings import FindingName
from storage.outcomes import Outcome

ROOT = Path(__file__).parents[2]
ROOMS = ("reports", "storage", "crawlers", "dags")

_ROW = re.compile(r"^\| `(?P<name>[^`]+)` \| (?P<meaning>.+?) \| (?P<action>.+?) \|$", re.MULTILINE)
_BUILTIN = {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
}


def rows(heading: str) -> list[str]:
    """First column of the table under a heading, in the runbook's order."""
    text = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    return [match["name"] for match in _ROW.finditer(sections[heading])]


def classes() -> Iterator[tuple[str, set[str]]]:
    """Every public class of the rooms with the names of its bases, without importing anything."""
    files = (file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")))
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, {ast.unparse(base).rpartition(".")[2] for base in node.bases}


def errors() -> list[str]:
    """The errors of the rooms that are raised: those that are nobody's base, sorted."""
    bases = dict(classes())

    def is_error(name: str) -> bool:
        if name not in bases:
            return name in _BUILTIN or name.endswith(("Error", "Exception")) or name in _FOREIGN
        return any(is_error(base) for base in bases[name] - {name})

    inherited = {base for names in bases.values() for base in names}
    return sorted(name for name in bases if name not in inherited and is_error(name))


_FOREIGN = {"IgnoreRequest"}
"""Errors of libraries whose names don't say so."""


def test_every_outcome_has_a_line_in_the_order_of_the_code() -> None:
    assert rows("Outcomes") == [outcome.value for outcome in Outcome]


def test_every_finding_has_a_line_in_the_order_of_the_code() -> None:
    assert rows("Findings") == [name.value for name in FindingName]


def test_every_reason_for_missing_text_has_a_line_in_the_order_of_the_code() -> None:
    assert rows("Texts that can't be read") == [reason.value for reason in Reason]


def test_every_error_has_a_line_in_alphabetical_order() -> None:
    assert rows("Errors") == errors()


@pytest.mark.parametrize("name", ["StoreDown", "PortalInvalid", "RobotsForbidden", "Unreadable"])
def test_errors_are_found_in_every_room_and_through_their_bases(name: str) -> None:
    assert name in errors()
