"""Targets and outcomes without a figure: 与经济增长同步, 正增长, 持平, 完成…任务."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators.edges import Edges
from reports.indicators.model import Bound, Direction, Role

_SYNC = re.compile(
    r"(?:增速|增长|增幅)?(?:基本)?(?:保持)?(?:与|和|同)[^，。；、与和同]{0,16}?(?:经济|生产总值|GDP|收入)[^，。；、]{0,8}?(?:基本)?同步(?:增长)?"
)
_PLUS = re.compile(r"(?:实现|保持|转为|由负转正)?正增长")
_FLAT = re.compile(r"(?:与[^，。；、]{0,10})?(?:基本|大体)?持平")
_DONE = re.compile(
    r"完成(?:国家|省|上级|市)?(?:下达)?的?(?P<name>[^，。；、]{2,24}?(?:任务|目标|指标))(?=[，。；、]|$)"
)
_PLURAL = re.compile(r"分别|均")


class Said(NamedTuple):
    """A statement without a figure; its name stands at `name_start` to `start`, or is `name`."""

    start: int
    end: int
    name_start: int
    name: str
    word: str
    direction: Direction
    bound: Bound


def qualitative(text: str, marks: Edges, role: Role) -> Iterator[Said]:
    """Such statements in a folded paragraph, in no particular order."""
    if "同步" in text:
        yield from _before(_SYNC, text, marks, ("同步", Direction.SYNC, Bound.EXACT))
    if "正增长" in text:
        yield from _before(_PLUS, text, marks, ("正增长", Direction.UP, Bound.MORE))
    if "持平" in text:
        yield from _before(_FLAT, text, marks, ("持平", Direction.FLAT, Bound.EXACT))
    if role is Role.TARGET and "完成" in text:
        for match in _DONE.finditer(text):
            at = match.start()
            yield Said(at, match.end(), at, match["name"], "完成", Direction.NONE, Bound.EXACT)


def _before(
    pattern: re.Pattern[str], text: str, marks: Edges, told: tuple[str, Direction, Bound]
) -> Iterator[Said]:
    for match in pattern.finditer(text):
        start = marks.part(match.start())
        if start < match.start():
            yield Said(match.start(), match.end(), start, "", *told)
