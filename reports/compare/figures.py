"""Figures in the same slot of two years' texts: `居民消费价格涨幅 3%左右 → 2%左右`.

A slot is the clause with its figures masked, its frame. Two frames that are alike, with figures of
the same units and the same kind words (累计 is never 新增), hold the same figures one by one.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

import numpy as np
from scipy.optimize import linear_sum_assignment

from reports.compare.clauses import MOST_PAIRS, Clause
from reports.compare.evidence import likeness
from reports.sentences import Span

_SAME_FRAME = 0.8
_SHORT_FRAME = 7
_SAME_LEAD = 0.6
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = (
    r"(?:[万亿]{0,2}(?:个百分点|平方公里|平方米|立方米|千瓦时|千瓦|公里|公顷|公斤|美元|人次|标准煤"
    r"|[%％‰元人吨户家亩台辆倍米个项件套张座天条所名斤]))|[万亿]{1,2}"
)
_BOUND_BEFORE = r"不低于|不少于|不高于|不超过|超过|突破|高于|低于|约|近|超"
_BOUND_AFTER = r"左右|以上|以内|以下|上下"
_FIGURE = re.compile(
    rf"(?:{_BOUND_BEFORE})?{_NUMBER}(?:{_UNIT})?(?:[-—–－~～至到]+{_NUMBER}(?:{_UNIT})?)?"
    rf"(?:{_BOUND_AFTER})?"
)
# Years, dates, ordinals and names are not figures: 2024年, 3月, 第5次, 5G, “120”.
_NOT_BEFORE = re.compile(r"[第A-Za-z“\d.]$")
_NOT_AFTER = re.compile(r"[A-Za-z”]|[年月日]|号|\.\d")
# Words that make another figure of one in an else equal clause: a total, a flow, a direction.
_KIND_WORDS = re.compile(
    r"累计|新增|年均|总量|新建|同比|连续|五年|去年|今年|增长|下降|增加|减少|提高|降低|上升"
)
_DIGIT = re.compile(r"\d")
_UNIT_OF = re.compile(rf"{_NUMBER}[万亿]{{0,2}}({_UNIT})?")


class Slots(NamedTuple):
    """A clause seen as a frame with figures in it, their units, and the kind words around them."""

    frame: str
    figures: tuple[Span, ...]
    units: tuple[str, ...]
    words: tuple[str, ...]


class SameSlot(NamedTuple):
    """Positions of two clauses with one figure of each."""

    prior: int
    later: int
    before: Span
    after: Span


def slots(text: str) -> Slots:
    """The frame of a clause; `figures` is empty where it states none."""
    found = tuple(Span(*match.span()) for match in _FIGURE.finditer(text) if _stated(text, match))
    frame, done = "", 0
    for start, end in found:
        frame, done = f"{frame}{text[done:start]}#", end
    units = tuple(_unit(span.of(text)) for span in found)
    return Slots(frame + text[done:], found, units, tuple(sorted(_KIND_WORDS.findall(text))))


def same_slots(
    prior: Sequence[Clause], later: Sequence[Clause], left: Sequence[int], right: Sequence[int]
) -> list[SameSlot]:
    """The figures that `left` clauses of one year share with `right` clauses of the next."""
    olds, news = _stating(prior, left), _stating(later, right)
    if not 0 < len(olds) * len(news) <= MOST_PAIRS:
        return []
    score = likeness([o[1].frame for o in olds], [n[1].frame for n in news])
    leads = likeness([prior[i].lead for i, _ in olds], [later[j].lead for j, _ in news])
    fits = np.array([[_fit(old, new) for _, new in news] for _, old in olds])
    short = np.array([[len(old.frame) < _SHORT_FRAME] for _, old in olds])
    score[~fits | (score < _SAME_FRAME) | (short & (leads < _SAME_LEAD))] = 0
    rows, columns = linear_sum_assignment(score + 0.1 * leads * (score > 0), maximize=True)
    return [
        SameSlot(olds[int(row)][0], news[int(column)][0], before, after)
        for row, column in zip(rows, columns, strict=True)
        if score[row, column] > 0
        for before, after in zip(
            olds[int(row)][1].figures, news[int(column)][1].figures, strict=True
        )
    ]


def _stating(clauses: Sequence[Clause], numbers: Sequence[int]) -> list[tuple[int, Slots]]:
    """Those of the clauses that state figures."""
    found = ((i, slots(clauses[i].text)) for i in numbers if _DIGIT.search(clauses[i].text))
    return [(i, seen) for i, seen in found if seen.figures]


def _fit(old: Slots, new: Slots) -> bool:
    return old.units == new.units and old.words == new.words


def _unit(figure: str) -> str:
    """The unit of a figure without its magnitude: 万 people are people."""
    found = _UNIT_OF.findall(normalize("NFKC", figure))
    return found[-1].lstrip("万亿") if found else ""


def _stated(text: str, match: re.Match[str]) -> bool:
    if _NOT_BEFORE.search(text[: match.start()]):
        return False
    return not _NOT_AFTER.match(text[match.end() :])
