"""Clean text for versions that have none of the current cleaner yet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from dags.steps.failures import CleaningFailed
from dags.steps.work import History, ReportYear, chunks, label
from reports.cleaner import CLEANER
from storage.archive import Archive
from storage.cleaning import WELL, Cleaned, Result, clean_version
from storage.nights import VersionRef


class Group(BaseModel):
    """Versions that one mapped task works through. `name` is what Airflow shows."""

    model_config = ConfigDict(frozen=True)

    name: str
    refs: tuple[VersionRef, ...]


def lacking_text(history: History, reports: Iterable[ReportYear]) -> list[VersionRef]:
    """The versions of these report years that have no text of the current cleaner."""
    refs = [ref for report in reports for ref in history.versions(report)]
    return [ref for ref in refs if not history.of(ref.adcode).has_text(ref, CLEANER)]


def grouped(refs: Sequence[VersionRef], places: Mapping[str, str]) -> list[Group]:
    """The versions as groups for mapped tasks."""
    return [
        Group(name=label(places, chunk[0], "", len(chunk)), refs=chunk) for chunk in chunks(refs)
    ]


class CleanedGroup(NamedTuple):
    """How many versions have their text now, and which cannot have one, and why, in one line."""

    cleaned: int
    unreadable: str


def clean_group(archive: Archive, refs: Iterable[VersionRef]) -> CleanedGroup:
    """Clean each version and put its text beside the raw bytes.

    That a version cannot be read is a fact about it. Raises `CleaningFailed` for everything else
    that went wrong, at the end, when everything that could be cleaned has been.
    """
    results = [clean_version(archive, ref) for ref in refs]
    well = sum(seen.result in WELL for seen in results)
    unreadable = [seen for seen in results if seen.result is Result.UNREADABLE]
    if well + len(unreadable) < len(results):
        failures = [seen for seen in results if seen.result not in WELL]
        raise CleaningFailed("; ".join(map(_told, failures)))
    return CleanedGroup(well, "; ".join(map(_told, unreadable)))


def _told(seen: Cleaned) -> str:
    return f"{seen.ref.adcode} {seen.ref.year} {seen.ref.version}: {seen.reason}"
