"""An abridged text replaced by the full one, or a text cut short by the whole one, is no edit.

What only the fuller text prints then belongs to the change of edition; whatever differs in what
both print is still an edit, and so is text that only the shorter one has. A draft is another text,
not part of one: what a final text adds to its draft are edits.
"""

from collections.abc import Iterator, Sequence

from reports.compare.values import Edit, EditionChange, EditKind, Extent
from reports.compare.words import name_of
from reports.model import CleanReport, Completeness, Edition

_MUCH = 0.1
"""Part of the fuller text that must be its alone where only its completeness tells: a deleted last
paragraph also leaves a text without its end, and is an edit."""


def edition_change(
    before: CleanReport, after: CleanReport, edits: Sequence[Edit]
) -> EditionChange | None:
    """What the fuller of two editions alone prints; None if neither is fuller by what it says."""
    old, new = _whole(before), _whole(after)
    if old == new or Edition.DRAFT in (before.edition, after.edition):
        return None
    kind = EditKind.ADDED if new else EditKind.REMOVED
    passages = tuple(e for e in edits if e.kind is kind and e.extent is not Extent.WORDS)
    characters = sum(len(edit.before or edit.after) for edit in passages)
    if before.edition is after.edition and characters < _MUCH * max(_size(before), _size(after)):
        return None
    return EditionChange(
        before=_named(before), after=_named(after), passages=passages, characters=characters
    )


def incomplete(which: str, report: CleanReport) -> Iterator[str]:
    """What is to be said of a text whose gaps mean nothing; `which` names it."""
    if report.edition is not Edition.FULL:
        yield f"{which}文本：{name_of(report.edition)}"
    if report.completeness is not Completeness.COMPLETE:
        yield f"{which}文本：{name_of(report.completeness)}"
    if report.doubtful:
        yield f"{which}文本：存疑 doubtful ({report.doubtful})"


def _size(report: CleanReport) -> int:
    return sum(len(paragraph.text) for paragraph in report.paragraphs)


def _whole(report: CleanReport) -> bool:
    return (report.edition, report.completeness) == (Edition.FULL, Completeness.COMPLETE)


def _named(report: CleanReport) -> str:
    """The edition, or what the text itself says about being whole."""
    if report.edition is not Edition.FULL or report.completeness is Completeness.COMPLETE:
        return report.edition.value
    return report.completeness.value
