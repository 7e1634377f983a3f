"""The week's slice of the archive, read back and checked; what was done is noted, for a retry."""

import logging
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from dags.steps.failures import FixityFindings
from storage.archive import Archive
from storage.audit import Notes, Step
from storage.checked import Checked
from storage.checkpoints.audited import audited, stamps
from storage.checkpoints.authority import Authority
from storage.checkpoints.keys import pinned_key
from storage.checkpoints.log import Log
from storage.pace import Pace
from storage.slices import Slice
from storage.survey import survey

log = logging.getLogger(__name__)
_TOLD = 20


def audit_week(archive: Archive, day: date, folder: Path, rate: float | None) -> str:
    """Audit the slice of a day's week, at `rate` MB/s; returns what was read, in one line.

    A retry in the same week goes on where this one was cut off. Raises `FixityFindings`.
    """
    part = Slice.of_week(day)
    folder.mkdir(parents=True, exist_ok=True)
    notes = Notes(folder / f"slice-{part.number}-{day:%G-W%V}.jsonl", f"slice {part}")
    key = pinned_key()
    known = Log(archive.store, key) if key else None
    objects, size, findings = 0, 0, list[Checked]()
    steps = audited(archive.store, survey(archive.store, part), notes, Pace(rate), known)
    for step in chain(steps, _stamps(known)):
        objects += len(step.checked)
        size += sum(seen.size for seen in step.checked)
        findings += [seen for seen in step.checked if seen.problem]
    notes.remove()
    line = f"slice {part}: {objects} objects, {size / 1e6:.1f} MB read, {len(findings)} findings"
    log.info(line)
    if findings:
        raise FixityFindings(f"{line}: {told(findings)}")
    return line


def _stamps(known: Log | None) -> Iterator[Step]:
    """The log's timestamps, where it is configured whom to trust."""
    authority = Authority.configured()
    return stamps(known, authority.roots) if known and authority else iter(())


def told(findings: list[Checked]) -> str:
    """The findings, a line each in the log; the first of them in one line."""
    lines = [f"{seen.problem} {seen.key} {seen.detail}".strip() for seen in findings]
    for line in lines:
        log.error(line)
    more = f" and {len(lines) - _TOLD} more" if len(lines) > _TOLD else ""
    return "; ".join(lines[:_TOLD]) + more
