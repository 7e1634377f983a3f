"""Clean text for versions that have none of the current cleaner yet.

What is cleaned follows from the archive, not from what the crawl called new: a night that was
killed between keeping and cleaning is made good by the next one that meets the same version.
"""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from dags.steps.failures import CleaningFailed
from reports.clean import CLEANER, clean
from reports.errors import Unreadable
from storage.archive import Archive
from storage.nights import PortalResult, VersionRef

MOST_GROUPS = 200
"""Mapped instances at most: the first night of a nation finds tens of thousands of versions."""


class Group(BaseModel):
    """Versions that one mapped task works through. `name` is what Airflow shows."""

    model_config = ConfigDict(frozen=True)

    name: str
    refs: tuple[VersionRef, ...]


def touched(results: Iterable[PortalResult]) -> list[VersionRef]:
    """Every version that tonight's observations made or confirmed, once each, in a fixed order."""
    refs = {ref for result in results for seen in result.observations if (ref := seen.ref())}
    return sorted(refs, key=lambda ref: (ref.adcode, ref.year, ref.document, ref.version))


def names(results: Iterable[PortalResult]) -> dict[str, str]:
    """The places' names by code, for labels."""
    return {seen.adcode: seen.place for result in results for seen in result.observations}


def lacking_text(archive: Archive, refs: Iterable[VersionRef]) -> list[VersionRef]:
    """The versions that have no text of the current cleaner."""
    return [ref for ref in refs if not archive.has_text(ref, CLEANER)]


def grouped(refs: Sequence[VersionRef], places: dict[str, str]) -> list[Group]:
    """One group a version, or as many per group as keep the grid readable."""
    size = -(-len(refs) // MOST_GROUPS) or 1
    chunks = (tuple(refs[start : start + size]) for start in range(0, len(refs), size))
    return [Group(name=group_name(chunk, places), refs=chunk) for chunk in chunks]


def group_name(refs: Sequence[VersionRef], places: dict[str, str]) -> str:
    """Place and year of the first version, and how many more."""
    first = refs[0]
    more = f" +{len(refs) - 1}" if len(refs) > 1 else ""
    return f"{places.get(first.adcode, first.adcode)} {first.year}{more}"


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
    )
    archive.put_text(ref, report)
