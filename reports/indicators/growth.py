"""Which sort of quantity a figure is, and where it goes."""

import re
from typing import NamedTuple

from reports.indicators import words
from reports.indicators.figures import Figure
from reports.indicators.model import Direction, Kind

_RATE = re.compile(r"率|占比|比重|比例|覆盖|占|份额|贡献|程度|满意")
_SPEED = re.compile(r"增速|增幅|涨幅|增长率|降幅")
_PRICE = re.compile(r"居民消费价格|CPI")
_HARMS = re.compile(r"浓度|PM|污染|排放")
"""What is better when there is less of it: 浓度改善7.9% is a fall."""


class Growth(NamedTuple):
    """Kind and direction of a figure."""

    kind: Kind
    direction: Direction


_NO_WAY = {
    "番": Growth(Kind.GROWTH, Direction.UP),
    "分": Growth(Kind.INDEX, Direction.NONE),
    "‰": Growth(Kind.INDEX, Direction.NONE),
}
_LEVEL = Growth(Kind.LEVEL, Direction.NONE)
_SHARE = Growth(Kind.SHARE, Direction.NONE)


def growth(figure: Figure, taken: tuple[str, ...], rest: str) -> Growth:
    """Tell by the words before the figure (`taken`, the nearest first) and its name."""
    if figure.rank:
        return Growth(Kind.RANK, Direction.NONE)
    if rest.endswith("率"):  # 失业率、价格涨幅分别: a rate has no 涨幅
        taken = tuple(word for word in taken if not _SPEED.fullmatch(word))
    way = direction(taken)
    if "改善" in taken:
        way = Direction.DOWN if _HARMS.search(rest) else Direction.UP
    if way is not Direction.NONE:
        return Growth(Kind.GROWTH, way)
    if figure.rule == "industries":
        return _SHARE
    if figure.unit in {"%", "成"}:
        return _percents(taken, rest)
    if not figure.unit and not figure.scale:
        return Growth(Kind.INDEX, Direction.NONE)
    return _NO_WAY.get(figure.unit, _LEVEL)


def direction(taken: tuple[str, ...]) -> Direction:
    """Up or down if the nearest telling word is a growth that says no end: 增长, not 增长到."""
    for word in taken:
        if word in words.UP:
            return Direction.UP
        if word in words.DOWN:
            return Direction.DOWN
        if word.endswith(words.TO):
            return Direction.NONE
    return Direction.NONE


def _percents(taken: tuple[str, ...], rest: str) -> Growth:
    if "降幅" in rest[-6:]:
        return Growth(Kind.GROWTH, Direction.DOWN)
    speeds = any(_SPEED.fullmatch(word.removesuffix("达")) for word in taken)
    if speeds or _SPEED.search(rest[-6:]) or _PRICE.search(rest):
        return Growth(Kind.GROWTH, Direction.UP)
    return _SHARE
