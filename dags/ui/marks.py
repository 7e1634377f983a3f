"""A portal's night as one of five marks, and thirty of them as a strip that is read without colour.

The higher a bar stands, the more it needs a person; the strip's label says the same in words.
"""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from storage.findings import Severity
from storage.night_record import PortalRow
from storage.outcomes import FAILURES, FINDINGS


class Mark(StrEnum):
    """How much a portal's night needs a person; the most first."""

    FAILED = "failed"
    LOOK = "look"
    CHANGED = "changed"
    GOOD = "good"
    ABSENT = "absent"


class Drawn(NamedTuple):
    """A mark's name in Chinese, its sign, and where its bar stands: middle and class."""

    zh: str
    sign: str
    middle: float


MARKS: dict[Mark, Drawn] = {
    Mark.FAILED: Drawn("失败", "✕", 7),
    Mark.LOOK: Drawn("要看", "!", 8.5),
    Mark.CHANGED: Drawn("有新内容", "+", 10),
    Mark.GOOD: Drawn("正常", "✓", 11.5),
    Mark.ABSENT: Drawn("未访问", "–", 13.5),
}
WELL = frozenset({Mark.CHANGED, Mark.GOOD})

_STEP = 4
"""Width of one night in a strip; its height is 14."""


def mark_of(row: PortalRow) -> Mark:
    """The mark of a portal in a closed night."""
    if row.failed:
        return Mark.FAILED
    if row.outcome in FAILURES | FINDINGS or row.worst in {Severity.FATAL, Severity.WARNING}:
        return Mark.LOOK
    return Mark.CHANGED if row.new or row.changed else Mark.GOOD


class Past(NamedTuple):
    """A portal's last nights, oldest first: date and mark."""

    nights: tuple[tuple[str, Mark], ...]

    @property
    def last_good(self) -> str | None:
        """The date of the last night on which nothing needed a person; None: none of these."""
        return next((date for date, mark in reversed(self.nights) if mark in WELL), None)


def strip(past: Sequence[tuple[str, Mark]], room: int = 30) -> Markup:
    """The nights as a small picture (oldest first), with the same in words for who hears it.

    It has room for so many nights; fewer stand at its end.
    """
    paths, at = [], 0
    for mark, run in groupby(mark for _, mark in past):
        length = _STEP * len(list(run))
        paths.append(f'<path class="m-{mark}" d="M{at} {MARKS[mark].middle}h{length}"/>')
        at += length
    drawn, width = "".join(paths), _STEP * room
    label = f'viewBox="{at - width} 0 {width} 14" role="img" aria-label="{told(past)}"'
    # Numbers, dates and our own names: nothing of a portal.
    return Markup(f'<svg class="strip" {label}>{drawn}</svg>')  # noqa: S704


def told(past: Sequence[tuple[str, Mark]]) -> str:
    """The nights in words: how many of each mark, and when those that needed a person were last."""
    counts = Counter(mark for _, mark in past)
    last = {mark: date for date, mark in past}
    pieces = []
    for mark in Mark:
        if counts[mark]:
            when = f" ({last[mark][5:]})" if mark in {Mark.FAILED, Mark.LOOK} else ""
            pieces.append(f"{counts[mark]} {mark}{when}")
    return f"{len(past)} nights: {', '.join(pieces)}"
