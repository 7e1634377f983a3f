"""Which government a title names: city portals list the reports of their counties, and others'."""

import re
from collections.abc import Iterator

from reports.identity.places import Rank, allows, rank_of, rank_word, same_place

_STATE = re.compile(r"国务院|届全国(?:人民代表大会|人大)|全国两会")
_NAME = r"(?P<name>[^\W\d_]{0,14}?(?:省|市|自治区|自治州|州|盟|县|旗|区))"
_BEFORE = r"(?:^|[^\w]|年度?|\d)(?![年度])"
_TITLED = re.compile(
    rf"{_BEFORE}{_NAME}(?:人民)?(?:政府)?(?:\(?\d{{4}}年?度?\)?)?(?:人民)?(?:政府)?工作(?:的)?报告"
)
_SESSION = re.compile(rf"在{_NAME}第?[一二三四五六七八九十\d]{{1,3}}届(?:人民代表大会|人大)")
_NO_NAME = re.compile(
    r"(?:城|强|新|大|名|全|本|我)[市省县区]$|建设|打造|加快|推进|奋力|全面|实现|开发区|届"
)
"""Slogans that end like a name, zones, and words that name nobody in particular."""
_LONGEST = 8
"""Characters of a name that is not an autonomous one; slogans are longer."""


def another_government(title: str, place: str, adcode: str) -> str:
    """The government that a folded title names, if it is certainly not the portal's own; or ""."""
    if _STATE.search(title) and place and not _is_state(place, adcode):
        return "国务院"
    names = (name for name in _named(title) if _is_name(name))
    return next((name for name in names if _is_another(name, place, adcode)), "")


def _is_state(place: str, adcode: str) -> bool:
    return "国务院" in place or (bool(adcode) and rank_of(adcode) is Rank.STATE)


def _named(title: str) -> Iterator[str]:
    for pattern in (_SESSION, _TITLED):
        yield from (found["name"] for found in pattern.finditer(title))


def _is_name(name: str) -> bool:
    long = len(name) > _LONGEST and "自治" not in name
    bare = name in {"省", "自治区"}
    return bare or not (long or len(name) < len("某县") or _NO_NAME.search(name))


def _is_another(name: str, place: str, adcode: str) -> bool:
    word = rank_word(name)
    possible = not adcode or allows(adcode, word)
    if name == word:
        return bool(adcode) and not possible
    return bool(place) and not (possible and same_place(name, place))
