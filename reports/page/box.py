"""Which blocks of a page are the document.

Four ways propose: the box that the portal declares, the names that content systems give it, a walk
down the tree to the smallest element with nearly all of the text, and the densest stretch of lines.
The checks judge each proposal; the first without a doubt is taken, else the least doubtful.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from reports.body.spaces import tidy
from reports.confidence import Doubt, confidence
from reports.page.checks import doubts_about
from reports.page.chrome import is_chrome
from reports.page.density import densest
from reports.page.names import DECLARED
from reports.page.view import Span, View
from reports.page.walk import Region, Walked

BY_MASS = Doubt("the text's box was found by its punctuation")
BY_LINES = Doubt("the text was found by its lines, no element holds it alone")
UNDECLARED = Doubt("the declared box is not on the page or not the text", 0.2)

_PLAUSIBLE = 0.6
"""Share of the page's text from which a known name is believed."""
_FEW = 30
"""A page with less text is a stub; it proves nothing against a known name."""
_DESCEND = 0.85
_CAPTIONS = 2
_FIGURE = re.compile(r"\d")


class Box(NamedTuple):
    """Ranges of blocks in reading order, and what speaks against their being the document."""

    spans: tuple[Span, ...]
    doubts: tuple[Doubt, ...]


class _Proposal(NamedTuple):
    """`told` says how it was found, where that is worth telling."""

    spans: tuple[Span, ...]
    second: Span
    told: tuple[Doubt, ...] = ()


def find_box(
    walked: Walked, view: View, ranks: Mapping[etree._Element, int], *, declared: bool = False
) -> Box:
    """The first proposal without a doubt of weight, or the one with the most confidence left."""
    boxes = (_judged(view, each) for each in _proposals(walked, view, ranks, declared=declared))
    best = next(boxes)
    while confidence(best.doubts) < 1 and (other := next(boxes, None)):
        best = max(best, other, key=lambda box: confidence(box.doubts))
    return best


def _judged(view: View, proposal: _Proposal) -> Box:
    spans = with_table(view, proposal.spans)
    return Box(spans, (*doubts_about(view, spans, proposal.second), *proposal.told))


def with_table(view: View, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same ranges, and a table of figures that stands right behind them.

    Editors close the text's element before its annex; at most a caption stands between.
    """
    end = spans[-1][1]
    for at in range(end, min(end + _CAPTIONS + 1, len(view.blocks))):
        text, sight = view.blocks[at].text, view.sights[at]
        if view.blocks[at].shape == "table":
            figures = not sight.linked and sight.words and _FIGURE.search(text)
            return (*spans, (end, at + 1)) if figures else tuple(spans)
        if sight.linked or is_chrome(tidy(text)):
            break
    return tuple(spans)


def _proposals(
    walked: Walked, view: View, ranks: Mapping[etree._Element, int], *, declared: bool
) -> Iterator[_Proposal]:
    lines, tree = densest(view.sights), descended(walked.regions, view)
    other = (UNDECLARED,) if declared else ()
    for rank, regions in _ranked(walked.regions, ranks):
        told = () if rank == DECLARED else other
        yield from (_Proposal(spans, lines, told) for spans in _plausible(regions, view))
    yield _Proposal((tree,), lines, (*other, BY_MASS))
    if lines[0] < lines[1]:
        yield _Proposal((lines,), tree, (*other, BY_LINES))


def _ranked(
    regions: Sequence[Region], ranks: Mapping[etree._Element, int]
) -> list[tuple[int, list[Region]]]:
    by_rank: dict[int, list[Region]] = {}
    for region in regions:
        if region.tag in ranks:
            by_rank.setdefault(ranks[region.tag], []).append(region)
    return sorted(by_rank.items())


def _plausible(regions: Sequence[Region], view: View) -> Iterator[tuple[Span, ...]]:
    """The fullest element of a name, or all of them where the text is split, if it is the text."""
    least = _PLAUSIBLE * view.whole if view.whole >= _FEW else -1
    fullest = max(
        ((region.start, region.end) for region in regions), key=lambda it: view.mass([it])
    )
    together = _outermost(regions)
    for spans in ((fullest,), together) if together != (fullest,) else ((fullest,),):
        if spans and view.mass(spans) > least:
            yield spans


def _outermost(regions: Sequence[Region]) -> tuple[Span, ...]:
    done: list[Span] = []
    for region in regions:
        if region.start < region.end and (not done or region.start >= done[-1][1]):
            done.append((region.start, region.end))
    return tuple(done)


def descended(regions: Sequence[Region], view: View) -> Span:
    """The smallest element that one reaches from the root through children with nearly all text.

    Regions stand in the order of their beginnings, an element before what is in it: what holds
    nearly all of the last one's text lies inside it.
    """
    here = (0, len(view.blocks))
    for region in regions:
        span = (region.start, region.end)
        inside = here[0] <= span[0] and span[1] <= here[1] and span[1] - span[0] > 1
        if inside and view.mass([span]) >= _DESCEND * max(view.mass([here]), 1):
            here = span
    return here
