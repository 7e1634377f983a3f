"""Figures of texts that have not been read for them yet, by today's reader.

A doubtful text may be no report: it is read when somebody or a better cleaner has decided.
"""

import logging
from collections.abc import Iterable

from dags.steps.failures import ReadingFailed
from dags.steps.work import History, ReportYear
from reports.cleaner import CLEANER
from storage.archive import Archive
from storage.nights import VersionRef

log = logging.getLogger(__name__)


def unread(history: History, reports: Iterable[ReportYear]) -> list[VersionRef]:
    """The versions of these report years with a text that can be trusted and was not read."""
    refs = [ref for report in reports for ref in history.versions(report)]
    return [ref for ref in refs if is_unread(history, ref)]


def is_unread(history: History, ref: VersionRef) -> bool:
    """Whether the version has such a text of today's cleaner and no indicators."""
    held = history.of(ref.adcode)
    if not held.has_text(ref, CLEANER) or held.has_indicators(ref):
        return False
    return not history.archive.doubt(ref, CLEANER)


def read_group(archive: Archive, refs: Iterable[VersionRef]) -> int:
    """Read each version's text and keep its indicators beside it; returns how many texts.

    Raises `ReadingFailed` at the end, when everything that could be read has been.
    """
    # Imported here: closing a night only asks what is unread.
    from reports.indicators.reading import read

    failures, done = [], 0
    for ref in refs:
        try:
            archive.put_indicators(ref, read(archive.text(ref, CLEANER), ref.year))
            done += 1
        except Exception as error:
            # Whatever one text does to the reader must not cost the others theirs.
            log.exception("reading %s failed", ref)
            failures.append(f"{ref.adcode} {ref.year} {ref.version}: {type(error).__name__}")
    if failures:
        raise ReadingFailed("; ".join(failures))
    return done
