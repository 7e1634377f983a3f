"""Verbs of doing at either end of some words, without trying every way to part them."""

from reports.indicators import words

_VERBS = frozenset(words.VERBS)
_LONGEST = max(map(len, words.VERBS))
_ENDINGS = ("了", "到")


def ending(said: str) -> str:
    """The longest end of the words that is nothing but verbs: 新增 of 中心城区新增.

    Positions are settled one by one from the end: a pattern of repeated verbs would try every way
    to part 建设建设建设 into 建, 设 and 建设.
    """
    end = len(said) - 1 if said.endswith(_ENDINGS) and said not in _VERBS else len(said)
    fits = [False] * end + [True]
    first = end
    for start in range(end - 1, -1, -1):
        if first - start > _LONGEST:
            break
        stops = range(start + 1, min(end, start + _LONGEST) + 1)
        if any(fits[stop] and said[start:stop] in _VERBS for stop in stops):
            fits[start], first = True, start
    return said[first:] if first < end else ""


def begins(said: str) -> bool:
    """Does a clause of its own begin here?"""
    return said.startswith(words.VERBS)
