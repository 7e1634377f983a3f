"""An audit of objects and of the log that names them: what `gwr verify` and the weekly audit do."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from cryptography.x509 import Certificate

from storage.audit import Notes, Step, audit, paced
from storage.checked import Problem
from storage.checkpoints.checking import Seen, log_checked
from storage.checkpoints.log import Log
from storage.checkpoints.stamping import timestamps_checked
from storage.checkpoints.witness import witnessed
from storage.layout import MANIFEST
from storage.pace import Pace
from storage.store import ObjectStore
from storage.survey import Survey

STRAYS, LOG, COPIES, STAMPS = "strays", "log", "copies", "timestamps"
"""What steps are called that are no unit."""


def audited(
    store: ObjectStore, found: Survey, notes: Notes, pace: Pace, log: Log | None
) -> Iterator[Step]:
    """The strays, every unit, then what the log says of the units; without a log it is not asked.

    The log itself is read anew each time: it may have grown since an earlier run was cut off.
    """
    yield Step(STRAYS, found.strays)
    manifests: list[str] = []
    skips: dict[str, tuple[str, ...]] = {}
    for step in audit(store, found, notes, pace):
        there = (seen.key for seen in step.checked if seen.problem is not Problem.MISSING)
        manifests.extend(key for key in there if key.endswith(f"/{MANIFEST}"))
        skips |= {seen.key: seen.skipped for seen in step.checked if seen.skipped}
        yield step
    if log is not None:
        checked = log_checked(store, log, found.covers, Seen(manifests, skips))
        yield Step(LOG, list(paced(checked, pace)))


def copies(log: Log, folders: Sequence[Path]) -> Iterator[Step]:
    """Copies of checkpoints that were kept elsewhere, against the log."""
    for folder in folders:
        yield Step(COPIES, list(witnessed(log, folder)))


def stamps(log: Log, roots: Sequence[Certificate]) -> Iterator[Step]:
    """Every timestamp of the log, against the authorities that these certificates vouch for."""
    yield Step(STAMPS, list(timestamps_checked(log, roots)))
