"""Which way is better: more of most things, less of some; of prices it depends."""

import re

from reports.indicators.model import Bound, Direction, Indicator

_LESS = frozenset(
    {
        "城镇调查失业率",
        "城镇登记失业率",
        "城乡居民收入比",
        "单位生产总值能耗",
        "单位生产总值二氧化碳排放",
        "PM2.5平均浓度",
        "居民消费价格",
    }
)
_LESS_NAMED = re.compile(
    r"失业率|能耗|排放|浓度|死亡|事故|发案|收入比|赤字|不良(?:贷款)?率|物价|消费价格|用水量|负债率"
)
CEILINGS = frozenset({"居民消费价格"})
"""A figure far below (涨幅3%左右, then 0.2%) may keep or fail what was meant."""
_FLOORS = frozenset({Bound.AT_LEAST, Bound.MORE})
_CAPPED = frozenset({Bound.AT_MOST, Bound.LESS})


def way(target: Indicator) -> Direction:
    """The direction in which its amounts are counted: of what shall fall, downwards."""
    return Direction.DOWN if target.direction is Direction.DOWN else Direction.UP


def less_is_better(target: Indicator) -> bool:
    """Of amounts counted in the target's own direction."""
    if target.bound in _CAPPED:
        return True
    if target.direction is Direction.DOWN or target.bound in _FLOORS:
        return False
    return target.canonical in _LESS or bool(_LESS_NAMED.search(target.name))
