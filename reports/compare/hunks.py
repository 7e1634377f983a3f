"""The least change from one short text to another, in pieces that a person would name.

The pieces that differ come from a longest common subsequence of tokens. In reworded stretches that
leaves single characters equal by chance; equal runs too short to mean anything are taken into the
change around them, except between two figures, which stay two changes.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reports.compare.matching import common
from reports.compare.tokens import is_figure, tokens

_CHANCE = 2


class Hunk(NamedTuple):
    """`before[b0:b1]` was replaced by `after[a0:a1]`; either may be empty, not both."""

    b0: int
    b1: int
    a0: int
    a1: int


def hunks(before: str, after: str) -> list[Hunk]:
    """The replacements that turn `before` into `after`, in order, with equal text between them."""
    merged: list[Hunk] = []
    for hunk in _exact(before, after):
        if merged and _by_chance(before, after, merged[-1], hunk):
            merged[-1] = Hunk(merged[-1].b0, hunk.b1, merged[-1].a0, hunk.a1)
        else:
            merged.append(hunk)
    return merged


def _exact(before: str, after: str) -> Iterator[Hunk]:
    left, right = tokens(before), tokens(after)
    i = j = b = a = 0
    for next_i, next_j in [*common(left, right), (len(left), len(right))]:
        removed, added = "".join(left[i:next_i]), "".join(right[j:next_j])
        if removed or added:
            yield Hunk(b, b + len(removed), a, a + len(added))
        b, a = b + len(removed), a + len(added)
        if next_i < len(left):
            b, a = b + len(left[next_i]), a + len(right[next_j])
        i, j = next_i + 1, next_j + 1


def _by_chance(before: str, after: str, first: Hunk, second: Hunk) -> bool:
    between = before[first.b1 : second.b0]
    if not between.replace("·", "").isalnum() and between != "·":
        return False
    if len(between) > _CHANCE:
        return False
    return not (_is_figures(before, after, first) or _is_figures(before, after, second))


def _is_figures(before: str, after: str, hunk: Hunk) -> bool:
    return is_figure(before[hunk.b0 : hunk.b1]) and is_figure(after[hunk.a0 : hunk.a1])
