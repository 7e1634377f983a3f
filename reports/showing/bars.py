"""Shares and lengths of a report's parts as bars, for inline SVG: numbers only."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reports.compare.comparison import Share, State

WIDTH = 400
"""Units of a whole bar."""
_ROOM = 46  # that a label of the form `= 12%` needs


class Segment(NamedTuple):
    """A piece of a bar, in its units, and the share that it may have room to name."""

    state: State
    x: float
    width: float
    label: str


class Part(NamedTuple):
    """A part of the report as bars: what the later text is made of, what of the prior is gone."""

    share: Share
    made_of: tuple[Segment, ...]
    came_of: tuple[Segment, ...]
    before: float
    after: float


def parts(shares: Iterable[Share]) -> list[Part]:
    """Bars of each part; lengths are drawn to the scale of the longest one."""
    known = list(shares)
    longest = max((n for s in known for n in (s.prior_characters, s.later_characters)), default=0)
    return [_part(share, longest or 1) for share in known]


def _part(share: Share, longest: int) -> Part:
    new, old = share.later_characters > 0, share.prior_characters > 0
    made = ((State.KEPT, share.kept), (State.REWORDED, share.reworded), (State.NEW, share.new))
    return Part(
        share=share,
        made_of=tuple(_segments(made)) if new else (),
        came_of=_gone(share.dropped) if old else (),
        before=round(WIDTH * share.prior_characters / longest, 1),
        after=round(WIDTH * share.later_characters / longest, 1),
    )


def _gone(share: float) -> tuple[Segment, ...]:
    """At the end of its bar; the rest, kept or reworded, is the bar's ground."""
    return tuple(
        segment._replace(x=round(WIDTH - segment.width, 1))
        for segment in _segments([(State.DROPPED, share)])
    )


def _segments(shares: Iterable[tuple[State, float]]) -> Iterator[Segment]:
    x = 0.0
    for state, share in shares:
        width = round(WIDTH * min(max(share, 0.0), 1.0), 1)
        if width:
            label = f"{share:.0%}" if width >= _ROOM else ""
            yield Segment(state, round(x, 1), width, label)
        x += width
