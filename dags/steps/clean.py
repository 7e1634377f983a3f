"""Clean text for versions that have none of the current cleaner yet."""

import logging
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from dags.steps.failures import CleaningFailed
from dags.steps.work import History, ReportYear, chunks, label
from reports.clean import CLEANER, clean
from reports.errors import Unreadable
from storage.archive import Archive
from storage.nights import VersionRef

log = logging.getLogger(__name__)


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
    failures, done = [], 0
    for ref in refs:
        try:
            clean_version(archive, ref)
            done += 1
        except Unreadable as error:
            failures.append(f"{ref.adcode} {ref.year} {ref.version}: {error}")
        except Exception as error:
            # Whatever one text does to the cleaner must not cost the others theirs.
            log.exception("cleaning %s failed", ref)
            failures.append(f"{ref.adcode} {ref.year} {ref.version}: {type(error).__name__}")
    if failures:
        raise CleaningFailed("; ".join(failures))
    return done


def clean_version(archive: Archive, ref: VersionRef) -> None:
    """Raw bytes of one version to its clean text, both in the archive."""
    manifest = archive.manifest(ref)
    report = clean(
        archive.parts(ref),
        title=manifest.title,
        edition=manifest.edition,
        published=manifest.published,
        box=manifest.box,
    )
    archive.put_text(ref, report)
