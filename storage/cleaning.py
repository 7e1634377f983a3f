"""Cleaning versions from their bytes in the archive: no network, nothing replaced."""

import logging
from enum import StrEnum
from typing import NamedTuple

from reports.cleaner import CLEANER
from reports.errors import Unreadable
from reports.model import CleanReport
from storage.archive import Archive
from storage.coding import Undecodable
from storage.errors import KeyCollision, ObjectDamaged, ObjectMissing, RecordInvalid, StoreError
from storage.nights import VersionRef

log = logging.getLogger(__name__)


class Result(StrEnum):
    """What became of one version."""

    CLEANED = "cleaned"
    THERE = "there already"  # this cleaner's text exists
    SAME = "same again"  # cleaned anew, and the stored text is the same byte for byte
    DIFFERS = "differs"  # cleaned anew, and the stored text is another: nothing was replaced
    UNREADABLE = "unreadable"
    FAILED = "failed"


WELL = frozenset({Result.CLEANED, Result.THERE, Result.SAME})


class Cleaned(NamedTuple):
    """One version's result; `reason` says why it did not go well."""

    ref: VersionRef
    result: Result
    reason: str = ""


def clean_text(archive: Archive, ref: VersionRef) -> CleanReport | Cleaned:
    """A version's bytes to its clean text, or why there is none; keeps nothing.

    Never raises for what is wrong with one version; raises `StoreDown` and `StoreRefused`.
    """
    # Imported here: closing a night only asks which texts are lacking.
    from reports.clean import clean

    try:
        manifest = archive.manifest(ref)
        return clean(
            archive.parts(ref),
            title=manifest.title,
            edition=manifest.edition,
            published=manifest.published,
            box=manifest.box,
        )
    except Unreadable as error:
        return Cleaned(ref, Result.UNREADABLE, str(error))
    except (ObjectDamaged, ObjectMissing, RecordInvalid, Undecodable) as error:
        return Cleaned(ref, Result.FAILED, str(error))
    except StoreError:
        raise
    except Exception as error:
        # Whatever one text does to the cleaner must not cost the others theirs.
        log.info("cleaning %s failed", ref, exc_info=True)
        return Cleaned(ref, Result.FAILED, f"a bug of ours: {type(error).__name__}: {error}")


def clean_version(archive: Archive, ref: VersionRef, *, again: bool = False) -> Cleaned:
    """Give a version its text of the current cleaner; `again`: check the one it has.

    Raises as `clean_text`.
    """
    there = archive.has_text(ref, CLEANER)
    if there and not again:
        return Cleaned(ref, Result.THERE)
    cleaned = clean_text(archive, ref)
    if isinstance(cleaned, Cleaned):
        return cleaned
    try:
        # The store takes the same bytes again, and refuses others.
        archive.put_text(ref, cleaned)
    except KeyCollision as error:
        return Cleaned(ref, Result.DIFFERS, str(error))
    return Cleaned(ref, Result.SAME if there else Result.CLEANED)
