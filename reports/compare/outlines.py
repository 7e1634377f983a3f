"""Passages grouped into sections: from one heading of level 1 or 2 to the next.

The heading may be a paragraph of its own or stand before its section's text. What stands before the
first heading is a section without a title; a heading right above another one is none.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reports.compare.passages import Passage, Shape


class Part(NamedTuple):
    """A section: its heading as written, and its passages from `first` to before `end`."""

    title: str
    first: int
    end: int


def parts(passages: Sequence[Passage]) -> list[Part]:
    """The sections of a text in order."""
    starts = [n for n, passage in enumerate(passages) if passage.shape >= Shape.OPENING]
    if passages and starts[:1] != [0]:
        starts.insert(0, 0)
    found = []
    for start, end in pairwise([*starts, len(passages)]):
        first = passages[start]
        if end - start > 1 or first.shape is not Shape.HEADING:
            title = first.section if first.shape >= Shape.OPENING else ""
            found.append(Part(title, start, end))
    return found


def owners(found: Sequence[Part]) -> dict[int, int]:
    """Passage number to section number."""
    return {n: number for number, part in enumerate(found) for n in range(part.first, part.end)}
