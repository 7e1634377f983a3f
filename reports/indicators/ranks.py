"""Places in an order: 第2位, 全省第一, 居首位, 前10名, 前三."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators.model import Bound
from reports.numerals import counted

_RANK = re.compile(
    r"第 ?(?P<number>\d{1,3})(?P<unit>位|名)?(?![次届个批号条期项年次季轮代十百A-Za-z\d])"
)
_HANZI = r"十[一二三四五六七八九]?|二十[一二三四五六七八九]?|[一二三四五六七八九]十?"
_ENDS = r"(?=[，。；、）！]|$)"
_HANZI_RANK = re.compile(
    rf"第(?P<number>{_HANZI})(?P<unit>位|名)?{_ENDS}(?!、第[一二三]、?(?:第三)?产业)"
)
_FIRST = re.compile(rf"(?<![摆放置]在)(?:首位|榜首){_ENDS}")
_AMONG = re.compile(r"前(?P<number>\d{1,3})(?P<unit>位|名|强)?(?![\d个家项年月季天届批%‰万亿.—/])")
_HANZI_AMONG = re.compile(rf"前(?P<number>{_HANZI})(?P<unit>位|名|强)?{_ENDS}")
_RANKED = re.compile(
    r"(?:居|列|排|第|国|省|市|区|至|到|界|强|行|序|名|县|位|州|球|跃|升)[^，。；]{0,6}$"
)
_FAR_RANKED = re.compile(
    r"(?:居(?![民住])|[列排跃升占])[^，。；]{0,11}$|[国省市区县州界球][^，。；]{0,3}$"
)
_HANZI_RANKED = re.compile(r"(?:居(?![民住])|[列排跃升])[^，。；]{0,11}$|[位名国省市区部界球州县]$")


class Ranked(NamedTuple):
    """A rank at `start` to `end`; `unit` is 位 where the text has no word."""

    start: int
    end: int
    value: float
    unit: str
    bound: Bound


def ranks(text: str) -> Iterator[Ranked]:
    """The ranks of a folded paragraph, in no particular order."""
    yield from _placed(text)
    yield from _among(text)
    for match in _FIRST.finditer(text):
        if _after(_FAR_RANKED, text, match.start()):
            yield Ranked(match.start(), match.end(), 1.0, "位", Bound.EXACT)


def _placed(text: str) -> Iterator[Ranked]:
    for match in _RANK.finditer(text):
        if match["unit"] or _after(_RANKED, text, match.start()):
            yield _ranked(match, match.start(), float(match["number"]))
    for match in _HANZI_RANK.finditer(text):
        if _after(_HANZI_RANKED, text, match.start()):
            yield _ranked(match, match.start(), float(counted(match["number"])))


def _among(text: str) -> Iterator[Ranked]:
    for match in _AMONG.finditer(text):
        if _after(_RANKED, text, match.start()):
            yield _ranked(match, match.start(), float(match["number"]), Bound.AT_MOST)
    for match in _HANZI_AMONG.finditer(text):
        if _after(_RANKED, text, match.start()):
            yield _ranked(match, match.start(), float(counted(match["number"])), Bound.AT_MOST)


def _after(words: re.Pattern[str], text: str, at: int) -> bool:
    return bool(words.search(text[max(0, at - 12) : at]))


def _ranked(match: re.Match[str], at: int, value: float, bound: Bound = Bound.EXACT) -> Ranked:
    return Ranked(at, match.end(), value, match["unit"] or "位", bound)
