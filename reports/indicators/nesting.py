"""Figures inside names: 新签约20亿元以上项目100个 states 100 projects, not 20亿元."""

import re
from collections.abc import Sequence

from reports.indicators import verbs
from reports.indicators.edges import Edges
from reports.indicators.figures import Figure
from reports.indicators.naming import tail
from reports.indicators.units import COUNTERS

_THINGS = (
    "企业|项目|园区|集群|产业|基地|平台|景区|单位|商户|主体|公司|乡镇|村|县|区|镇|街道|团队|机构|市场|商场|示范区"
    "|产业园|产业链|品牌|老人|人群|人口|工程|厂房|航道|泊位|码头|机组|锅炉|道路"
)
_NAMED = re.compile(rf"(?:级)?(?:的)?(?P<kind>[^，。；、\d]{{0,10}}?)(?:{_THINGS})")
_SIZED = re.compile(
    r"的?(?![多余])[^，。；、\d]{0,16}?(?:项目|工程|机组|装置|生产线|企业|电站|[气油]田|管线|泊位|码头)"
)
"""A thing with its size in front: 70万千瓦热电项目."""
_MARK = re.compile("[，。；、）]|$")
_MONEY = frozenset({"元", ""})
_SIZES = frozenset(
    "吨 千瓦 兆瓦 吉瓦 KW kW MW GW 兆瓦时 MWh GWh 方 立方米 立方 吨标准煤 吨标煤 千伏安 米".split()
)
"""Units of what a plant or a bridge can do; lengths and areas of works are amounts."""
_MOVES = ("推进", "推动", "加快", "支持", "实施", "启动", "开工")
_LIMITING = frozenset({"人", "名", "户", "张"})
_THRESHOLDS = frozenset({"以上", "及以上", "以下", "及以下"})


def nested(text: str, found: Sequence[Figure], marks: Edges) -> list[Figure]:
    """The figures that are none inside another's name."""
    inner = {index for index in range(len(found)) if _inner(text, found, index, marks)}
    return [figure for index, figure in enumerate(found) if index not in inner]


def _inner(text: str, found: Sequence[Figure], index: int, marks: Edges) -> bool:
    figure = found[index]
    if marks.quoted(figure.number_at):
        return True
    if figure.rank or (figure.unit in COUNTERS and figure.unit not in _LIMITING):
        return False
    end = marks.part_end(figure.end, len(text))
    behind = text[figure.end : min(end, figure.end + 24)]
    after = figure.after in _THRESHOLDS
    if after and figure.unit in {"", "分"} and not _MARK.match(behind):
        return True
    if figure.unit.partition("/")[0] in _SIZES and not after and _SIZED.match(behind):
        verb = verbs.ending(text[marks.part(figure.start) : figure.start])
        return not verb or verb.startswith(_MOVES)
    following = found[index + 1] if index + 1 < len(found) else None
    if following is not None and following.start < end and following.unit in COUNTERS:
        between = tail(text[figure.end : following.start]).rest
        if (named := _NAMED.fullmatch(between)) and "增长" not in named.group():
            return figure.unit != "%"
    counted = index > 0 and found[index - 1].end == figure.start
    over = text[: figure.start].endswith("过") and figure.scale != ""
    limits = (after or over or figure.start < figure.number_at) and figure.unit in _MONEY
    return limits and (counted or _limits_a_thing(behind))


def _limits_a_thing(behind: str) -> bool:
    """Is the figure only how big a thing must be: 超过20万元的村, 10亿元以上项目?"""
    if behind.startswith("的"):
        return True
    named = _NAMED.match(behind)
    if named is None or "增长" in named.group():
        return False
    return not verbs.begins(named["kind"])
