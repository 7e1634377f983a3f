"""Targets and outcomes without a figure: 与经济增长同步, 正增长, 持平, 完成…任务."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators.edges import Edges
from reports.indicators.model import Bound, Direction, Role
from reports.indicators.naming import heading_off, tail

_SYNC = re.compile(
    r"(?:增速|增长|增幅)?(?:基本|大体)?(?:保持)?(?:与|和|同)[^，。；、与和同]{0,16}?(?:经济|生产总值|GDP|收入)[^，。；、]{0,8}?(?:基本|大体)?(?P<word>同步)(?:增长)?"
)
_PLUS = re.compile(r"(?:实现|保持|转为|由负转正)?(?P<word>正增长)")
_FLAT = re.compile(
    r"(?:与[^，。；、]{0,10})?(?:基本|大体)?(?<![支坚])(?P<word>持平)(?![台衡稳安静均])"
)
_RANGE = re.compile(
    r"(?:涨幅|增幅|增速)?(?:保持在|控制在|处于|稳定在|运行在|在)?(?P<word>合理区间)"
)
_STEADY = re.compile(r"(?:保持|实现)?(?P<word>(?:稳定|平稳|稳步|稳中有)增长|稳中提质|促稳提质)")
_AVERAGE = re.compile(
    r"(?:增速|增长|增幅|保持){0,3}(?P<bound>不低于|高于|快于|好于|超过|达到|优于|在)(?P<word>全[国省市区]平均(?:水平|增速)?)"
    r"(?:以上)?"
)
_TWO_DIGITS = re.compile(
    r"(?:保持|实现|均|连续[^，。；、]{1,6}?)*(?P<word>两位数(?:以上)?(?:的)?(?:增长|增幅|增速))"
)
_SET = re.compile(
    r"(?:不高于|不低于|不超过|控制在|保持在|稳定在)(?P<word>(?:国家|[国省市]定|省级|上级|国家和省)"
    r"[^，。；、]{0,6}?(?:目标|范围|标准|指标|要求|水平))(?:值)?(?:以内|之内|内|以下)"
)
_HOW = "全面|圆满|顺利|超额|如期|按时|坚决|较好|不折不扣|保质保量|高质量|高标准"
_DONE = re.compile(
    rf"(?P<how>(?:{_HOW})*)(?P<word>完成)(?![好了]|今年|全年)"
    r"(?P<what>(?:国家|自治区|上级|[国省市上和]{1,4})?(?:下达|确定|定)?的?"
    r"(?P<name>[^，。；、]{0,24}?(?:任务|目标|指标|计划)))(?=[，。；]|$)"
)
_ASKED = re.compile("按照?[^，。；、]{1,12}要求")
# 完成“十四五”规划目标任务 is a wish: no measure of the year is named.
_PLAN = re.compile(r"规划|^(?:全年|年度|今年|各项|主要|既定|预期|经济社会发展|的)*(?:目标|任务)*$")


class Said(NamedTuple):
    """A statement without a figure: its word stands at `start`, its name from `name_start`."""

    start: int
    end: int
    name_start: int
    name: str
    word: str
    direction: Direction
    bound: Bound


def qualitative(text: str, marks: Edges, role: Role) -> Iterator[Said]:
    """Such statements in a folded paragraph, in no particular order."""
    for mark, pattern, direction, bound in _ALWAYS:
        if mark in text:
            yield from _before(pattern, text, marks, (direction, bound))
    if role is not Role.OUTCOME:
        yield from _before(_SET, text, marks, (Direction.NONE, Bound.AT_MOST))
    if role is not Role.TARGET:
        return
    yield from _before(_RANGE, text, marks, (Direction.NONE, Bound.EXACT))
    yield from _before(_STEADY, text, marks, (Direction.UP, Bound.MORE))
    yield from _averages(text, marks)
    yield from _to_complete(text, marks)


def _averages(text: str, marks: Edges) -> Iterator[Said]:
    for match in _AVERAGE.finditer(text):
        bound = Bound.AT_LEAST if match["bound"] in {"不低于", "达到", "在"} else Bound.MORE
        yield from _said(match, marks, (Direction.UP, bound))


def _to_complete(text: str, marks: Edges) -> Iterator[Said]:
    for match in _DONE.finditer(text):
        start = marks.part(match.start())
        if heading_off(_ASKED.sub("", text[start : match.start()])):
            yield from _said(match, marks, (Direction.NONE, Bound.EXACT))
        elif not _PLAN.search(match["name"]):
            name = heading_off(match["name"]).removeprefix("下达的").removeprefix("下达")
            yield _made(match, match.start(), name, (Direction.NONE, Bound.EXACT))


_ALWAYS = (
    ("同步", _SYNC, Direction.SYNC, Bound.EXACT),
    ("两位数", _TWO_DIGITS, Direction.UP, Bound.AT_LEAST),
    ("正增长", _PLUS, Direction.UP, Bound.MORE),
    ("持平", _FLAT, Direction.FLAT, Bound.EXACT),
)


def _before(
    pattern: re.Pattern[str], text: str, marks: Edges, told: tuple[Direction, Bound]
) -> Iterator[Said]:
    for match in pattern.finditer(text):
        yield from _said(match, marks, told)


def _said(match: re.Match[str], marks: Edges, told: tuple[Direction, Bound]) -> Iterator[Said]:
    start = marks.part(match.start())
    name = heading_off(tail(match.string[max(start, match.start() - 60) : match.start()]).rest)
    yield _made(match, start, name, told)


def _made(match: re.Match[str], name_start: int, name: str, told: tuple[Direction, Bound]) -> Said:
    return Said(match.start("word"), match.end("word"), name_start, name, match["word"], *told)
