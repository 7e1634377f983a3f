"""Version against the version before: what exactly was edited.

Paragraphs are matched first, then the sentences of changed paragraphs, then tokens inside changed
sentences, so that one changed figure in a long report is one edit of one figure.
"""

from collections import Counter
from collections.abc import Sequence

from reports.compare import COMPARER
from reports.compare.flow import Flow
from reports.compare.inside import edits_inside
from reports.compare.matching import Group, Matching, Pair, match
from reports.compare.values import Edit, EditKind, FieldChange, Place, RecaptureDiff
from reports.compare.words import FIELDS, KINDS, name_of
from reports.model import CleanReport

_HEADLINE_LIMIT = 24
_WORTH_MOVING = 6


def recapture_diff(before: CleanReport, after: CleanReport) -> RecaptureDiff:
    """Every edit between two versions of one document, in the order of the later text.

    Raises `ValueError` when the texts are of different cleaners: their differences would be ours.
    """
    if before.cleaner != after.cleaner:
        raise ValueError(f"texts of different cleaners: {before.cleaner} and {after.cleaner}")
    left = [paragraph.text for paragraph in before.paragraphs]
    right = [paragraph.text for paragraph in after.paragraphs]
    edits = tuple(sorted(_reunite(_edits(left, right)), key=_reading_order))
    fields = _fields(before, after)
    return RecaptureDiff(
        comparer=COMPARER,
        cleaner=after.cleaner,
        headline=_headline(fields, edits),
        fields=fields,
        edits=edits,
    )


def _edits(left: Sequence[str], right: Sequence[str]) -> list[Edit]:
    matching = match(left, right)
    edits = [_moved(left, right, pair) for pair in matching.moved]
    edits += [_moved(left, right, pair) for pair in _strayed(matching)]
    for froms, tos in matching.groups:
        before = Flow([left[i] for i in froms], froms[0])
        after = Flow([right[j] for j in tos], tos[0])
        edits += edits_inside(before, after)
    anchors = sorted([*matching.kept, *((g.before[-1], g.after[-1]) for g in matching.groups)])
    edits += [_gone(left[i], i, _opposite(i, anchors, side=0)) for i in matching.removed]
    edits += [_come(right[j], j, _opposite(j, anchors, side=1)) for j in matching.added]
    return edits


def _opposite(position: int, anchors: Sequence[Pair], *, side: int) -> int:
    return max((pair[1 - side] + 1 for pair in anchors if pair[side] < position), default=0)


def _strayed(matching: Matching) -> list[Pair]:
    """Edited paragraphs that also left their place: their group crosses something kept."""

    def crosses(group: Group) -> bool:
        i, j = group.before[0], group.after[0]
        return any((a < i) != (b < j) for a, b in matching.kept)

    return [(group.before[0], group.after[0]) for group in matching.groups if crosses(group)]


def _moved(left: Sequence[str], right: Sequence[str], pair: Pair) -> Edit:
    i, j = pair
    return Edit(
        kind=EditKind.MOVED,
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


def _headline(fields: Sequence[FieldChange], edits: Sequence[Edit]) -> str:
    parts = [
        f"{FIELDS[change.field]} {name_of(change.before)} → {name_of(change.after)}"
        for change in fields
        if change.field in {"edition", "completeness"}
    ]
    if not edits:
        return " · ".join([*parts, "文本未变（0 edits）"])
    return " · ".join([*parts, _what(edits)])


def _what(edits: Sequence[Edit]) -> str:
    """A single edit itself; of several their number by kind, and the first figure among them."""
    figure = next((edit for edit in edits if edit.kind is EditKind.FIGURE), None)
    if len(edits) == 1:
        kind = "" if figure else f"{KINDS[edits[0].kind][0]} "
        return f"{kind}{_change(edits[0])}（1 edit）"
    counts = Counter(edit.kind for edit in edits)
    listed = " ".join(f"{KINDS[kind][0]} {counts[kind]}" for kind in EditKind if counts[kind])
    shown = f" · {_change(figure)}" if figure else ""
    return f"{listed}（{len(edits)} edits）{shown}"


def _change(edit: Edit) -> str:
    return f"{_short(edit.before)} → {_short(edit.after)}"


def _short(text: str) -> str:
    text = text.replace("\n", "¶") or "∅"
    return text if len(text) <= _HEADLINE_LIMIT else f"{text[: _HEADLINE_LIMIT - 1]}…"
