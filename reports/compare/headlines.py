"""The one line that stands for a whole recapture diff."""

from collections import Counter
from collections.abc import Sequence

from reports.compare.values import Edit, EditionChange, EditKind, FieldChange
from reports.compare.words import FIELDS, KINDS, name_of

_LIMIT = 24


def headline(
    fields: Sequence[FieldChange], edits: Sequence[Edit], edition: EditionChange | None = None
) -> str:
    """A change of edition first, then the only edit, or how many there are of which kind."""
    parts = [
        f"{FIELDS[change.field]} {name_of(change.before)} → {name_of(change.after)}"
        for change in fields
        if change.field in {"edition", "completeness"}
    ]
    if edition:
        sign = "+" if any(edit.after for edit in edition.passages) else "-"
        parts.append(f"{sign}{edition.characters} 字随版本 (edition)")
    if not edits:
        return " · ".join([*parts, "共有部分未变（0 edits）" if edition else "文本未变（0 edits）"])
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
    return text if len(text) <= _LIMIT else f"{text[: _LIMIT - 1]}…"
