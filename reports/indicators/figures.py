"""Where a text states figures: numbers with their units and bounds, ranges, places in an order."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators import bounds, hanzi
from reports.indicators.exclusions import stated
from reports.indicators.model import Bound
from reports.indicators.units import SCALE, UNIT
from reports.numerals import counted

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<before>{bounds.BEFORE})? ?(?P<minus>(?<=增长)—|负)?"
    rf"(?P<number>{_NUMBER}) ?"
    rf"(?:(?P<scale>{SCALE})?(?P<more>[多余来])? ?(?P<unit>{UNIT})|(?P<bare>万亿|亿|万)(?P<more2>[多余])?)?"
    rf"(?:(?:——?|至|到)(?P<number2>{_NUMBER}) ?"
    rf"(?:(?P<scale2>{SCALE})?(?P<unit2>{UNIT})|(?P<bare2>万亿|亿|万))?)?"
    rf"(?P<more3>多)?(?P<after>{bounds.AFTER})?"
)
_FIRST = re.compile(r"前(?P<number>\d{1,3})(?P<unit>位|名|强)?(?![\d个家项年月季天届批%万亿.—])")
_HANZI_RANK = re.compile(
    r"(?:居|列|排|位|名|国|省|市|区|部|界|球|州|县)第(?P<number>[一二三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?)(?P<unit>位|名)?(?=[，。；、）！]|$)"
)
_RANK = re.compile(
    r"第 ?(?P<number>\d{1,3})(?P<unit>位|名)?(?![次届个批号条期项年次季轮代十百A-Za-z\d])"
)
_RANKED = re.compile(r"(?:居|列|排|第|国|省|市|区|至|到|界|强|行|序|名|县|位)[^，。；]{0,6}$")


class Figure(NamedTuple):
    """A number as it stands in the text; `start` to `end` includes its bound.

    `number_at` is where its digits begin. `scale` is its 万 or 亿, `unit` what follows; `rank` says
    that it is a place in an order; `rule` which rule found it.
    """

    start: int
    number_at: int
    end: int
    value: float
    value2: float | None
    scale: str
    unit: str
    bound: Bound
    after: str
    rule: str

    @property
    def rank(self) -> bool:
        """Is it a place in an order?"""
        return self.rule == "rank"


def figures(text: str) -> list[Figure]:
    """All figures of one folded paragraph in reading order; none overlaps another."""
    found = [*_numbers(text), *_ranks(text), *_hanzi_ranks(text), *_firsts(text), *hanzi_figures(text)]
    found.sort(key=lambda figure: (figure.number_at, -figure.end))
    kept: list[Figure] = []
    for figure in found:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _numbers(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        figure = _figure(match)
        if figure is None:
            continue
        bare = match.end("after") if match["after"] is None else match.start("after")
        end = match.end() if bare < 0 else bare
        if stated(text, match.start("number"), end, figure.unit, figure.scale, figure.after):
            yield figure


def _figure(match: re.Match[str]) -> Figure | None:
    low, high = _value(match["number"]), match["number2"]
    unit = match["unit2"] or match["unit"] or ""
    scale = match["scale2"] or match["bare2"] or match["scale"] or match["bare"] or ""
    if high is None:
        unit, scale = match["unit"] or "", match["scale"] or match["bare"] or ""
    after = match["after"] or ""
    more = match["more"] or match["more2"] or match["more3"] or ""
    bound = bounds.bound(match["before"] or "", after, more)
    if high is not None and not after:
        bound = Bound.RANGE
    return Figure(
        start=match.start() if match["before"] else match.start("number"),
        number_at=match.start("number"),
        end=match.end(),
        value=-low if match["minus"] else low,
        value2=None if high is None else _value(high),
        scale=scale,
        unit=unit,
        bound=bound,
        after=after,
        rule="number",
    )


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _ranks(text: str) -> Iterator[Figure]:
    for match in _RANK.finditer(text):
        if match["unit"] or _RANKED.search(text[max(0, match.start() - 12) : match.start()]):
            at = match.start()
            yield Figure(
                at, at, match.end(), _value(match["number"]), None, "", "位", Bound.EXACT, "", "rank"
            )


def _hanzi_ranks(text: str) -> Iterator[Figure]:
    for match in _HANZI_RANK.finditer(text):
        at = match.start() + 1
        value = float(counted(match["number"]))
        yield Figure(at, at, match.end(), value, None, "", "位", Bound.EXACT, "", "rank")


def _firsts(text: str) -> Iterator[Figure]:
    """Among the first ten: 进入全国前10."""
    for match in _FIRST.finditer(text):
        at = match.start()
        if _RANKED.search(text[max(0, at - 12) : at]):
            value = _value(match["number"])
            yield Figure(at, at, match.end(), value, None, "", "位", Bound.AT_MOST, "", "rank")


def hanzi_figures(text: str) -> Iterator[Figure]:
    """Figures in Chinese numerals."""
    for found in hanzi.found(text):
        bound = bounds.bound(found.before, found.after, found.more)
        yield Figure(
            found.start, found.number_at, found.end, found.value, None, found.scale, found.unit,
            bound, found.after, "hanzi",
        )  # fmt: skip
