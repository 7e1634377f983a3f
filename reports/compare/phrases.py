"""Phrases that appear or vanish: said at least twice in one text and never in the other.

A phrase is one to four words of jieba's in a row, without figures and marks. It begins with a word
of matter (not 的, 和, 更加), ends with one that is no mere verb, and is no single short word; or it
is what the text itself puts in quotation marks. It is maximal: a word that stands beside it
wherever it occurs belongs to it. A phrase that holds or is held by a more frequent one is left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from reports.compare.comparison import PhraseChange
from reports.compare.jieba import tagged

_LEAST_OFTEN = 2
_MOST_WORDS = 4
_SHORTEST = 4
_SHORTEST_WORD = 3
_LONGEST = 16
_CHECKED = 3000
_LOOKED_AT = 300
_SHOWN = 20
_QUOTED = re.compile(r"“([^“”\d，。；：、]{2,12})”")
_LETTERS = re.compile(r"[^\W\d_]+")
# Tags of words that name nothing: auxiliaries, prepositions, conjunctions, adverbs, numerals, …
_EMPTY = ("u", "p", "c", "d", "r", "m", "q", "f", "y", "x", "o", "e", "h", "k", "z")
# Words of work reports that fit everywhere, whatever jieba takes them for.
_LOOSE = frozenset(
    "的 和 与 及 等 了 在 对 为 以 把 将 并 更 不 使 让 我们 年 月 日 个 各 要 是 有 到 从 全面"
    " 深入 加快 持续 不断 继续 切实 着力 进一步 有效 更好 积极 大力 稳步 有序 取得 得到 实现 达到"
    " 做好 完成".split()
)


class _Kind(NamedTuple):
    """A word: whether it is letters, names something, and may begin or end a phrase."""

    text: str
    letters: bool
    means: bool
    begins: bool
    ends: bool


class _Read(NamedTuple):
    """A text as words, with where in it each phrase begins, by the word's number."""

    text: str
    line: list[_Kind]
    found: dict[str, list[int]]


def phrases(prior: Sequence[str], later: Sequence[str]) -> tuple[PhraseChange, ...]:
    """What vanished and what appeared between two texts' passages, the most frequent first."""
    old, new = _read("\n".join(prior)), _read("\n".join(later))
    gone = [PhraseChange(phrase=p, prior_count=n, later_count=0) for p, n in _only(old, new)]
    come = [PhraseChange(phrase=p, prior_count=0, later_count=n) for p, n in _only(new, old)]
    return tuple(sorted([*come, *gone], key=lambda one: -one.prior_count - one.later_count))


def _only(own: _Read, other: _Read) -> list[tuple[str, int]]:
    """Phrases of one text alone with their counts, in the order in which they are shown."""
    chosen: list[tuple[str, int]] = []
    for phrase, count in _counted(own, other):
        if len(chosen) == _SHOWN:
            break
        if not any(phrase in known or known in phrase for known, _ in chosen):
            chosen.append((phrase, count))
    return chosen


def _counted(own: _Read, other: _Read) -> list[tuple[str, int]]:
    """Maximal phrases that only one text has: the most frequent first, then the longest."""
    frequent = [(p, at) for p, at in own.found.items() if len(at) >= _LEAST_OFTEN]
    frequent.sort(key=lambda found: (-len(found[1]), -len(found[0])))
    alone = [(p, at) for p, at in frequent[:_CHECKED] if p not in other.text]
    whole = {_maximal(own, p, at): None for p, at in alone[:_LOOKED_AT]}
    quoted = (match.group(1) for match in _QUOTED.finditer(own.text))
    whole |= dict.fromkeys(list(dict.fromkeys(quoted))[:_LOOKED_AT])
    counts = [(p, own.text.count(p)) for p in whole if p not in other.text]
    counts = [found for found in counts if found[1] >= _LEAST_OFTEN]
    return sorted(counts, key=lambda found: (-found[1], -len(found[0])))


def _read(text: str) -> _Read:
    line = [_kind(*word) for word in tagged(text)]
    found: dict[str, list[int]] = defaultdict(list)
    for first in _repeated(line):
        if line[first].begins:
            for phrase in _from(line[first : first + _MOST_WORDS]):
                found[phrase].append(first)
    return _Read(text, line, found)


def _repeated(line: Sequence[_Kind]) -> list[int]:
    """Numbers of words that stand before the same word elsewhere, or are long and said often."""
    numbers: dict[str, int] = {}
    known = np.array([numbers.setdefault(kind.text, len(numbers)) for kind in line], np.int64)
    if not len(known):
        return []
    pairs = known * (len(numbers) + 1) + np.append(known[1:] + 1, 0)
    _, which, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    often = counts[which] >= _LEAST_OFTEN
    long = np.array([len(kind.text) >= _SHORTEST_WORD for kind in line])
    alone = long & (np.bincount(known)[known] >= _LEAST_OFTEN)
    return np.flatnonzero(often | alone).tolist()


@lru_cache(maxsize=1 << 14)
def _kind(text: str, tag: str) -> _Kind:
    """What a word is good for, by jieba's tag."""
    letters = _LETTERS.fullmatch(text) is not None
    means = letters and not tag.startswith(_EMPTY) and text not in _LOOSE
    long = len(text) > 1
    return _Kind(
        text,
        letters=letters,
        means=means,
        begins=means and (long or tag == "v"),
        ends=means and long and tag != "v",
    )


def _from(kinds: Sequence[_Kind]) -> Iterator[str]:
    """The phrases that begin with the first of these words."""
    phrase, least = "", _SHORTEST_WORD
    for kind in kinds:
        if not kind.letters:
            return
        phrase += kind.text
        if kind.ends and least <= len(phrase) <= _LONGEST:
            yield phrase
        least = _SHORTEST


def _maximal(own: _Read, phrase: str, starts: Sequence[int]) -> str:
    """The phrase with the words that stand beside it wherever it occurs."""
    first, last = 0, _size(own.line, phrase, starts[0]) - 1
    while len(phrase) < _LONGEST and (word := _beside(own.line, starts, first - 1)):
        phrase, first = word + phrase, first - 1
    while len(phrase) < _LONGEST and (word := _beside(own.line, starts, last + 1)):
        phrase, last = phrase + word, last + 1
    return phrase


def _size(line: Sequence[_Kind], phrase: str, start: int) -> int:
    """How many words a phrase has."""
    size = length = 0
    while length < len(phrase):
        length += len(line[start + size].text)
        size += 1
    return size


def _beside(line: Sequence[_Kind], starts: Sequence[int], step: int) -> str:
    """The one word that stands so many words on from every start, if it has a meaning."""
    numbers = [start + step for start in starts]
    if numbers[0] < 0 or numbers[-1] >= len(line):
        return ""
    one = line[numbers[0]]
    same = one.means and all(line[number].text == one.text for number in numbers)
    return one.text if same else ""
