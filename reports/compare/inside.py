"""The edits inside paragraphs that are known to be the same paragraphs, before and after."""

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from reports.compare.flow import Flow
from reports.compare.hunks import Hunk, hunks
from reports.compare.matching import Group, match, opposite
from reports.compare.names import renamed
from reports.compare.tokens import kind_of
from reports.compare.values import Edit, EditKind, Extent

_BREAK = re.compile(r"(\n)")


def edits_inside(before: Flow, after: Flow) -> list[Edit]:
    """The edits that turn one run of text into the other: sentences first, then tokens."""
    left = [unit.of(before.text) for unit in before.units]
    right = [unit.of(after.text) for unit in after.units]
    matching = match(left, right)
    edits = [_edit(before, after, hunk) for hunk in _group_hunks(before, after, matching.groups)]
    for i, j in matching.moved:
        (b0, b1), (a0, a1) = before.units[i], after.units[j]
        edits.append(_edit(before, after, Hunk(b0, b1, a0, a1), EditKind.MOVED))
    anchors = sorted([*matching.kept, *((g.before[-1], g.after[-1]) for g in matching.groups)])
    for i in matching.removed:
        (b0, b1), at = before.units[i], _end(after, opposite(anchors, i, 0))
        edits.append(_edit(before, after, Hunk(b0, b1, at, at)))
    anchors.sort(key=itemgetter(1))
    for j in matching.added:
        (a0, a1), at = after.units[j], _end(before, opposite(anchors, j, 1))
        edits.append(_edit(before, after, Hunk(at, at, a0, a1)))
    return edits


def _end(flow: Flow, units: int) -> int:
    """Where the first `units` units end."""
    return flow.units[units - 1].end if units else 0


def _group_hunks(before: Flow, after: Flow, groups: Iterable[Group]) -> Iterator[Hunk]:
    """The changes inside groups; neighbouring groups are taken as one where that is less change.

    A mark that ends a sentence elsewhere moves words from one sentence to the next.
    """
    done: list[list[Hunk]] = []
    last: Group | None = None
    for group in sorted(groups):
        alone = _changes(before, after, group)
        joint = _joined(last, group)
        together = _changes(before, after, joint) if joint else []
        if joint and _size(together) < _size(done[-1]) + _size(alone):
            done[-1], last = together, joint
        else:
            done.append(alone)
            last = group
    for hunk in (hunk for each in done for hunk in each):
        yield from _without_breaks(before.text, after.text, hunk)


def _joined(one: Group | None, other: Group) -> Group | None:
    """Two groups as one, if nothing stands between them on either side."""
    if one is None:
        return None
    joint = Group(one.before + other.before, one.after + other.after)
    run = [side[-1] - side[0] + 1 == len(side) and side == tuple(sorted(side)) for side in joint]
    return joint if all(run) else None


def _changes(before: Flow, after: Flow, group: Group) -> list[Hunk]:
    b0, b1 = before.units[group.before[0]].start, before.units[group.before[-1]].end
    a0, a1 = after.units[group.after[0]].start, after.units[group.after[-1]].end
    return [
        Hunk(hunk.b0 + b0, hunk.b1 + b0, hunk.a0 + a0, hunk.a1 + a0)
        for hunk in hunks(before.text[b0:b1], after.text[a0:a1])
    ]


def _size(changes: Iterable[Hunk]) -> int:
    return sum(hunk.b1 - hunk.b0 + hunk.a1 - hunk.a0 for hunk in changes)


def _without_breaks(before: str, after: str, hunk: Hunk) -> Iterator[Hunk]:
    """The same change with every paragraph break as a change of its own."""
    olds = _BREAK.split(before[hunk.b0 : hunk.b1])
    news = _BREAK.split(after[hunk.a0 : hunk.a1])
    b, a = hunk.b0, hunk.a0
    for number in range(max(len(olds), len(news))):
        old = len(olds[number]) if number < len(olds) else 0
        new = len(news[number]) if number < len(news) else 0
        if before[b : b + old] != after[a : a + new]:
            yield Hunk(b, b + old, a, a + new)
        b, a = b + old, a + new


def _edit(before: Flow, after: Flow, hunk: Hunk, kind: EditKind | None = None) -> Edit:
    old, new = before.text[hunk.b0 : hunk.b1], after.text[hunk.a0 : hunk.a1]
    kind = kind or kind_of(old, new)
    if kind is EditKind.WORDING and (wider := renamed(before.text, after.text, hunk)):
        return _edit(before, after, wider, EditKind.NAME)
    flow, start = (after, hunk.a0) if new else (before, hunk.b0)
    sentence = flow.sentence(start)
    return Edit(
        kind=kind,
        extent=_extent(before, after, hunk),
        before=old,
        after=new,
        before_at=before.place(hunk.b0, hunk.b1),
        after_at=after.place(hunk.a0, hunk.a1),
        context=sentence.of(flow.text),
        context_at=start - sentence.start,
    )


def _extent(before: Flow, after: Flow, hunk: Hunk) -> Extent:
    """Whole sentences on the side that has them, or less."""
    whole = before.whole(hunk.b0, hunk.b1) and after.whole(hunk.a0, hunk.a1)
    return Extent.SENTENCE if whole else Extent.WORDS
