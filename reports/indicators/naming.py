"""The noun phrase that a figure belongs to: before it, or after it where only verbs stand before.

The name is as written, without bound, tone and scope words (完成固定资产投资500亿元 is of
固定资产投资, 打通20条断头路 of 断头路), and with what it counts (新签约20亿元以上项目).
"""

import re
from typing import NamedTuple

from reports.indicators import words

_LONGEST = 60
_NOTE = re.compile(r"\^?[\[〔]\d+[\]〕]")
_TIME = re.compile(
    r"^(?:到)?(?:20\d\d年?底?|“?十[二三四五]五”?(?:时期|期间|末)?|[今去上明]年|全年|近?[一二三五]年来?)(?:以来)?"
)
_GDP = "生产总值"
_LISTED = re.compile(r"^.*等(?:\d+[个家项])?(?=.{2})")
_RANKED = re.compile(r"(?:分别|均|稳|仍|稳定|持续|连续|再次|保持)?(?:位?居|位?列|排名?|名列)?(?:在)?(?:全[国省市区县州]|世界|全球|中部|西部|东部)$")
_NOT_SCOPE = re.compile(r"[^，。；]{0,8}[百十]强|(?:一流|范围)")
_TOLD = re.compile(
    r"(?<=..)(?:同比|分别|均|共|累计|增长|下降|达到|超过|突破|完成|实现|建成|新增|获批|获评|总?投资|集中|全部|营业收入|产值|年产|占|中$|开工)"
)
_BUILD = re.compile(r"(?<=..)(?:项目)?(?P<act>建设|提质扩规)$")
_ALSO = re.compile(r"全部|首次|如期|顺利|均")
_MARKS = " —“”‘’、，：；。的^"
_VERBS = "|".join(map(re.escape, words.VERBS))
_ENDING_VERB = re.compile(rf"(?:{_VERBS})+(?:了|到)?$")
_BEGINNING_VERB = re.compile(rf"(?:{_VERBS})")
_NOUNS = re.compile(r"投资|资金|贷款|资产|产值|收入|营收|税收|利润|人口|面积|余额|产量|总量|率|比|额|数|值|度|均|费|量")
_SHORT = 4
_SUMS = frozenset({"投资", "产值", "税收"})


class Tail(NamedTuple):
    """What is left before a figure, and the words taken off its end, the last one first."""

    rest: str
    taken: tuple[str, ...]


def tail(left: str, *, rank: bool = False) -> Tail:
    """Take off what stands between a name and its figure: 达到, 增长, 分别提高到; 居全国."""
    taken: list[str] = []
    rest = _NOTE.sub("", left[-_LONGEST:]).rstrip(" ")
    if rank and (found := _RANKED.search(rest)):
        rest = rest[: found.start()]
        taken = [word for word in ("均", "分别") if word in found.group()]
    while not rest.endswith(words.UNTAILED):
        word = next((word for word in words.TAILS if rest.endswith(word)), "")
        if not word or (word == "年" and rest[-2:-1].isdigit()):
            break
        taken.append(word)
        rest = rest[: -len(word)].rstrip(" ")
    return Tail(rest, tuple(taken))


def name(before: Tail, right: str, *, listed: bool) -> str:
    """The name of a figure with `before` on its left and `right` up to the next mark or figure.

    `listed`: the words on the left begin after 、 and may end a list (…、农订会等展会贸易额).
    """
    rest = heading_off(before.rest, listed=listed)
    noun = counted(right, subject=not rest)
    if not noun or not (not rest or verbal(rest)):
        return rest
    kept = _kept(rest)
    return f"{kept}{noun.removesuffix('建设') if rest and _BUILD.search(noun) else noun}"


def verbal(rest: str) -> bool:
    """Does the noun that is counted not stand here, but after the figure?"""
    if _ENDING_VERB.search(rest) or rest.endswith(("等", "的")):
        return True
    return len(rest) <= _SHORT and not _NOUNS.search(rest[-2:])


def begins_with_verb(rest: str) -> bool:
    """Does a clause of its own begin here?"""
    return bool(_BEGINNING_VERB.match(rest))


def _kept(rest: str) -> str:
    found = _ENDING_VERB.search(rest)
    verb = found.group() if found else ""
    return verb if verb.startswith(words.KEPT_VERBS) else ""


def heading_off(rest: str, *, listed: bool = False) -> str:
    """Take off what a name never begins with: scope, tone, light verbs, time."""
    rest = rest.strip(" —")
    if listed and (found := _LISTED.match(rest)):
        rest = rest[found.end() :]
    while True:
        cut = _time(rest) or _light(rest) or _scope(rest)
        if not cut:
            return _balanced(rest.strip(" —的^"))
        if rest[cut:] in _SUMS:
            return rest
        rest = rest[cut:].lstrip(" ，、")


def _balanced(rest: str) -> str:
    """A quotation that lost its other half loses its mark."""
    for first, last in ("“”", "（）"):
        if rest.count(first) != rest.count(last):
            rest = rest.strip(first + last)
    return rest.strip("、，：；。 ")


def _time(rest: str) -> int:
    found = _TIME.match(rest)
    return found.end() if found else 0


def _light(rest: str) -> int:
    if rest.startswith(words.UNHEADED):
        return 0
    word = next((word for word in words.LIGHT if rest.startswith(word)), "")
    return len(word) if len(word) < len(rest) else 0


def _scope(rest: str) -> int:
    for word in words.SCOPES:
        if word in words.NAME_SCOPES or not rest.startswith(word):
            continue
        behind = rest[len(word) :]
        if behind.startswith((_GDP, "性")) or _NOT_SCOPE.match(behind):
            return 0
        return len(word)
    return 0


def counted(right: str, *, subject: bool) -> str:
    """The noun that begins right after a figure; of a `subject` with what is told of it."""
    right = _NOTE.sub("", right)
    right = right.removeprefix("的")
    if not right or right[0] in " ，。；：、）（”—+/" or right.startswith(words.NOT_NOUNS):
        return ""
    if subject and right[-1:] != "\n":
        return _balanced(_ALSO.sub("", right[:_LONGEST]))
    end = _TOLD.search(right)
    return _balanced(right[: end.start() if end else _LONGEST])
