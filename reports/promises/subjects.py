"""What a figure is of, without the words that say what is done about it.

Tasks are told of in other words a year later: 改造提升老旧厂房40个, then 老旧厂房更新改造71处. What
stays is the thing, so likeness is asked of the things.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.indicators.canonical import canonical
from reports.indicators.folding import folded
from reports.indicators.model import Indicator, Kind, Period
from reports.promises.spans import Span, span

_ACTS = """
拟安排 新改扩建 改扩建 新改建 新开工 新建设 新增加 新培育 新实施 新发展 新设立 新认定 新登记
新签约 新建 新增 净增 新设 新创 开工 完工 竣工 投产 投用 建成 建设 建立 组建 设立 筹建
筹集 完成 完善 实施 实现 推进 推动 推出 推广 加快 开展 开通 开行 打造 打通 培育 培养
培训 引进 招引 签约 落地 改造 提升 提质 整治 治理 更新 升级 优化 启动 开发 修建 修复
修缮 维修 举办 创建 评选 认定 新认 安装 加装 发放 发行 拆除 清理 盘活 布局 布设 支持
扶持 保障 促进 力争 争取 达到 突破 精细 综合 专项 重点 工程 行动 项目 数量 总数 总量
规模 帮扶 带动 引育 注册 增加 组织 提供 安排 落实 做好 办好 统筹 规划 改建 扩建 全面 全年 预计
""".split()
_ACT = re.compile("|".join(sorted(_ACTS, key=lambda word: (-len(word), word))))
_SHORT = (("技术改造", "技改"), ("保障性住房", "保障房"), ("特殊困难", "特困"), ("老年人", "老人"))
"""Names and the short ones that stand for them."""
_NO_WORD = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff.]+")
_LEAST = 2
"""A thing's name has two characters; what is shorter says nothing."""
_SIGNED = re.compile(r"签约")
_BEGUN = re.compile(r"开工|启动")
_ENDED = re.compile(r"完工|竣工|建成|投用|投产")
_FLOW = re.compile(r"新增|净增|新建|新改|新设|新发展|新培育|新登记|新认定|增加")
_STOCK = re.compile(r"总[数量]|累计|余额|存量|保有量|拥有量|总里程|总规模")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[ⅠⅡⅢⅣⅤ]")
_TIER = re.compile(r"国家级|省级|市级|县级|区级|全国(?=重点|示范)|全省(?=重点|示范)|国家(?=重点)")
_TIERS = {"全国": "国家级", "国家": "国家级", "全省": "省级"}
_SEVERAL = re.compile(r"[^和及、]{2}(?:和|及|、)[^和及、]{2}")
_MEASURE = re.compile(
    r"(?:总|年度|主|主要|综合|全产业链|全)*(?:投资额?|产值|产量|收入|营业收入|业务收入|营收|增加值|销售收入|销售额|占比"
    r"|规模|里程|面积|增速|从业人员|就业|资金|余额|金额|增长|产)"
)
_QUANTITIES = (
    ("output", re.compile("(?:总?产值|产出)$")),
    ("harvest", re.compile("(?:产量|总产)$")),
    ("revenue", re.compile("(?:营收|营业收入|业务收入|销售收入)$")),
    ("value added", re.compile("增加值$")),
    ("profit", re.compile("利润(?:总额)?$")),
    ("trade", re.compile("进出口(?:总?[额值]|规模)?$")),
    ("exports", re.compile("(?<!进)出口(?:总?[额值]|规模)?$")),
    ("imports", re.compile("(?<!出)进口(?:总?[额值]|规模)?$")),
    ("investment", re.compile("投资额?$")),
    ("area", re.compile("面积$")),
    ("share", re.compile("(?:占比|比重|比例|率)$")),
)
"""What a name ends in says of what quantity it is; of things of two quantities none answers one."""
_SCOPES = (
    ("规上", re.compile("规上|规模以上")),
    ("限上", re.compile("限上|限额以上")),
    ("城乡", re.compile("城乡")),
    ("城镇", re.compile("城镇")),
    ("农村", re.compile("农村|农民|农牧民")),
    ("本级", re.compile("本级|市区|主城|中心城区")),
)


class Subject(NamedTuple):
    """What a figure is of: `thing` for likeness, the rest must agree.

    `known` is its canonical name, `numbers` those of its name (5亿元以上项目), `tiers` whose grade
    it is; `signed`, `begun` and `ended` tell of works, `flow` of what is new and `stock` of all
    there is; `quantity` is what sort of sum it is; `bare`: it names nothing but a measure (投资),
    and nothing before it says of what.
    """

    thing: str
    known: str
    span: Span
    scopes: frozenset[str]
    numbers: tuple[str, ...]
    tiers: frozenset[str]
    begun: bool
    ended: bool
    flow: bool
    stock: bool
    bare: bool
    signed: bool
    quantity: str

    def agrees(self, other: "Subject") -> bool:
        """Can both be of one and the same, as far as time, scope and stage are told?"""
        alike = self.span is other.span and self.scopes == other.scopes
        return alike and not self._staged(other) and self._named_alike(other)

    def _staged(self, other: "Subject") -> bool:
        """Is one signed, begun or new, and the other at another stage, or all there is?"""
        pairs = (
            (self.begun, other.ended),
            (self.ended, other.begun),
            (self.signed, other.begun or other.ended),
            (self.begun or self.ended, other.signed),
            (self.flow, other.stock),
            (self.stock, other.flow),
        )
        return any(one and another for one, another in pairs)

    def _named_alike(self, other: "Subject") -> bool:
        if self.tiers and other.tiers and self.tiers != other.tiers:
            return False
        if self.known and self.known == other.known:
            return True
        measured = self.quantity and other.quantity and self.quantity != other.quantity
        return self.numbers == other.numbers and not measured


def subjects(rows: Sequence[Indicator]) -> Iterator[Subject]:
    """What each row is of; of one that names nothing (完工200个) what the row before it is of."""
    last, before = None, ""
    for row in rows:
        thing = _thing(row.name)
        bare = len(thing) < _LEAST or _MEASURE.fullmatch(thing) is not None
        if bare and last is not None and last.clause_at == row.clause_at and before != thing:
            thing, bare = (before if len(thing) < _LEAST else f"{before}{thing}"), False
        yield _subject(row, thing, bare=bare)
        last, before = row, thing


def several(row: Indicator) -> bool:
    """Is it of several things at once: 危旧楼房改建和简易楼腾退?"""
    return _SEVERAL.search(_ACT.sub("", folded(row.name))) is not None


def _thing(name: str) -> str:
    plain = _NO_WORD.sub("", folded(name))
    for long, short in _SHORT:
        plain = plain.replace(long, short)
    return _ACT.sub("", plain)


def _subject(row: Indicator, thing: str, *, bare: bool) -> Subject:
    name = f"{row.scope}{row.name}"
    growing = row.kind is Kind.GROWTH
    known = row.canonical or _known(row.name, thing)
    return Subject(
        thing=thing,
        known=known,
        span=span(row),
        scopes=_scopes(name) - _scopes(known),
        numbers=tuple(_NUMBER.findall(folded(row.name))),
        tiers=frozenset(_TIERS.get(tier, tier) for tier in _TIER.findall(name)),
        begun=bool(_BEGUN.search(name)),
        ended=bool(_ENDED.search(name)),
        flow=not growing and bool(_FLOW.search(name)),
        stock=not growing and (bool(_STOCK.search(name)) or _reached(row)),
        bare=bare and not known,
        signed=bool(_SIGNED.search(name)),
        quantity=next((what for what, end in _QUANTITIES if end.search(row.name)), ""),
    )


def _known(name: str, thing: str) -> str:
    """The canonical name of a name without its marks and verbs: 新（改）建高标准农田."""
    found = canonical(_NO_WORD.sub("", folded(name))) or canonical(thing)
    return found.name if found else ""


def _reached(row: Indicator) -> bool:
    return row.period is Period.END and row.kind is Kind.LEVEL


def _scopes(name: str) -> frozenset[str]:
    """Of the names of parts; of known indicators those that the name doesn't imply anyway."""
    return frozenset(scope for scope, pattern in _SCOPES if pattern.search(name))
