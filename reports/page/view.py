"""What can be seen of a page's blocks without its tree: how much each speaks like a report.

Punctuation alone tells text from menus, but not a report from comments or from a footer that
explains itself in sentences; the words of a report do. Links count for nothing: a portal's menus
and its lists of news are made of the same words.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from reports.block import Block
from reports.page.walk import Walked

Span = tuple[int, int]
"""A half-open range of blocks."""

_MARKS = "，。；、！？,;!?"
_WORDS = (
    "发展 建设 推进 加快 提升 加强 全面 实施 完成 增长 深化 产业 项目 改革 企业 民生 经济 保障"
    " 创新 服务 农村 乡村 城市 投资 就业 教育 生态 治理 落实 突破 培育 扩大 优化 推动 坚持 实现"
    " 各位代表 % 万 亿"
).split()
"""Looked for one by one: a single expression of all of them takes three times as long."""

_LINKED = 0.5
_SHORTEST = 4


class Sight(NamedTuple):
    """One block: its size in characters, marks, words of a report, and whether it is a link."""

    size: int
    marks: int
    words: int
    linked: bool

    @property
    def mass(self) -> int:
        """How much report it is: sentences in a report's words."""
        return min(self.marks, self.words)


class View:
    """All blocks of a page, and what any range of them holds."""

    def __init__(self, walked: Walked) -> None:
        self.blocks = walked.blocks
        self.sights = [_seen(*each) for each in zip(walked.blocks, walked.linked, strict=True)]
        self._masses = [0, *accumulate(sight.mass for sight in self.sights)]

    @property
    def whole(self) -> int:
        """The mass of the whole page."""
        return self._masses[-1]

    def mass(self, spans: Iterable[Span]) -> int:
        """The mass in ranges."""
        return sum(self._masses[end] - self._masses[start] for start, end in spans)

    def within(self, spans: Iterable[Span]) -> list[Sight]:
        """The blocks of ranges."""
        return [sight for start, end in spans for sight in self.sights[start:end]]


def _seen(block: Block, linked: int) -> Sight:
    text = block.text
    if linked > _LINKED * len(text):
        return Sight(len(text), 0, 0, linked=True)
    if len(text) < _SHORTEST:
        return Sight(len(text), 0, 0, linked=False)
    return Sight(
        len(text), sum(map(text.count, _MARKS)), sum(map(text.count, _WORDS)), linked=False
    )


def size(sights: Sequence[Sight]) -> int:
    """Characters, counted."""
    return sum(sight.size for sight in sights)
