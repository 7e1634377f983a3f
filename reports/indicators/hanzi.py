"""Figures in Chinese numerals, only where they surely state one: 近百亿元, 七成以上, 翻一番."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators import bounds

_DIGITS = {digit: float(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"两": 2.0}
_TENS = {"十": 10.0, "百": 100.0, "千": 1000.0}
_UNITS = "名|个|辆|台(?!阶)|元|美元|人次|人|亩|吨|平方米|千瓦|斤|家|户"
# 百亿元产业, 千亿级 and 万人大会 are names: a bound or a verb must say that it is a figure.
_ROUND = re.compile(
    rf"(?P<before>{bounds.BEFORE}|达到?|过)(?P<number>[两二三四五六七八九]?[十百千]?)(?P<scale>[万亿]|万亿)?"
    rf"(?P<unit>{_UNITS})(?P<after>{bounds.AFTER})?(?!级|的|产业|企业|园|集群|项目|县|镇|村|[的大]企)"
)
# 新增招生计划万名以上: at the end of its clause, a bound after it is enough.
_ENDS = re.compile(
    rf"(?P<number>[两二三四五六七八九]?[十百千]?)(?P<scale>[万亿]|万亿)?(?P<unit>{_UNITS})"
    rf"(?P<after>{bounds.AFTER})(?=[，。；、）]|$)"
)
# 投资突破千亿: without its 元 only at the end of the clause.
_BARE = re.compile(
    r"(?P<before>超过|突破|跨越|站上|迈上|达到?|过)(?P<number>[两二三四五六七八九]?[十百千]|万)(?P<scale>亿)"
    r"(?:大关|台阶)?(?=[，。；、）]|$)"
)
_TENTHS = re.compile(
    rf"(?P<before>{bounds.BEFORE}|[占达长升降加少有用])(?P<number>[一二两三四五六七八九])成"
    rf"(?P<half>[半一二三四五六七八九])?(?P<more>多)?(?P<after>{bounds.AFTER})?"
    rf"|(?P<number2>[一二两三四五六七八九])成(?P<half2>[半一二三四五六七八九])?(?P<after2>{bounds.AFTER})"
)
_DOUBLED = re.compile(r"翻(?P<number>[一两二三四]?)番")
_TIMES = re.compile(
    rf"(?P<before>{bounds.BEFORE}|增长了?|增加了?|提高了?|扩大了?|达到?|是[^，。；、]{{1,6}}的)"
    rf"(?P<number>[一两二三四五六七八九十])倍(?P<more>多)?(?P<after>{bounds.AFTER})?"
)
_BOUNDS = re.compile(bounds.BEFORE)


class Hanzi(NamedTuple):
    """A figure in Chinese numerals and the words that bound it."""

    start: int
    number_at: int
    end: int
    value: float
    scale: str
    unit: str
    before: str
    after: str
    more: str


def found(text: str) -> Iterator[Hanzi]:
    """The figures of a folded paragraph that are written in Chinese numerals."""
    if "百" in text or "千" in text or "十" in text or "万" in text or "亿" in text:
        yield from _round(text)
        yield from _bare(text)
    if "成" in text:
        yield from _tenths(text)
    if "倍" in text:
        for match in _TIMES.finditer(text):
            value = _DIGITS.get(match["number"], 10.0)
            yield _hanzi(match, match.start("number"), value, ("", "倍"))
    if "番" in text:
        for match in _DOUBLED.finditer(text):
            at = match.start()
            value = _DIGITS.get(match["number"], 1.0)
            yield Hanzi(at, at, match.end(), value, "", "番", "", "", "")


def _round(text: str) -> Iterator[Hanzi]:
    for match in (*_ROUND.finditer(text), *_ENDS.finditer(text)):
        number, scale = match["number"], match["scale"] or ""
        if text[match.start("number") - 1 : match.start("number")].isdigit() or not (
            number or scale
        ):
            continue
        if not number.endswith(tuple(_TENS)) and not scale:
            continue
        value = _DIGITS.get(number[:1], 1.0) * _TENS.get(number[-1:], 1.0)
        yield _hanzi(match, match.start("number"), value, (scale, match["unit"]))


def _bare(text: str) -> Iterator[Hanzi]:
    for match in _BARE.finditer(text):
        number = match["number"]
        value = _DIGITS.get(number[:1], 1.0) * _TENS.get(number[-1:], 1.0)
        scale = "万亿" if number == "万" else "亿"
        yield _hanzi(match, match.start("number"), value, (scale, ""))


def _tenths(text: str) -> Iterator[Hanzi]:
    for match in _TENTHS.finditer(text):
        group = "number" if match["number"] else "number2"
        half = match["half"] or match["half2"] or ""
        value = _DIGITS[match[group]] + (0.5 if half == "半" else _DIGITS.get(half, 0.0) / 10)
        yield _hanzi(match, match.start(group), value, ("", "成"))


def _hanzi(match: re.Match[str], at: int, value: float, unit: tuple[str, str]) -> Hanzi:
    told = match.groupdict()
    before = told.get("before") or ""
    said = before if _BOUNDS.fullmatch(before) else ""
    after = told.get("after") or told.get("after2") or ""
    more = told.get("more") or ("过" if before == "过" else "")
    start = match.start() if said else at
    return Hanzi(start, at, match.end(), value, *unit, said, after, more)
