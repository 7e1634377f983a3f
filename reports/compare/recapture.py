"""Version against the version before: what exactly was edited.

Paragraphs are matched first, then the sentences of changed paragraphs, then tokens inside changed
sentences, so that one changed figure in a long report is one edit of one figure.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from reports.compare import COMPARER
from reports.compare.editions import edition_change, incomplete
from reports.compare.flow import Flow
from reports.compare.headlines import headline
from reports.compare.inside import edits_inside
from reports.compare.matching import Matching, Pair, match, opposite
from reports.compare.values import Edit, EditKind, Extent, FieldChange, Place, RecaptureDiff
from reports.compare.words import FIELDS
from reports.model import CleanReport

_WORTH_MOVING = 6


def recapture_diff(before: CleanReport, after: CleanReport) -> RecaptureDiff:
    """Every edit between two versions of one document, in the order of the later text.

    Raises `ValueError` when the texts are of different cleaners: their differences would be ours.
    """
    if before.cleaner != after.cleaner:
        raise ValueError(f"texts of different cleaners: {before.cleaner} and {after.cleaner}")
    left = [paragraph.text for paragraph in before.paragraphs]
    right = [paragraph.text for paragraph in after.paragraphs]
    matching = match(left, right)
    edits = sorted(_reunite(_edits(left, right, matching)), key=_reading_order)
    edition = edition_change(before, after, edits)
    alone = {id(edit) for edit in edition.passages} if edition else set()
    common = tuple(edit for edit in edits if id(edit) not in alone)
    fields = _fields(before, after)
    return RecaptureDiff(
        comparer=COMPARER,
        cleaner=after.cleaner,
        headline=headline(fields, common, edition),
        fields=fields,
        edits=common,
        edition=edition,
        cautions=(*incomplete("前", before), *incomplete("后", after), *_coarse(matching)),
    )


def _coarse(matching: Matching) -> Iterator[str]:
    if matching.coarse:
        gone, come = len(matching.removed), len(matching.added)
        yield f"改动过大：{gone} 段与 {come} 段未逐句比较 (too much differs to compare it closely)"


def _edits(left: Sequence[str], right: Sequence[str], matching: Matching) -> list[Edit]:
    edits = [_moved(left, right, pair) for pair in matching.moved]
    edits += [_moved(left, right, pair) for pair in _strayed(matching)]
    for froms, tos in matching.groups:
        before = Flow([left[i] for i in froms], froms[0])
        after = Flow([right[j] for j in tos], tos[0])
        edits += edits_inside(before, after)
    anchors = sorted([*matching.kept, *((g.before[-1], g.after[-1]) for g in matching.groups)])
    others = sorted(anchors, key=itemgetter(1))
    edits += [_gone(left[i], i, opposite(anchors, i, 0)) for i in matching.removed]
    edits += [_come(right[j], j, opposite(others, j, 1)) for j in matching.added]
    return edits


def _strayed(matching: Matching) -> list[Pair]:
    """Edited paragraphs that also left their place: their group crosses something kept."""
    firsts = [(group.before[0], group.after[0]) for group in matching.groups]
    kept = matching.kept
    return [
        (i, j)
        for i, j in firsts
        if bisect_left(kept, i, key=itemgetter(0)) != bisect_left(kept, j, key=itemgetter(1))
    ]


def _moved(left: Sequence[str], right: Sequence[str], pair: Pair) -> Edit:
    i, j = pair
    return Edit(
        kind=EditKind.MOVED,
        extent=Extent.PARAGRAPH,
        before=left[i],
        after=right[j],
        before_at=Place(paragraph=i, start=0, end=len(left[i])),
        after_at=Place(paragraph=j, start=0, end=len(right[j])),
        context=right[j],
        context_at=0,
    )


def _gone(text: str, paragraph: int, instead: int) -> Edit:
    return Edit(
        kind=EditKind.REMOVED,
        extent=Extent.PARAGRAPH,
        before=text,
        after="",
        before_at=Place(paragraph=paragraph, start=0, end=len(text)),
        after_at=Place(paragraph=instead, start=0, end=0),
        context=text,
        context_at=0,
    )


def _come(text: str, paragraph: int, instead: int) -> Edit:
    return Edit(
        kind=EditKind.ADDED,
        extent=Extent.PARAGRAPH,
        before="",
        after=text,
        before_at=Place(paragraph=instead, start=0, end=0),
        after_at=Place(paragraph=paragraph, start=0, end=len(text)),
        context=text,
        context_at=0,
    )


def _reunite(edits: Sequence[Edit]) -> list[Edit]:
    """Turn a text removed in one paragraph and added, unchanged, in another into one that moved."""
    waiting = {
        edit.before: edit
        for edit in edits
        if edit.kind is EditKind.REMOVED and len(edit.before) >= _WORTH_MOVING
    }
    origins: dict[int, Edit] = {}
    for number, edit in enumerate(edits):
        if edit.kind is EditKind.ADDED and edit.after in waiting:
            origins[number] = waiting.pop(edit.after)
    gone = {origin.before_at for origin in origins.values()}
    return [
        _united(origins[number], edit) if number in origins else edit
        for number, edit in enumerate(edits)
        if not (edit.kind is EditKind.REMOVED and edit.before_at in gone)
    ]


def _united(origin: Edit, target: Edit) -> Edit:
    changes = {
        "kind": EditKind.MOVED,
        "before": origin.before,
        "before_at": origin.before_at,
    }
    return target.model_copy(update=changes)


def _reading_order(edit: Edit) -> tuple[int, int, int, int]:
    return (
        edit.after_at.paragraph,
        edit.after_at.start,
        edit.before_at.paragraph,
        edit.before_at.start,
    )


def _fields(before: CleanReport, after: CleanReport) -> tuple[FieldChange, ...]:
    values = ((field, getattr(before, field), getattr(after, field)) for field in FIELDS)
    return tuple(
        FieldChange(field=field, before=str(old or ""), after=str(new or ""))
        for field, old, new in values
        if old != new
    )
