"""Two versions of the archive to a comparison: which texts, of which cleaner, and what is refused.

Texts of two cleaners are never compared: where no cleaner has cleaned both, what is lacking is
cleaned from its bytes, and nothing of that is kept. A doubtful text, and one that is not whole, are
compared only when asked.
"""

from typing import NamedTuple

from reports.clean import CLEANER
from reports.compare.cautions import NEIGHBOURS
from reports.compare.meaning import EncoderMissing, Meaning, sentence_encoder
from reports.compare.passages import passages
from reports.compare.recapture import recapture_diff
from reports.compare.words import name_of
from reports.compare.years import compare_years
from reports.model import CleanReport, Completeness, Edition
from storage.archive import Archive
from storage.cleaning import Cleaned, clean_text
from storage.derived import Comparison
from storage.errors import (
    CleanersDiffer,
    DoubtfulText,
    NoText,
    NothingToCompare,
    PartialText,
    Refused,
)
from storage.nights import VersionRef
from storage.trust import trusted


class Asked(NamedTuple):
    """What is compared although it would be refused, and whether sentence embeddings help."""

    doubtful: bool = False
    partial: bool = False
    meaning: bool = False


def compare(archive: Archive, earlier: VersionRef, later: VersionRef, asked: Asked) -> Comparison:
    """The stored comparison, or one made now: a recapture diff of two texts of one report.

    One with embeddings is always made now. Raises `NoText`, `CleanersDiffer`, `DoubtfulText`,
    `PartialText`, `NothingToCompare`, and `Refused` where there is no encoder.
    """
    before, after = texts(archive, earlier, later)
    versions = is_one_report(earlier, later)
    for ref, text in ((earlier, before), (later, after)):
        _refuse_empty(ref, text)
        if not asked.doubtful:
            _refuse_doubtful(archive, ref, text)
        # Of one report in two editions the diff itself tells what only the fuller one prints.
        if not asked.partial and not versions:
            _refuse_partial(ref, text)
    called = _called(archive, earlier, later)
    if asked.meaning and not versions:
        return compare_years(before, after, _encoder(), called)
    if earlier.adcode == later.adcode and (stored := archive.comparison(later, earlier)):
        return stored
    if versions:
        return recapture_diff(before, after)
    return compare_years(before, after, called=called)


def _called(archive: Archive, earlier: VersionRef, later: VersionRef) -> tuple[str, str]:
    """What warnings call the two texts: by what they differ in."""
    if earlier.adcode == later.adcode:
        apart = later.year - earlier.year > 1
        return (f"{earlier.year}年", f"{later.year}年") if apart else NEIGHBOURS
    names = {place.adcode: place.name for place in archive.places()}
    year = earlier.year != later.year
    first, second = (
        f"{names[ref.adcode]}{ref.year}年" if year else names[ref.adcode]
        for ref in (earlier, later)
    )
    return first, second


def _encoder() -> Meaning:
    try:
        return sentence_encoder()
    except EncoderMissing as error:
        raise Refused(str(error)) from error


def is_one_report(earlier: VersionRef, later: VersionRef) -> bool:
    """Whether both are of the same place and year, be it in two documents."""
    return (earlier.adcode, earlier.year) == (later.adcode, later.year)


def texts(
    archive: Archive, earlier: VersionRef, later: VersionRef
) -> tuple[CleanReport, CleanReport]:
    """Texts of both by the same cleaner: the newest that has cleaned both, or today's.

    Raises `NoText`, or `CleanersDiffer` if a text of today's cleaner cannot be had.
    """
    known = archive.cleaners(earlier), archive.cleaners(later)
    for ref, names in zip((earlier, later), known, strict=True):
        if not names:
            raise NoText(f"{ref.year} {ref.version}")
    for cleaner in known[1]:
        if cleaner in known[0]:
            return archive.text(earlier, cleaner), archive.text(later, cleaner)
    return _cleaned(archive, earlier), _cleaned(archive, later)


def _cleaned(archive: Archive, ref: VersionRef) -> CleanReport:
    if archive.has_text(ref, CLEANER):
        return archive.text(ref, CLEANER)
    made = clean_text(archive, ref)
    if isinstance(made, Cleaned):
        raise CleanersDiffer(f"{ref.year} {ref.version}", CLEANER, made.reason)
    return made


def _refuse_empty(ref: VersionRef, text: CleanReport) -> None:
    if not passages(text):
        raise NothingToCompare(f"{ref.year} {ref.version}")


def _refuse_doubtful(archive: Archive, ref: VersionRef, text: CleanReport) -> None:
    if text.doubtful and trusted(archive.store, ref, text.cleaner) is None:
        raise DoubtfulText(f"{ref.year} {ref.version}", text.doubtful)


def _refuse_partial(ref: VersionRef, text: CleanReport) -> None:
    if text.edition is not Edition.FULL:
        raise PartialText(f"{ref.year} {ref.version}", name_of(text.edition))
    if text.completeness is not Completeness.COMPLETE:
        raise PartialText(f"{ref.year} {ref.version}", name_of(text.completeness))
