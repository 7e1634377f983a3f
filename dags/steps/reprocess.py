"""Texts of the current cleaner for a selection of the archive, and the comparisons of those texts."""

import logging
from collections.abc import Iterable, Sequence

from dags.steps import clean, compare, read
from dags.steps.catalogue import add_to_tables
from dags.steps.failures import CleaningFailed, ComparisonFailed
from dags.steps.work import History, ReportYear
from reports.clean import CLEANER
from storage.archive import Archive
from storage.nights import VersionRef
from storage.selection import Selection, selected

log = logging.getLogger(__name__)


def uncleaned(archive: Archive, words: Iterable[str], cleaner: str = "") -> list[clean.Group]:
    """Selected versions without a text of the current cleaner, as groups for mapped tasks.

    Raises `UnknownPlace`, `AmbiguousPlace`, `NothingSelected`, `SelectionInvalid`.
    """
    refs = lacking(archive, chosen(archive, words, cleaner))
    for ref in refs:
        log.info("no text of %s: %s %s %s", CLEANER, ref.adcode, ref.year, ref.version)
    return clean.grouped(refs, names(archive))


def uncompared(
    archive: Archive, words: Iterable[str], cleaner: str = ""
) -> list[compare.PairGroup]:
    """Comparisons that the selected reports call for and the archive lacks, as groups."""
    return compare.grouped(due(archive, chosen(archive, words, cleaner)), names(archive))


def unread(archive: Archive, words: Iterable[str], cleaner: str = "") -> list[clean.Group]:
    """Selected versions whose figures have not been read, as groups."""
    history = History(archive)
    refs = [ref for ref in chosen(archive, words, cleaner) if read.is_unread(history, ref)]
    return clean.grouped(refs, names(archive))


def catalogued(archive: Archive, words: Iterable[str], cleaner: str = "") -> str:
    """Bring the selection in the catalogue up to date; returns what was done, in one line."""
    return add_to_tables(
        archive, {ReportYear(r.adcode, r.year) for r in chosen(archive, words, cleaner)}
    )


def told(archive: Archive, words: Iterable[str], cleaner: str = "", *, dry_run: bool) -> str:
    """How the selection stands, in one line.

    Raises `CleaningFailed` or `ComparisonFailed` if something of it is still missing, unless it
    was a dry run.
    """
    refs = chosen(archive, words, cleaner)
    missing = len(lacking(archive, refs))
    line = f"{len(refs) - missing} of {len(refs)} versions have a text of {CLEANER}"
    if dry_run:
        return f"{line}; {missing} would be cleaned"
    if missing:
        raise CleaningFailed(f"{line}: see the red instances of `clean`")
    if pairs := len(due(archive, refs)):
        raise ComparisonFailed(f"{line}, {pairs} comparisons are missing: see `compare`")
    return line


def chosen(archive: Archive, words: Iterable[str], cleaner: str = "") -> list[VersionRef]:
    """The selected versions, everything without words; of a `cleaner`: those with a text of it."""
    refs = selected(archive, Selection.parse(words))
    return [ref for ref in refs if archive.has_text(ref, cleaner)] if cleaner else refs


def lacking(archive: Archive, refs: Sequence[VersionRef]) -> list[VersionRef]:
    """Those without a text of the current cleaner."""
    return [ref for ref in refs if not archive.has_text(ref, CLEANER)]


def due(archive: Archive, refs: Sequence[VersionRef]) -> list[compare.Pair]:
    """The comparisons that the reports of these versions call for."""
    years = sorted({ReportYear(ref.adcode, ref.year) for ref in refs})
    return compare.due(History(archive), years)


def names(archive: Archive) -> dict[str, str]:
    """Places' names by code."""
    return {place.adcode: place.name for place in archive.places()}
