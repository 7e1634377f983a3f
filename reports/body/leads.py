"""The headings of a text's paragraphs, where what stands around a paragraph decides.

Leads come in rows: a short first sentence is a heading if it names a matter and one near it does,
too, or if its neighbour's is built alike. A line without any closing mark heads what follows it.
"""

from collections.abc import Iterator, Sequence

from reports.body.headings import (
    ITEM,
    Heading,
    heading,
    is_item,
    names_matter,
    parallel,
    run_in,
    starts_item,
)
from reports.body.marks import closed

_SHORT_LEAD, _LONG_TEXT = 12, 100
_CUSTOM = 0.12
"""Share of long paragraphs below which a report isn't written with leads: they are chance."""
_SHORTEST_LINE, _LONGEST_LINE, _LONG_ITEM = 8, 60, 45


def headings(texts: Sequence[str]) -> list[Heading | None]:
    """The heading that each paragraph is or begins with, or None; an empty text has none."""
    found = [heading(text) or run_in(text) for text in texts]
    done: list[Heading | None] = []
    for index in range(len(texts)):
        done.append(_settled(index, texts, found, _follows(index, texts, done)))
    long = sum(1 for text in texts if len(text) >= _LONG_TEXT)
    bare = [i for i, text in enumerate(texts) if done[i] and _is_bare(text, done[i])]
    return done if len(bare) >= _CUSTOM * long else _without(done, frozenset(bare))


def _follows(index: int, texts: Sequence[str], done: Sequence[Heading | None]) -> bool:
    """Does what stands before leave nothing open, so that something new may begin?"""
    before = texts[index - 1] if index else ""
    heads = index > 0 and _is_whole(before, done[index - 1])
    return not before or heads or closed(before)


def _settled(
    index: int, texts: Sequence[str], found: Sequence[Heading | None], follows: bool
) -> Heading | None:
    own, text = found[index], texts[index]
    if own is not None and own.level != ITEM:
        return own
    if is_item(text):
        heads = len(text) <= _LONG_ITEM and _heads(index, texts)
        return Heading(ITEM, len(text)) if heads else own
    if own is None:
        return Heading(ITEM, len(text)) if follows and _stands(index, texts) else None
    return own if follows and _is_lead(index, texts, found) else None


def _is_whole(text: str, found: Heading | None) -> bool:
    return found is not None and found.length == len(text)


def _is_bare(text: str, found: Heading | None) -> bool:
    """Is this a lead without number or mark?"""
    return not starts_item(text) and not _is_whole(text, found)


def _without(done: list[Heading | None], bare: frozenset[int]) -> list[Heading | None]:
    return [None if index in bare else found for index, found in enumerate(done)]


def _is_lead(index: int, texts: Sequence[str], found: Sequence[Heading | None]) -> bool:
    text = texts[index]
    if not _strong(index, texts, found):
        beside = texts[max(index - 1, 0) : index], texts[index + 1 : index + 2]
        return any(parallel(text, other) for (other,) in filter(None, beside))
    own = found[index]
    alone = own is not None and own.length <= _SHORT_LEAD and len(text) >= _LONG_TEXT
    return alone or any(_strong(i, texts, found) for i in _near(index, texts, found))


def _near(index: int, texts: Sequence[str], found: Sequence[Heading | None]) -> Iterator[int]:
    """The neighbours on either side, no further than a heading that stands between."""
    for step in (-1, 1):
        for other in (index + step, index + 2 * step):
            if not 0 <= other < len(texts) or _is_whole(texts[other], found[other]):
                break
            yield other


def _strong(index: int, texts: Sequence[str], found: Sequence[Heading | None]) -> bool:
    """Is the paragraph's lead a heading by its number, its mark or its own words?"""
    own, text = found[index], texts[index]
    if own is None or not 0 < own.length < len(text):
        return False
    return starts_item(text) or names_matter(text, own.length)


def _heads(index: int, texts: Sequence[str]) -> bool:
    """Is what follows a longer paragraph that begins no item of its own?"""
    after = texts[index + 1] if index + 1 < len(texts) else ""
    return len(after) > _LONG_ITEM and not starts_item(after)


def _stands(index: int, texts: Sequence[str]) -> bool:
    """A line by itself: no mark closes it, and whole sentences follow."""
    text, after = texts[index], texts[index + 1] if index + 1 < len(texts) else ""
    shaped = _SHORTEST_LINE <= len(text) <= _LONGEST_LINE and text[-1].isalpha()
    return shaped and "。" not in text and closed(after) and len(after) > _LONG_ITEM
