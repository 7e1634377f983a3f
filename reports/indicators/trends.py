"""Where something goes, told without a figure: 继续下降, 基本平衡, 快于经济增长, 全部脱贫.

Of the year's main targets each is one. Elsewhere much is said to fall: there only what the table of
names knows is read.
"""

import re
from collections.abc import Iterator

from reports.indicators.canonical import canonical
from reports.indicators.edges import Edges
from reports.indicators.model import Bound, Direction, Role
from reports.indicators.naming import heading_off, tail
from reports.indicators.qualitative import Said

_ENDS = r"(?=[，。；、]|$)"
_DOWN = re.compile(rf"(?:保持|实现)?(?P<word>(?:继续|持续|稳步|进一步|保持|总体|逐年)下降){_ENDS}")
_EVEN = re.compile(rf"(?P<word>(?:保持|总体)?(?:基本|总体|保持)平衡){_ENDS}")
_OUT = re.compile(r"(?P<word>全部(?:脱贫|摘帽))")
_FASTER = re.compile(
    r"(?:增长|增速|增幅)?(?:继续|持续|保持|略|均){0,2}(?P<word>(?:高于|快于|跑赢)"
    rf"(?:经济|GDP|(?:地区|国内)?生产总值)(?:增长|增速|增幅|水平|速度){{0,2}}){_ENDS}"
)
_TRENDS = (
    ("下降", _DOWN, Direction.DOWN, Bound.MORE),
    ("平衡", _EVEN, Direction.FLAT, Bound.EXACT),
    ("全部", _OUT, Direction.NONE, Bound.EXACT),
    ("", _FASTER, Direction.UP, Bound.MORE),
)
_LONGEST = 60
_COUNT = re.compile(r"^.*\d[万亿]?[多余]?[个人户名]?")
"""剩余的551万农村贫困人口全部脱贫 is told of 农村贫困人口."""


def trends(text: str, marks: Edges, role: Role) -> Iterator[Said]:
    """The trends of a folded paragraph, in no particular order; two names have one each."""
    for mark, pattern, direction, bound in _TRENDS:
        if mark not in text or (pattern is _FASTER and role is not Role.TARGET):
            continue
        for match in pattern.finditer(text):
            start = marks.part(match.start())
            for name in _names(text[max(start, match.start() - _LONGEST) : match.start()], role):
                word = match["word"]
                yield Said(
                    match.start("word"), match.end("word"), start, name, word, direction, bound
                )


def _names(before: str, role: Role) -> list[str]:
    name = _COUNT.sub("", heading_off(tail(before).rest))
    pieces = [heading_off(piece) for piece in re.split("[和及]", name)]
    known = [piece for piece in pieces if canonical(piece)]
    if len(known) == len(pieces):
        return known
    return [name] if name and (canonical(name) or role is Role.TARGET) else []
