"""What a page prints twice: a long paragraph anywhere, or the whole body, kept once.

Nothing is lost: what goes stands before, word for word. Short lines are repeated on purpose
(各位代表！) and go only with a body that is printed again.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reports.block import Block

_LONG = 40
_FEWEST = 5
_DOUBLED = 0.8
"""Share of a body's long paragraphs that come again where the body is printed twice."""


class Folded(NamedTuple):
    """Blocks without repetitions, how many went, and what a reader should know of it."""

    blocks: list[Block]
    gone: int
    doubts: list[str]


def fold(blocks: Sequence[Block]) -> Folded:
    """Keep the first of equal long paragraphs; white space doesn't count."""
    keys = ["".join(block.text.split()) for block in blocks]
    again = _again(keys)
    if not again:
        return Folded(list(blocks), 0, [])
    distinct = len({key for key in keys if len(key) >= _LONG})
    doubled = len(again) >= max(_FEWEST, _DOUBLED * distinct)
    gone = _body_again(keys, again) if doubled else set(again)
    kept = [block for index, block in enumerate(blocks) if index not in gone]
    what = "the whole text is printed twice" if doubled else "printed again"
    said = f"duplicate: {what}, {len(gone)} paragraphs folded"
    return Folded(kept, len(gone), [said])


def _again(keys: Sequence[str]) -> list[int]:
    seen: set[str] = set()
    found = []
    for index, key in enumerate(keys):
        if len(key) >= _LONG and key in seen:
            found.append(index)
        seen.add(key)
    return found


def _body_again(keys: Sequence[str], again: Sequence[int]) -> set[int]:
    """The second body: from the short lines before its first long paragraph to its last line."""
    first = {key: index for index, key in reversed(list(enumerate(keys)))}
    start, last = again[0], again[-1]
    while start > 1 and first[keys[start - 1]] < start - 1:
        start -= 1
    while last + 1 < len(keys) and first[keys[last + 1]] < start:
        last += 1
    return {index for index in range(start, last + 1) if first[keys[index]] < start}
