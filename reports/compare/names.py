"""Whether a rewording put one name in the place of another: a person, a place, an organisation.

Of 泉州市 and 漳州市 only one character differs: a change is read with the text around it, and is
told as the whole name, without the word for its rank. It is one of names if both sides are known as
names (`name_words`), or one is and nobody knows the other; if a stem before 镇, 县 or 公司 is no
ordinary word on either side; or if a surname with its given name stands beside an office.
What is a name to the reader only (`宁德时代` for `中芯国际`) stays a rewording.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.compare.hunks import Hunk
from reports.compare.name_words import NAME_TAGS, is_name, is_surely_a_name, tag
from reports.compare.persons import beside_office, is_person

_AROUND = 4
_LONGEST = 10
_SHORTEST, _LONGEST_STEM = 2, 4
_HAN = re.compile(r"[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)*")
_SUFFIX = re.compile(
    r"(?:自治)?[省市县州旗盟]|街道|社区|[镇乡村区江河湖山岛港]|水库|大桥|机场|公司|集团|大学|学院|医院|银行"
)
_STRONG = re.compile(r"(?:自治)?[市县州旗]|街道|[镇乡村]")
_BODY = re.compile("[局厅]")


class _Window(NamedTuple):
    """A change with equal text taken in on either side, and what stands around it."""

    old: str
    new: str
    left: int
    right: int
    before: str
    after: str


def renamed(before: str, after: str, hunk: Hunk) -> Hunk | None:
    """The hunk, widened to the names that replace each other; None if it is none of names."""
    if hunk.b0 == hunk.b1 or hunk.a0 == hunk.a1:
        return None
    for window in _windows(before, after, hunk):
        if _is_renaming(window):
            left, right = window.left, window.right
            return Hunk(hunk.b0 - left, hunk.b1 + right, hunk.a0 - left, hunk.a1 + right)
    return None


def _windows(before: str, after: str, hunk: Hunk) -> Iterator[_Window]:
    """The hunk with 0 to 4 characters of equal text on either side, the narrowest first."""
    b0, b1, a0, a1 = hunk
    lefts = _equal(before[max(b0 - _AROUND, 0) : b0][::-1], after[max(a0 - _AROUND, 0) : a0][::-1])
    rights = _equal(before[b1 : b1 + _AROUND], after[a1 : a1 + _AROUND])
    sizes = [(left, right) for left in range(lefts + 1) for right in range(rights + 1)]
    for left, right in sorted(sizes, key=lambda size: (sum(size), size)):
        old, new = before[b0 - left : b1 + right], after[a0 - left : a1 + right]
        if all(len(side) <= _LONGEST and _HAN.fullmatch(side) for side in (old, new)):
            earlier = before[max(b0 - left - _LONGEST, 0) : b0 - left]
            yield _Window(old, new, left, right, earlier, before[b1 + right :][:_LONGEST])


def _equal(one: str, other: str) -> int:
    """How many Chinese characters both begin with."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second or not _HAN.fullmatch(first):
            break
        count += 1
    return count


def _is_renaming(window: _Window) -> bool:
    persons = is_person(window.old) and is_person(window.new)
    offices = persons and beside_office(window.before, window.after)
    return offices or _known(window) or _stems(window)


def _known(window: _Window) -> bool:
    """Two names of which one is sure; or a sure one with an abbreviation, or what nobody knows."""
    old, new = window.old, window.new
    known = [each for each in (old, new) if is_name(each)]
    if min(len(old), len(new)) < _SHORTEST or not known:
        return False
    if known == [old, new]:
        sure = is_surely_a_name(old) or is_surely_a_name(new)
        return sure or max(len(old), len(new)) > _SHORTEST or "nz" in (tag(old), tag(new))
    stranger = tag(new if known == [old] else old)
    if stranger == "j":
        return True
    return not (stranger or window.left or window.right) and is_surely_a_name(known[0])


def _stems(window: _Window) -> bool:
    """Two stems before the same word for a place or a body, of which neither is ordinary."""
    stems = window.old, window.new
    if not all(_SHORTEST <= len(stem) <= _LONGEST_STEM for stem in stems) or window.left > 1:
        return False
    whole = not window.left and not window.right
    if whole and _BODY.match(window.after):
        return True
    if not _SUFFIX.match(window.after):
        return False
    tags = ["ns" if is_surely_a_name(stem) else tag(stem) for stem in stems]
    if whole and tags == ["", ""]:
        return _STRONG.match(window.after) is not None
    proper = {"n", *NAME_TAGS, *([""] if whole else [])}
    return all(each in proper for each in tags) and any(each in NAME_TAGS for each in tags)
