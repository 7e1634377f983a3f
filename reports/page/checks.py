"""What speaks against a box: each check is independent of how the box was found.

| check | fails when |
|---|---|
| `BESIDE` | a report's sentences stand outside the box: half a text, a menu, a footer |
| `EDGE` | right above or below the box, with nothing between, stands a report's sentence |
| `OTHER` | the second extractor, which reads lines and no tree, found something else |
| `FOREIGN` | lines in it, or all lines at its end, don't speak like a report: comments, a footer |
| `LINKS` | much of it are links: a menu, a list of related news |
| `EMPTY` | hardly any report in it at all, though the page may have none either |
"""

import re
from collections.abc import Iterator, Sequence

from reports.body.spaces import tidy
from reports.confidence import Doubt
from reports.page.chrome import is_chrome
from reports.page.view import Sight, Span, View, size

BESIDE = Doubt("text of a report stands outside the box", 0.55)
EDGE = Doubt("a sentence of a report stands right at the edge of the box", 0.55)
OTHER = Doubt("a second extractor found other text", 0.25)
FOREIGN = Doubt("part of the box does not read like a report", 0.55)
LINKS = Doubt("much of the box are links", 0.4)
EMPTY = Doubt("hardly any text of a report in the box", 0.4)

_MOST_BESIDE = 0.03
_AGREEMENT = 0.95
_MOST_FOREIGN = 0.3
_MOST_AFTER = 0.06
_LITTLE = 500
"""Fewer characters prove nothing in a short text, whatever share of it they are."""
_LONG = 20
_DENSE = 4
_SPARSE = 0.02
"""A report has eight of its words in a hundred characters, comments and footers hardly one."""
_MOST_LINKS = 0.1
_NEXT = 3
"""Blocks that are looked at from an edge: titles and empty captions may stand between."""
_SAID = 0.03
_FEWEST_MARKS = 2
_ADDRESS = re.compile(r"各位代表|让我们.{0,40}(?:团结|奋斗)|^\d{1,3}[.．、].{2,40}[：:]")
"""To the assembly, as reports open and close; or a numbered explanation of a word, as they end."""
_FEW = 30


def doubts_about(view: View, spans: Sequence[Span], second: Span) -> tuple[Doubt, ...]:
    """What speaks against these ranges being the document; `second` is the other's opinion."""
    return tuple(_failed(view, spans, second))


def _failed(view: View, spans: Sequence[Span], second: Span) -> Iterator[Doubt]:
    inside = view.within(spans)
    mass = view.mass(spans)
    if view.whole - mass > _MOST_BESIDE * view.whole:
        yield BESIDE
    edges = range(spans[0][0] - 1, -1, -1), range(spans[-1][1], len(view.sights))
    if any(_is_cut(view, spans, outwards) for outwards in edges):
        yield EDGE
    if agreement(view, spans, second) < _AGREEMENT:
        yield OTHER
    foreign, after = _foreign(inside), _after(inside)
    most, most_after = _MOST_FOREIGN * size(inside), _MOST_AFTER * size(inside)
    if foreign > max(most, _LITTLE) or after > max(most_after, _LITTLE):
        yield FOREIGN
    if sum(sight.linked for sight in inside) > _MOST_LINKS * len(inside):
        yield LINKS
    if mass < _FEW:
        yield EMPTY


def _is_cut(view: View, spans: Sequence[Span], outwards: Sequence[int]) -> bool:
    """Is the first longer line from an edge a report's, with no link or furniture before it?

    A teaser, which the box holds as well, is none.
    """
    for at in outwards[:_NEXT]:
        sight, text = view.sights[at], tidy(view.blocks[at].text)
        if sight.linked or is_chrome(text):
            return False
        if sight.size >= _LONG:
            said = sight.words >= max(_DENSE, _SAID * sight.size) or _ADDRESS.search(text)
            return bool(said) and sight.marks >= _FEWEST_MARKS and not _holds(view, spans, text)
    return False


def _holds(view: View, spans: Sequence[Span], text: str) -> bool:
    """Does the box say this, too?"""
    begins = text[:_LONG]
    return any(begins in block.text for span in spans for block in view.blocks[slice(*span)])


def agreement(view: View, spans: Sequence[Span], second: Span) -> float:
    """Characters that both took, doubled, by the characters that either took (Dice)."""
    shared = [(max(start, second[0]), min(end, second[1])) for start, end in spans]
    both = size(view.within((start, end) for start, end in shared if start < end))
    either = size(view.within(spans)) + size(view.within([second]))
    return 2 * both / either if either else 1.0


def _foreign(sights: Sequence[Sight]) -> int:
    """Characters of longer lines without the words of a report."""
    return sum(
        sight.size for sight in sights if sight.size >= _LONG and sight.words < _SPARSE * sight.size
    )


def _after(sights: Sequence[Sight]) -> int:
    """Characters after the last line that certainly speaks like a report."""
    last = max((at for at, sight in enumerate(sights) if sight.words >= _DENSE), default=-1)
    return size(sights[last + 1 :])
