"""The noun phrase that a figure belongs to: before it, or after it where only verbs stand before.

The name is as written, without bound, tone and scope words (完成固定资产投资500亿元 is of
固定资产投资, 打通20条断头路 of 断头路), and with what it counts (新签约20亿元以上项目).
"""

import re
from typing import NamedTuple

from reports.indicators import words

_LONGEST = 60
_NOTE = re.compile(r"\^?[\[〔]\d+[\]〕]")
_BRACKET_END = re.compile(r"（[^（）]{0,30}）$")
_TIME = re.compile(
    r"^(?:到)?(?:20\d\d年?底?|“?十[二三四五]五”?(?:时期|期间|末)?|[今去上明]年|全年|近?[一二三五]年来?)(?:以来)?"
)
_GDP = "生产总值"
_LISTED = re.compile(r"^.*等(?:\d+[个家项])?(?=.{2})")
_ENDS = re.compile(
    r"(?<=.)(?:进入|入选|获评|获得|获批|获|被|列入|纳入|上榜|喝上|跻身|荣获|位列|全部|成功|顺利|实现|得到|达到|超过|突破|完成率"
    r"|，|；)"
)
_MARKS = "—“”‘’、，：；。 的^"
_ENDING_VERB = re.compile(rf"(?:{'|'.join(map(re.escape, words.VERBS))})+$")


class Tail(NamedTuple):
    """What is left before a figure, and the words taken off its end, the last one first."""

    rest: str
    taken: tuple[str, ...]


def tail(left: str) -> Tail:
    """Take off what stands between a name and its figure: 达到, 增长, 分别提高到."""
    taken: list[str] = []
    rest = _NOTE.sub("", left[-_LONGEST:]).rstrip(" ")
    while True:
        word = next((word for word in words.TAILS if rest.endswith(word)), "")
        if not word or (word == "年" and rest[-2:-1].isdigit()):
            return Tail(rest, tuple(taken))
        taken.append(word)
        rest = rest[: -len(word)].rstrip(" ")


def name(before: Tail, right: str, *, after_comma: bool) -> str:
    """The name of a figure with `before` on its left and `right` up to the next mark or figure."""
    noun = _noun(right)
    rest = heading_off(before.rest, listed=not after_comma)
    if noun and (not rest or _ENDING_VERB.search(rest)):
        return noun
    return rest


def heading_off(rest: str, *, listed: bool = False) -> str:
    """Take off what a name never begins with: scope, tone, light verbs, time."""
    rest = rest.strip(" —")
    if listed and (found := _LISTED.match(rest)):
        rest = rest[found.end() :]
    while True:
        cut = _time(rest) or _light(rest) or _scope(rest)
        if not cut:
            return _balanced(rest.strip(_MARKS if "“" not in rest else " —的^"))
        rest = rest[cut:].lstrip(" ，")


def _balanced(rest: str) -> str:
    """A quotation that lost its other half loses its mark."""
    if rest.count("“") != rest.count("”"):
        return rest.strip("“”")
    return rest


def _time(rest: str) -> int:
    found = _TIME.match(rest)
    return found.end() if found else 0


def _light(rest: str) -> int:
    word = next((word for word in words.LIGHT if rest.startswith(word)), "")
    return len(word) if len(word) < len(rest) else 0


def _scope(rest: str) -> int:
    for word in words.SCOPES:
        if word in words.NAME_SCOPES or not rest.startswith(word):
            continue
        if rest[len(word) :].startswith((_GDP, "性")):
            return 0
        return len(word)
    return 0


def _noun(right: str) -> str:
    """The noun that begins right after a figure, up to a verb that tells of it."""
    right = _NOTE.sub("", right)
    if right.startswith("的"):
        right = right[1:]
    if not right or right[0] in " ，。；：、）”—+/" or right.startswith(words.NOT_NOUNS):
        return ""
    end = _ENDS.search(right)
    return right[: end.start() if end else _LONGEST].strip(" ，。；：、—")
