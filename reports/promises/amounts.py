"""How much is stated: amounts that can be compared, whatever unit they were written in."""

import re
from typing import NamedTuple

from reports.indicators.model import Direction, Indicator, Kind
from reports.indicators.units import COUNTERS

_SAME = {
    "平方米": {"平方米": 1.0, "亩": 2000 / 3, "公顷": 1e4, "平方公里": 1e6, "平方千米": 1e6},
    "米": {"米": 1.0, "公里": 1e3, "千米": 1e3, "km": 1e3, "KM": 1e3},
    "公斤": {"公斤": 1.0, "千克": 1.0, "斤": 0.5, "市斤": 0.5, "吨": 1e3},
    "千瓦": {"千瓦": 1.0, "KW": 1.0, "kW": 1.0, "兆瓦": 1e3, "MW": 1e3, "吉瓦": 1e6, "GW": 1e6},
    "千瓦时": {"千瓦时": 1, "度": 1, "兆瓦时": 1e3, "MWh": 1e3, "吉瓦时": 1e6, "GWh": 1e6},
    "立方米": {"立方米": 1.0, "立方": 1.0},
    "标箱": {"标箱": 1.0, "标准箱": 1.0, "TEU": 1.0},
    "吨标准煤": {"吨标准煤": 1.0, "吨标煤": 1.0},
    "百分点": {"百分点": 1.0, "个百分点": 1.0},
    "微克/立方米": {"微克/立方米": 1.0, "微克每立方米": 1.0, "微克": 1.0},
    "人": {"人": 1.0, "名": 1.0, "位": 1.0},
    "%": {"%": 1.0, "倍": 100.0},
}
"""Units that one factor turns into another: 1亩 is 2000/3 平方米; 增长1倍 is 增长100%."""
_FACTORS = {unit: (base, by) for base, units in _SAME.items() for unit, by in units.items()}
COUNTED = "个"
"""Stands for all words that count things: what one report counts in 个, the next does in 处."""
_FIRMS = re.compile("企业|主体|商|公司")
"""Firms are counted in 户 as in 家; what else is counted in 户 are households."""
PEOPLE = frozenset({"人", COUNTED})
"""Units that a figure without one may be in: 12万困难人员."""
_UP = frozenset({Direction.UP, Direction.NONE})
_TENTH, _HALF_POINT = 0.1, 0.5


class Amount(NamedTuple):
    """A value in the unit by which amounts are compared; `upper` only of a range."""

    value: float
    upper: float
    unit: str


def unit(row: Indicator) -> str:
    """The unit in which its amount is compared."""
    if row.base_unit == "户" and not _FIRMS.search(row.name):
        return "户"
    return _counted(row.base_unit) or _FACTORS.get(row.base_unit, (row.base_unit, 1.0))[0]


def money(row: Indicator) -> bool:
    """Is it stated in a currency?"""
    return row.base_unit.endswith("元")


def amount(row: Indicator, way: Direction) -> Amount | None:
    """How far it goes in a direction: 下降2% is -2 upwards, and 2 downwards. None without a figure.

    A level goes its whole value upwards.
    """
    if row.direction is Direction.FLAT and row.base_value is None:
        return Amount(0.0, 0.0, "%")
    if row.base_value is None:
        return None
    by = _factor(row)
    low = row.base_value * by
    high = low if row.base_value2 is None else row.base_value2 * by
    if (row.direction in _UP) != (way in _UP):
        low, high = -high, -low
    return Amount(low, high, unit(row))


def leeway(row: Indicator) -> float:
    """How far from a target is still near it: a tenth of the figure.

    Of percents at most half a point, the precision that they are stated in: 5%左右 is 4.5% to
    5.5%, 90%左右 is 89.5% to 90.5%, 1200万人左右 is 1080万 to 1320万.
    """
    near = _TENTH * abs(row.value or 0.0)
    return written(row) * (min(near, _HALF_POINT) if row.base_unit == "%" else near)


def written(row: Indicator) -> float:
    """What one of the unit as written is in the unit by which amounts are compared."""
    if not row.value or row.base_value is None:
        return 1.0
    return abs(row.base_value / row.value) * _factor(row)


def growth(row: Indicator) -> bool:
    """Is a change stated in percents of what was?"""
    return row.kind is Kind.GROWTH and unit(row) == "%"


def _counted(base: str) -> str:
    base = base.partition("（")[0]  # 套（间）
    if base in _FACTORS or base.endswith("次"):
        return ""
    return COUNTED if not base or base in COUNTERS else ""


def _factor(row: Indicator) -> float:
    return 1.0 if _counted(row.base_unit) else _FACTORS.get(row.base_unit, ("", 1.0))[1]
