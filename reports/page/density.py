"""A second opinion on where the text is, which knows neither the tree nor any name.

The page is a row of lines; long lines that aren't links speak for the text, short lines and links
against it. The text is the stretch that speaks most (the maximum-sum range, found in one pass).
"""

from collections.abc import Sequence

from reports.page.view import Sight, Span

_LONG = 40
_MOST = 150
"""Gain of the longest line: one giant paragraph must not outvote everything."""
_SHORT, _LINK = -12, -40


def densest(sights: Sequence[Sight]) -> Span:
    """The stretch of lines that most looks like running text; (0, 0) if nothing does."""
    best, best_sum = (0, 0), 0
    start, running = 0, 0
    for index, sight in enumerate(sights):
        if running <= 0:
            start, running = index, 0
        running += _gain(sight)
        if running > best_sum:
            best, best_sum = (start, index + 1), running
    return best


def _gain(sight: Sight) -> int:
    if sight.linked:
        return _LINK
    return min(sight.size, _MOST) if sight.size >= _LONG or sight.marks else _SHORT
