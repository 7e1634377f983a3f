"""The units that figures are stated in: measures, money, and the words that count things."""

import re

_MEASURES = """
个百分点 百分点 微克/立方米 微克每立方米 毫克/升 毫克每升 微克 毫克
平方公里 平方千米 平方米 立方米 立方
公里 千米 海里 公顷 亩 吨标准煤 吨标煤 吨位 吨 公斤 千克 市斤 斤 克
千瓦时 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 度 千伏安 兆伏安 伏安 毫米 厘米 米
美元 欧元 港元 日元 元 标准箱 标箱 重箱 TEU 箱 ℃ 摄氏度 岁 倍 番 分
GWh MWh GW MW KW kW PFlops PFLOPS EFLOPS EFlops TB P EF KM km
"""
_COUNTERS = """
人次 人天 户次 家次 件次 条次 架次 艘次 辆次 列次 班次 场次 批次 例次 车次 台次 项次 亩次
台套 件套 个 家 项 件 人 名 位 户 条 所 座 栋 幢 处 台 辆 艘 架 列 班 趟 次 场 期 部 本 册
首 篇 份 宗 起 批 只 头 羽 匹 尾 株 棵 间 支 类 种 款 层 片 块 段 枚 床 席 门 组 对 套 张
例 笔 单 袋 瓶 粒 颗 盏 根 口 眼 道 面 卷 幅 方 天 轮 管 担 金 银 铜
"""
_PER = (
    "(?:（[套间辆户个条]）)?(?:/(?:千瓦时|平方公里|平方米|立方米|千公里|万人|亩|日|天|年|月|人|吨"
    "|小时|公里|升|户|次))?"
)
_WORDS = sorted({*_MEASURES.split(), *_COUNTERS.split()}, key=lambda word: (-len(word), word))
SCALE = "万亿|千亿|百亿|千万|百万|十万|亿|万|千|百"
UNIT = f"(?:(?:{'|'.join(_WORDS)}){_PER}|[%‰])"
"""A unit without 万 or 亿. 位 and 名 also rank, 天 also dates: the words around them tell."""
COUNTERS = frozenset(_COUNTERS.split())
_SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
    "": 1.0,
}
_SHARES = {"成": ("%", 10.0), "番": ("%", 100.0)}


def based(value: float | None, scale: str, unit: str) -> float | None:
    """A value without 万 and 亿, and 成 as percents: 1.5 of 万 is 15000."""
    if value is None:
        return None
    return round(value * _SCALES[scale] * _SHARES.get(unit, ("", 1.0))[1], 6)


def base_unit(unit: str) -> str:
    """The unit that `based` gives its values in."""
    return _SHARES.get(unit, (unit,))[0]


_SCALED = re.compile(f"(?P<scale>{SCALE})?(?P<unit>{UNIT})?")


def split(unit: str) -> tuple[str, str]:
    """万亩 into 万 and 亩."""
    match = _SCALED.fullmatch(unit)
    return (match["scale"] or "", match["unit"] or "") if match else ("", unit)
