"""Clean text for versions that have none of the current cleaner yet."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from dags.steps.failures import CleaningFailed
from dags.steps.work import History, ReportYear, chunks, label
from reports.clean import CLEANER
from storage.archive import Archive
from storage.cleaning import WELL, Cleaned, clean_version
from storage.nights import VersionRef


class Group(BaseModel):
    """Versions that one mapped task works through. `name` is what Airflow shows."""

    model_config = ConfigDict(frozen=True)

    name: str
    refs: tuple[VersionRef, ...]


def lacking_text(history: History, reports: Iterable[ReportYear]) -> list[VersionRef]:
    """The versions of these report years that have no text of the current cleaner."""
    refs = [ref for report in reports for ref in history.versions(report)]
    return [ref for ref in refs if not history.archive.has_text(ref, CLEANER)]


def grouped(refs: Sequence[VersionRef], places: Mapping[str, str]) -> list[Group]:
    """The versions as groups for mapped tasks."""
    return [
        Group(name=label(places, chunk[0], "", len(chunk)), refs=chunk) for chunk in chunks(refs)
    ]


def clean_group(archive: Archive, refs: Iterable[VersionRef]) -> int:
    """Clean each version and put its text beside the raw bytes; returns how many.

    Raises `CleaningFailed` at the end, when everything that could be cleaned has been.
    """
    results = [clean_version(archive, ref) for ref in refs]
    failures = [seen for seen in results if seen.result not in WELL]
    if failures:
        raise CleaningFailed("; ".join(map(_told, failures)))
    return len(results)


def _told(seen: Cleaned) -> str:
    return f"{seen.ref.adcode} {seen.ref.year} {seen.ref.version}: {seen.reason}"
