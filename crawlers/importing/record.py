"""An import closed as a night is closed: one row per document looked at, kept for ever.

The record lies under the day of the file's first answer, named after the file and its digest, and
says what became of a document when it was first imported: importing the file again, on any day,
writes the same record.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from crawlers.results import WORST_FIRST
from storage.archive import Archive
from storage.layout import version_id
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.nights import Observation
from storage.outcomes import KEPT, Outcome


class Run(NamedTuple):
    """An import's name and day."""

    day: date
    name: str
    file: str

    @classmethod
    def of(cls, path: Path, day: date) -> "Run":
        """Of a file."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(day, f"import-{path.name}-{digest[:8]}", path.name)


def close(archive: Archive, run: Run, seen: Sequence[Observation]) -> str:
    """Write the record of what was seen, as `first_told`; returns where it is."""
    told = sorted(seen, key=lambda each: (each.adcode, each.url, each.observed_at))
    codes = sorted({each.adcode for each in told})
    summary = NightSummary(
        date=run.day.isoformat(),
        run=run.name,
        recording=run.file,
        verdict=Verdict.GOOD,
        portals=tuple(_row([each for each in told if each.adcode == code]) for code in codes),
        finished_at=datetime.now(UTC),
    )
    return NightRecords(archive.store).record(summary, told)


def _row(seen: Sequence[Observation]) -> PortalRow:
    outcomes = [each.outcome for each in seen]
    years = [each.year for each in seen if each.outcome in KEPT and each.year is not None]
    return PortalRow(
        adcode=seen[0].adcode,
        place=seen[0].place,
        outcome=min(outcomes, key=WORST_FIRST.index),
        new=outcomes.count(Outcome.NEW),
        changed=outcomes.count(Outcome.CHANGED),
        unchanged=outcomes.count(Outcome.UNCHANGED),
        newest_year=max(years, default=None),
    )


def first_told(archive: Archive, seen: Observation) -> Observation:
    """An observation with the outcome that the version's first keeping had."""
    ref = seen.ref()
    if seen.outcome is not Outcome.UNCHANGED or ref is None:
        return seen
    if seen.captured_at is None or seen.substance is None:
        return seen
    if ref.version != version_id(seen.captured_at, seen.substance):
        return seen
    first = archive.manifest(ref).previous is None
    return seen.model_copy(update={"outcome": Outcome.NEW if first else Outcome.CHANGED})
