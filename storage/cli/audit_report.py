"""What an audit tells while it runs and afterwards: totals with a bar, and a file of JSON lines.

    {"audit": "everything", "started": "2026-11-26T02:00:00+00:00"}
    {"key": "990100/2026/…/manifest.json", "size": 1723, "problem": null, "detail": ""}
    …
    {"objects": 15, "bytes": 51234, "findings": 0, "finished": "2026-11-26T02:01:00+00:00"}

A report without its last line is of an audit that was cut off.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from storage.audit import Step
from storage.checked import Checked
from storage.errors import FileUnwritable
from storage.files import disk_told


class Totals:
    """What has been read so far, shown on standard error while it grows."""

    def __init__(self, units: int) -> None:
        self._units = units
        self.objects = 0
        self.size = 0
        self.findings: list[Checked] = []

    def __str__(self) -> str:
        return f"{self.objects} objects, {self.size / 1e6:.1f} MB read"

    def counted(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Pass everything on, counting and showing it: report years and records, of how many."""
        columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        console = Console(stderr=True)
        text = TextColumn("{task.description}")
        with Progress(*columns, text, console=console, disable=not console.is_terminal) as progress:
            task = progress.add_task("reading", total=self._units)
            for step in steps:
                self._take(step)
                advance = 1 if "/" in step.unit else 0
                progress.update(task, advance=advance, description=f"{self} · {step.unit}")
                yield step

    def _take(self, step: Step) -> None:
        self.objects += len(step.checked)
        self.size += sum(seen.size for seen in step.checked)
        self.findings.extend(seen for seen in step.checked if seen.problem)


class Report:
    """The file, or nothing without a path."""

    def __init__(self, path: Path | None, scope: str) -> None:
        self._path, self._scope = path, scope
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        if self._path is not None:
            with disk_told(self._path):
                self._file = self._path.open("w", encoding="utf-8", buffering=1)
        try:
            self._write({"audit": self._scope, "started": _now()})
        except FileUnwritable:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            with suppress(OSError):  # what could not be written was told when it was written
                self._file.close()

    def add(self, step: Step) -> None:
        """A line an object."""
        for seen in step.checked:
            self._write(seen.model_dump(mode="json"))

    def end(self, totals: Totals) -> None:
        """The last line."""
        counts = {"objects": totals.objects, "bytes": totals.size, "findings": len(totals.findings)}
        self._write({**counts, "finished": _now()})

    def _write(self, record: dict[str, object]) -> None:
        if self._path is not None and self._file is not None:
            with disk_told(self._path):
                self._file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
