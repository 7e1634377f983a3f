"""Chinese text as words, by jieba's dictionary.

A word outside the dictionary stays single characters. (jieba can guess such words from what stands
around them; then the same phrase would be cut differently in two places.)
"""

from functools import cache

import rjieba


def words(text: str) -> list[str]:
    """The words of `text` in order; joined they are `text` again."""
    return _dictionary().cut(text, hmm=False)


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of `text` in order, each with its part of speech (n…, v…, a, u, p, c, m, x)."""
    return _dictionary().tag(text, hmm=False)


@cache
def _dictionary() -> rjieba.Jieba:
    """The dictionary, read once and only if it is needed: some tenth of a second.

    One of our own, so that no other code can add words to it.
    """
    return rjieba.Jieba()
