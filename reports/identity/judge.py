"""Judge a document by its text: wrong text, wrong place, wrong year, or nothing against it.

Each rule that finds something gives evidence with a confidence. Evidence that is not `SURE` is only
a doubt: a city's report speaks of its province and of the whole country, places are renamed, and
when in doubt a document is kept. A report that is cut short is right, and doubtful.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from reports.attachment.kinds import is_binary
from reports.identity.claims import Claims, claims_of
from reports.identity.evidence import all_evidence
from reports.identity.evidence_types import Evidence, Expected
from reports.identity.lines import document_lines, spoken
from reports.identity.years import settled_year
from reports.model import Part

SURE = 0.9
"""Confidence from which evidence keeps a document out of the archive."""


class Grounds(StrEnum):
    """What a text's opening says about being a government's work report."""

    REPORT = "opens as a government's report"
    SILENT = "does not say"


class Identity(NamedTuple):
    """The verdict: the strongest sure evidence, or None; the year to file it under; doubts.

    `size` is how many characters of sentences were read, menus left out.
    """

    wrong: Evidence | None
    year: int | None
    grounds: Grounds
    doubts: tuple[str, ...]
    size: int


def judge(pages: Iterable[Sequence[str]], files: Sequence[Part], expected: Expected) -> Identity:
    """Judge a whole document: the lines of its pages, and its files.

    What cannot be read has nothing against it.
    """
    whole = not any(is_binary(file.body) for file in files)
    return judge_lines(document_lines(pages, files), expected, whole=whole)


def judge_lines(lines: Sequence[str], expected: Expected, *, whole: bool = True) -> Identity:
    """The same for lines that were read already; not `whole` if there may be more in files."""
    claims = claims_of(lines)
    found = sorted(all_evidence(claims, expected), key=lambda each: -each.confidence)
    sure = [each for each in found if each.confidence >= SURE]
    doubts = [f"{each.defect}? {each.reason}" for each in found if each.confidence < SURE]
    return Identity(
        wrong=sure[0] if sure else None,
        year=settled_year(claims, expected),
        grounds=Grounds.REPORT if claims.whose else Grounds.SILENT,
        doubts=(*doubts, *(_shortness(claims) if whole else ())),
        size=spoken(lines),
    )


def _shortness(claims: Claims) -> list[str]:
    """An opening without an end: archived, and flagged for whoever reads it."""
    cut = claims.opens and not claims.closes and claims.targeted is None
    return ["truncated? it opens, and has neither targets nor a closing"] if cut else []
