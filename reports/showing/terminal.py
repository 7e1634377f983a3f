"""Comparisons for a terminal: the summary on top, then what is gone, new, reworded, and figures.

Changes are marked with brackets as well as with colour, so that a pipe loses nothing. Text of a
report is never taken for markup. Paragraph numbers are shown from 1.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reports.compare.comparison import (
    ClauseChange,
    Excerpt,
    FigureChange,
    Notable,
    PhraseChange,
    Replaced,
    Share,
    State,
    YearComparison,
)
from reports.compare.values import Edit, EditKind, Place, RecaptureDiff
from reports.compare.words import FIELDS, KINDS, ROLES, name_of
from reports.showing.lines import Entry, line
from reports.showing.sides import Label, Pairing, Sides, headline, states

_GONE, _COME, _DIM, _HEAD = "red", "green", "dim", "bold"
_EXCERPT = 90
_ROWS = 20
_SHOWN_AS = (
    EditKind.REMOVED,
    EditKind.ADDED,
    EditKind.MOVED,
    EditKind.WORDING,
    EditKind.PUNCTUATION,
    EditKind.NAME,
    EditKind.FIGURE,
)

_OVER_TIME = ("留 kept", "改 reworded", "新 new", "删 gone")
_BETWEEN = ("同 same", "近 similar", "仅后 second", "仅前 first")
"""Headings short enough for a narrow terminal."""

_Item = TypeVar("_Item")
_Clauses = tuple[int, list[str]]


def render_recapture(diff: RecaptureDiff) -> RenderableType:
    """The edits between two versions, each with the sentence around it."""
    parts: list[RenderableType] = [line(diff.headline, _HEAD), *_cautions(diff.cautions)]
    for change in diff.fields:
        text = Text(f"{FIELDS.get(change.field, change.field)} {change.field}: ")
        text.append(name_of(change.before) or "∅", _GONE).append(" → ")
        text.append(name_of(change.after) or "∅", _COME)
        parts.append(Entry("", text, indent=0))
    for kind in _SHOWN_AS:
        edits = [edit for edit in diff.edits if edit.kind is kind]
        parts += _section(KINDS[kind], edits, _edit)
    return Group(*parts)


def render_years(comparison: YearComparison, sides: Sides) -> RenderableType:
    """A report against another: shares, then passages and clauses, then figures."""
    labels = states(sides.pairing)
    gone, new, near = (labels[s] for s in (State.DROPPED, State.NEW, State.REWORDED))
    alone = {excerpt.at for excerpt in (*comparison.dropped, *comparison.new)}
    lost = [c for c in comparison.clauses if c.state is State.DROPPED]
    come = [c for c in comparison.clauses if c.state is State.NEW]
    reworded = [c for c in comparison.clauses if c.state is State.REWORDED]
    return Group(
        line(headline(comparison, sides), _HEAD),
        line(f"{sides.before}: {comparison.prior_title}"),
        line(f"{sides.after}: {comparison.later_title}"),
        *_cautions(comparison.cautions),
        Text(),
        _shares([*comparison.shares, comparison.total], sides.pairing),
        *_section(("最值得注意", "most notable"), comparison.notable, _notable),
        *_phrases(_of(gone, "提法", "phrases"), comparison.phrases, later=False),
        *_phrases(_of(new, "提法", "phrases"), comparison.phrases, later=True),
        *_section(("数字", "figures"), comparison.figures, _figure),
        *_section(gone[:2], comparison.dropped, _excerpt),
        *_section(new[:2], comparison.new, _excerpt),
        *_section(near[:2], reworded, _reworded),
        *_section(_of(gone, "段内", "inside paragraphs"), _by_paragraph(lost, alone), _clauses),
        *_section(_of(new, "段内", "inside paragraphs"), _by_paragraph(come, alone), _clauses),
    )


def _of(label: Label, zh: str, en: str) -> tuple[str, str]:
    """`提法删去`, `gone phrases`."""
    return f"{zh}{label.zh}", f"{label.en} {en}"


def _section(
    title: tuple[str, str], items: Sequence[_Item], entries: Callable[[_Item], Iterable[Entry]]
) -> list[RenderableType]:
    if not items:
        return []
    parts: list[RenderableType] = [Text(f"\n{' '.join(title)} ({len(items)})", style=_HEAD)]
    parts += [entry for item in items[:_ROWS] for entry in entries(item)]
    if len(items) > _ROWS:
        more = len(items) - _ROWS
        parts.append(Entry("…", Text(f"另有 {more} 处，见 JSON / {more} more, see the JSON")))
    return parts


def _edit(edit: Edit) -> Iterator[Entry]:
    before, after = edit.before.replace("\n", "¶"), edit.after.replace("\n", "¶")
    label = _label(edit.after_at if edit.after else edit.before_at)
    if edit.kind is EditKind.MOVED:
        yield Entry(label, Text(f"{_label(edit.before_at)} → {label}  ").append(_short(after)))
        return
    shown = edit.after or edit.before
    whole = edit.context == shown
    yield Entry(label, _change(before, after))
    if not whole:
        start, end = edit.context_at, edit.context_at + len(shown)
        around = Text().append(edit.context[:start], _DIM).append_text(_marked(before, after))
        yield Entry("", around.append(edit.context[end:], _DIM))


def _change(before: str, after: str) -> Text:
    """`5.8% → 5.5%`; one side alone is marked - or +."""
    text = Text()
    if before:
        text.append(before if after else f"-{before}", _GONE)
    if before and after:
        text.append(" → ")
    return text.append(after if before else f"+{after}", _COME) if after else text


def _marked(before: str, after: str) -> Text:
    return Text("[").append_text(_change(before, after)).append("]")


def _excerpt(excerpt: Excerpt) -> Iterator[Entry]:
    yield Entry(_label(excerpt.at), _role(excerpt.role).append(_short(excerpt.text)))


def _by_paragraph(changes: Iterable[ClauseChange], alone: set[Place]) -> list[_Clauses]:
    """Clauses that one side lacks, by paragraph, without the passages that are shown whole."""
    placed = [(c.after_at or c.before_at, c.after or c.before) for c in changes]
    rest = [(at, text) for at, text in placed if at and not any(_in(at, a) for a in alone)]
    grouped = groupby(rest, key=lambda item: item[0].paragraph)
    return [(number, [text for _, text in group]) for number, group in grouped]


def _in(inner: Place, outer: Place) -> bool:
    same = inner.paragraph == outer.paragraph
    return same and outer.start <= inner.start and inner.end <= outer.end


def _clauses(clauses: _Clauses) -> Iterator[Entry]:
    number, texts = clauses
    yield Entry(f"¶{number + 1}", Text(_short(" ".join(texts))))


def _reworded(change: ClauseChange) -> Iterator[Entry]:
    text, done = Text(), 0
    for b0, b1, a0, a1 in change.words or [Replaced(0, len(change.before), 0, len(change.after))]:
        text.append(change.after[done:a0])
        text.append_text(_marked(change.before[b0:b1], change.after[a0:a1]))
        done = a1
    if change.after_at:
        yield Entry(_label(change.after_at), text.append(change.after[done:]))


def _notable(change: Notable) -> Iterator[Entry]:
    at = change.after_at or change.before_at
    text = _role(change.role)
    if change.before and change.after:
        text.append(f"{change.name} ").append_text(_change(change.before, change.after))
    else:
        text.append_text(_change(_short(change.before), _short(change.after)))
    yield Entry(_label(at) if at else "", text)


def _phrases(
    title: tuple[str, str], phrases: Sequence[PhraseChange], *, later: bool
) -> list[RenderableType]:
    found = [phrase for phrase in phrases if bool(phrase.later_count) == later]
    if not found:
        return []
    told = "、".join(f"{p.phrase} ×{p.prior_count or p.later_count}" for p in found)
    heading = Text(f"\n{' '.join(title)} ({len(found)})", style=_HEAD)
    return [heading, Entry("", Text(told, _COME if later else _GONE))]


def _figure(change: FigureChange) -> Iterator[Entry]:
    text = _role(change.role).append(f"{change.name} ")
    if change.changed:
        text.append_text(_change(change.before, change.after))
    else:
        text.append(f"{change.after} 未变 held")
    yield Entry(_label(change.after_at), text)


def _shares(shares: Sequence[Share], pairing: Pairing) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style=_DIM)
    table.add_column("部分 part", no_wrap=True)
    headings = _BETWEEN if pairing is Pairing.PLACES else _OVER_TIME
    for heading in ("字数 chars", *headings):
        table.add_column(heading, justify="right", no_wrap=True)
    for share in shares:
        name = " ".join(ROLES.get(share.role, (share.role,)))
        sizes = f"{share.prior_characters} → {share.later_characters}"
        parts = (share.kept, share.reworded, share.new, share.dropped)
        table.add_row(name, sizes, *(f"{part:.0%}" for part in parts))
    return table


def _cautions(cautions: Sequence[str]) -> list[Entry]:
    if not cautions:
        return []
    said = "；".join(cautions)
    return [line(f"注意 caution: {said}。缺者未必删 / absence means nothing.", "yellow")]


def _role(role: str) -> Text:
    return Text().append(f"〔{ROLES.get(role, (role,))[0]}〕", _DIM)


def _label(place: Place) -> str:
    return f"¶{place.paragraph + 1}"


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…（{len(text)} 字）"
