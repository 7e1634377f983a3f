"""What the archive has new, added to the catalogue's tables."""

from collections.abc import Iterable

from dags.steps.work import ReportYear
from storage.archive import Archive
from storage.catalogue import adding


def add_to_tables(
    archive: Archive, reports: Iterable[ReportYear], nights: Iterable[tuple[str, str]] = ()
) -> str:
    """Add these reports and closed nights (date, run); without tables yet, make them all.

    Returns what was done, in one line; what could not be read is in the log, and tried again.
    """
    return adding.add_to_tables(archive.store, touched(reports), nights)


def touched(reports: Iterable[ReportYear]) -> list[ReportYear]:
    """The report years in whose folders something may be new.

    A comparison stands beside the later version, so that of the year after as well.
    """
    both = (
        each for at, year in reports for each in (ReportYear(at, year), ReportYear(at, year + 1))
    )
    return sorted(set(both))
