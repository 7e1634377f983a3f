"""Texts in traditional characters made simplified, and only those.

A simplified text may hold characters that look traditional: 乾县 is a county's name, and a
converter makes 干县 of it. So the whole text is asked first: in a traditional one every third or
fourth character exists in no simplified text.
"""

import re
from collections import Counter
from functools import cache
from typing import Protocol

from opencc import OpenCC

_HAN = re.compile("[\u4e00-\u9fff]")
_CLAUSES = re.compile(r"[^，。；：、\n]{1,500}")
_MOST = 300_000
"""No report is longer; a longer text is left as it is."""
_SAMPLE = 5_000
"""So many characters, spread over the text, tell as well as all."""
_TRADITIONAL = 0.1
"""Share of characters from which a text is traditional; simplified reports have under 0.001."""
_NAMES = re.compile("乾[縣县陵]|乾安")
"""Names whose 乾 is no 干."""


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


def is_traditional(text: str) -> bool:
    """Is this text, of a whole report, written in traditional characters?"""
    sample = text[:: len(text) // _SAMPLE + 1] if len(text) <= _MOST else ""
    counts = Counter(sample)
    han = {character: count for character, count in counts.items() if _HAN.match(character)}
    foreign = sum(count for character, count in han.items() if _is_foreign(character))
    return foreign > _TRADITIONAL * sum(han.values())


def simplified(text: str) -> str:
    """A traditional text in simplified characters, the names of places kept whole."""
    done, start = [], 0
    for name in _NAMES.finditer(text):
        done += [_converted(text[start : name.start()]), "乾", _converted(name.group()[1:])]
        start = name.end()
    return "".join([*done, _converted(text[start:])])


def _converted(text: str) -> str:
    """Clause by clause: the converter's time grows faster than what it is given."""
    return _CLAUSES.sub(lambda clause: _converter().convert(clause.group()), text)


@cache
def _converter() -> _Converter:
    converter: _Converter = OpenCC("t2s")
    return converter


@cache
def _is_foreign(character: str) -> bool:
    """Is the character one that simplified texts don't have? At most some 20,000 are remembered."""
    return _converter().convert(character) != character
