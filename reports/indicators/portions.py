"""Parts of a whole that have no percent sign: 三分之一, 近1/4, 三次产业比4.3：55.2：40.5."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators import bounds
from reports.numerals import counted

_HANZI = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_SAID = re.compile(
    rf"(?P<before>{bounds.BEFORE})?(?P<whole>[百千]|{_HANZI})分之"
    rf"(?P<part>{_HANZI})(?P<more>多)?(?P<after>{bounds.AFTER})?(?![百点])"
)
_WRITTEN = re.compile(
    rf"(?P<before>{bounds.BEFORE})?(?<![\d/A-Za-z.+—“])(?P<part>\d{{1,2}})/(?P<whole>\d{{1,3}})"
    rf"(?P<more>多)?(?P<after>{bounds.AFTER})?(?![\d/年月日号A-Za-z.—])"
)
_NUMBER = r"\d{1,2}(?:\.\d+)?"
_INDUSTRIES = re.compile(
    rf"(?:三次产业|三产|产业结构)[^，。；\d]{{0,14}}，?[^，。；\d]{{0,8}}?"
    rf"(?P<first>{_NUMBER})：(?P<second>{_NUMBER})：(?P<third>{_NUMBER})(?![\d：])"
)
_WHOLE, _ROUNDED = 100.0, 1.5
_NAMED = {"百": 100, "千": 1000}


class Portion(NamedTuple):
    """A part in percents at `start` to `end`; its numerals begin at `number_at`.

    `industry`: it is one of the three parts that the three industries have.
    """

    start: int
    number_at: int
    end: int
    value: float
    before: str
    after: str
    more: str
    industry: bool = False


def portions(text: str) -> Iterator[Portion]:
    """The parts that a folded paragraph states, in no particular order."""
    if "分之" in text:
        yield from _fractions(_SAID, text)
    if "/" in text:
        yield from _fractions(_WRITTEN, text)
    if "：" in text:
        yield from _industries(text)


def _fractions(pattern: re.Pattern[str], text: str) -> Iterator[Portion]:
    for match in pattern.finditer(text):
        part, whole = _count(match["part"]), _count(match["whole"])
        if 0 < part < whole:
            at = min(match.start("part"), match.start("whole"))
            told = match["before"] or "", match["after"] or "", match["more"] or ""
            start = match.start() if match["before"] else at
            yield Portion(start, at, match.end(), round(100 * part / whole, 2), *told)


def _count(said: str) -> int:
    if said in _NAMED:
        return _NAMED[said]
    return int(said) if said.isdigit() else counted(said)


def _industries(text: str) -> Iterator[Portion]:
    for match in _INDUSTRIES.finditer(text):
        values = [float(match[name]) for name in ("first", "second", "third")]
        if abs(sum(values) - _WHOLE) > _ROUNDED:
            continue
        for name, value in zip(("first", "second", "third"), values, strict=True):
            start, end = match.span(name)
            yield Portion(start, start, end, value, "", "", "", industry=True)
