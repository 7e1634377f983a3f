"""Paragraphs, reduced, to their places in the reduced text of their source, in reading order.

Long paragraphs are looked for first, from the last to the first: they are unmistakable, and what a
page repeats of its text (a title, a summary, the way to it in a menu) stands above it. What is
short stands between two of them, as near as can be before the later one. What then is still missing
was torn apart by something that the source has in between, and is looked for in pieces.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reports.source.sameness import BORDER, PAGE_NUMBER

_LONG = 20
_MOST_PIECES = 200
_LOOKS = 32
"""How often a source may be searched from end to end for what it doesn't hold."""


class Piece(NamedTuple):
    """A paragraph's characters from `first` to `last` stand at `at` in the source."""

    first: int
    last: int
    at: int

    @property
    def end(self) -> int:
        """Where the piece ends in the source."""
        return self.at + self.last - self.first


Found = tuple[Piece, ...]
"""The pieces of one paragraph, in order; none if it isn't there."""


def match(paragraphs: Sequence[str], source: str) -> list[Found]:
    """The pieces of each paragraph; neighbours never overlap, and a piece is never empty."""
    search = _Search(source)
    found: list[Found] = [()] * len(paragraphs)
    _long(paragraphs, search, found)
    for begin, end in _gaps(found):
        _short(paragraphs, search, found, begin, end)
    for begin, end in _gaps(found):
        _torn(paragraphs, search, found, begin, end)
    return found


class _Search:
    """Finding in the source at a bounded cost, so that no page makes it quadratic."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._budget = _LOOKS * len(source)

    def first(self, text: str, low: int, high: int) -> int:
        """The first place in the range, or -1; also -1 once too much has been searched."""
        at = self.source.find(text, low, high) if text and self._budget > 0 else -1
        self._budget -= (high if at < 0 else at) - low
        return at

    def last(self, text: str, low: int, high: int) -> int:
        """The last place in the range, as `first`."""
        at = self.source.rfind(text, low, high) if text and self._budget > 0 else -1
        self._budget -= high - max(at, low)
        return at


def _long(paragraphs: Sequence[str], search: _Search, found: list[Found]) -> None:
    high = len(search.source)
    for index in reversed(range(len(paragraphs))):
        text = paragraphs[index]
        at = search.last(text, 0, high) if len(text) >= _LONG else -1
        if at >= 0:
            found[index] = (Piece(0, len(text), at),)
            high = at


def _gaps(found: Sequence[Found]) -> list[tuple[int, int]]:
    """Ranges of paragraphs that have no place yet."""
    gaps: list[tuple[int, int]] = []
    for index, pieces in enumerate(found):
        if pieces:
            continue
        if gaps and gaps[-1][1] == index:
            gaps[-1] = (gaps[-1][0], index + 1)
        else:
            gaps.append((index, index + 1))
    return gaps


def _short(
    paragraphs: Sequence[str], search: _Search, found: list[Found], begin: int, end: int
) -> None:
    low = found[begin - 1][-1].end if begin else 0
    if end == len(found):
        _forward(paragraphs, search, found, range(begin, end), low)
        return
    high = found[end][0].at
    for index in reversed(range(begin, end)):
        text = paragraphs[index]
        at = search.last(text, low, high)
        if at >= 0:
            found[index] = (Piece(0, len(text), at),)
            high = at


def _forward(
    paragraphs: Sequence[str], search: _Search, found: list[Found], indices: range, low: int
) -> None:
    """What follows the last long paragraph: as near as can be after it."""
    for index in indices:
        at = search.first(paragraphs[index], low, len(search.source))
        if at >= 0:
            found[index] = (Piece(0, len(paragraphs[index]), at),)
            low = found[index][-1].end


def _torn(
    paragraphs: Sequence[str], search: _Search, found: list[Found], begin: int, end: int
) -> None:
    low = found[begin - 1][-1].end if begin else 0
    high = found[end][0].at if end < len(found) else len(search.source)
    for index in range(begin, end):
        found[index] = _pieces(paragraphs[index], search, low, high)
        low = found[index][-1].end if found[index] else low


def _pieces(text: str, search: _Search, low: int, high: int) -> Found:
    """Pieces that make up the text, with nothing between them but what a clean text leaves out."""
    size = _longest(text, lambda start: search.first(start, low, high) >= 0)
    pieces = [Piece(0, size, search.first(text[:size], low, high))] if size else []
    while pieces and pieces[-1].last < len(text) and len(pieces) < _MOST_PIECES:
        following = _following(pieces[-1], text[pieces[-1].last :], search, high)
        if following is None:
            return ()
        pieces.append(following)
    return tuple(pieces) if pieces and pieces[-1].last == len(text) else ()


def _following(before: Piece, rest: str, search: _Search, high: int) -> Piece | None:
    """Where the rest of a text goes on: right after a page's number, or on the next page."""
    number = PAGE_NUMBER.match(search.source, before.end, high)
    if number is not None:
        at = number.end()
        size = _longest(rest, lambda start: search.source.startswith(start, at, high))
    else:
        low = search.first(BORDER, before.end, high) + 1
        size = _longest(rest, lambda start: search.first(start, low, high) >= 0) if low else 0
        at = search.last(rest[:size], low, high)
    return Piece(before.last, before.last + size, at) if size else None


def _longest(text: str, stands: Callable[[str], bool]) -> int:
    """How many of the text's first characters stand there together."""
    known, beyond = 0, len(text) + 1
    while beyond - known > 1:
        middle = (known + beyond) // 2
        if stands(text[:middle]):
            known = middle
        else:
            beyond = middle
    return known
