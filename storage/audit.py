"""One audit: unit by unit, at a pace, noted in a file so that one that was cut off goes on.

    {"format": 1, "scope": "everything"}                       what is audited
    {"unit": "990100/2026/", "checked": [...]}                 a line a unit, when it is done
    …

Each line is flushed before the next unit begins; a last line that was torn is read again.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from storage.checked import Checked
from storage.errors import RecordInvalid
from storage.files import disk_told
from storage.pace import Pace
from storage.store import ObjectStore
from storage.survey import Survey
from storage.verify import verify_unit

_FORMAT = 1


class Step(NamedTuple):
    """A unit that is done; `again` if it was read in an earlier run."""

    unit: str
    checked: list[Checked]
    again: bool = False


class Notes:
    """The file of an audit, or none; whole lines only."""

    def __init__(self, path: Path | None, scope: str) -> None:
        """Raises `RecordInvalid` if the file is of another audit, or none of ours.

        This and `add` raise `FileUnwritable`.
        """
        self._path = path
        self.done: dict[str, list[Checked]] = {}
        lines = _whole_lines(path)
        if path is not None and not lines:
            with disk_told(path):
                path.write_bytes(_line({"format": _FORMAT, "scope": scope}))
        try:
            self._take(lines, scope)
        except (KeyError, TypeError, ValueError, ValidationError) as error:
            raise RecordInvalid(f"{path} is no note of an audit of {scope}") from error

    def _take(self, lines: list[bytes], scope: str) -> None:
        records = [json.loads(line) for line in lines]
        if records and (records[0]["format"], records[0]["scope"]) != (_FORMAT, scope):
            raise ValueError(records[0]["scope"])
        for record in records[1:]:
            checked = [Checked.model_validate(each) for each in record["checked"]]
            self.done[record["unit"]] = checked

    def add(self, unit: str, checked: Iterable[Checked]) -> None:
        """Note that a unit is done; flushed when it returns."""
        if self._path is None:
            return
        told = [each.model_dump(mode="json") for each in checked]
        with disk_told(self._path), self._path.open("ab") as file:
            file.write(_line({"unit": unit, "checked": told}))
            file.flush()
            os.fsync(file.fileno())

    def remove(self) -> None:
        """The audit is over."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def audit(store: ObjectStore, found: Survey, notes: Notes, pace: Pace) -> Iterator[Step]:
    """Every unit of a survey, in order; those that are noted are not read again."""
    for unit in found.units:
        if unit in notes.done:
            yield Step(unit, notes.done[unit], again=True)
            continue
        checked = list(paced(verify_unit(store, unit), pace))
        notes.add(unit, checked)
        yield Step(unit, checked)


def paced(checked: Iterable[Checked], pace: Pace) -> Iterator[Checked]:
    """Pass everything on, waiting for the pace."""
    for each in checked:
        pace.read(each.size)
        yield each


def _whole_lines(path: Path | None) -> list[bytes]:
    """The lines of the file; what was torn at its end is cut off."""
    if path is None or not path.exists():
        return []
    content = path.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if whole != content:
        os.truncate(path, len(whole))
    return whole.splitlines()


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode() + b"\n"
