"""Which sort of quantity a figure is, and where it goes."""

import re
from typing import NamedTuple

from reports.indicators import words
from reports.indicators.figures import Figure
from reports.indicators.model import Direction, Kind

_TO = ("到", "至", "为", "达", "达到")
_RATE = re.compile(r"率|占比|比重|比例|覆盖|占|份额|贡献|程度|满意")
_SPEED = re.compile(r"增速|增幅|涨幅|增长率|降幅")
_PRICE = re.compile(r"居民消费价格|CPI")
_GROWN = frozenset(words.UP)
_SHRUNK = frozenset(words.DOWN)


class Growth(NamedTuple):
    """Kind and direction of a figure."""

    kind: Kind
    direction: Direction


def growth(figure: Figure, taken: tuple[str, ...], rest: str) -> Growth:
    """Tell by the words before the figure (`taken`, the nearest first) and its name."""
    if figure.rank:
        return Growth(Kind.RANK, Direction.NONE)
    way = direction(taken)
    if figure.unit == "番":
        return Growth(Kind.GROWTH, Direction.UP)
    if way is not Direction.NONE:
        return Growth(Kind.GROWTH, way)
    if figure.unit in {"%", "成"}:
        return _percents(taken, rest)
    if figure.unit == "分":
        return Growth(Kind.INDEX, Direction.NONE)
    if figure.unit == "‰" or not figure.unit:
        return Growth(Kind.INDEX if not figure.scale else Kind.LEVEL, Direction.NONE)
    return Growth(Kind.LEVEL, Direction.NONE)


def direction(taken: tuple[str, ...]) -> Direction:
    """Up or down if the nearest telling word is a growth that says no end: 增长, not 增长到."""
    for word in taken:
        if word in _GROWN:
            return Direction.UP
        if word in _SHRUNK:
            return Direction.DOWN
        if word.endswith(_TO):
            return Direction.NONE
    return Direction.NONE


def _percents(taken: tuple[str, ...], rest: str) -> Growth:
    if "降幅" in rest[-6:]:
        return Growth(Kind.GROWTH, Direction.DOWN)
    speeds = any(_SPEED.fullmatch(word.removesuffix("达")) for word in taken)
    if speeds or _SPEED.search(rest[-6:]) or _PRICE.search(rest):
        return Growth(Kind.GROWTH, Direction.UP)
    return Growth(Kind.SHARE, Direction.NONE)
