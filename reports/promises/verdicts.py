"""What became of a target, by the two figures: its bound decides.

Every rule says itself in words (`Judged.why`), so that a reader can disagree.
"""

import re
from typing import NamedTuple

from reports.indicators.model import Bound, Direction, Indicator, Kind, Period
from reports.promises.amounts import Amount, amount, leeway, written
from reports.promises.model import Verdict
from reports.promises.senses import CEILINGS, less_is_better, way
from reports.promises.subjects import several

_FLOORS = frozenset({Bound.AT_LEAST, Bound.MORE})
_CEILINGS = frozenset({Bound.AT_MOST, Bound.LESS})
ENDLESS = float("inf")
_END = re.compile("[年期][末底]")
_STEADY = 0.5
"""Percent points within which two growths are 同步, and a change is none (持平)."""
_HOW = re.compile("基本|保持|继续|持续|稳步|进一步|总体|逐年|全部")
_FASTER = re.compile("(?:高于|快于|跑赢).*(?:经济|GDP|生产总值)")
_GROWING = frozenset({"正增长", "稳定增长", "平稳增长", "稳步增长", "稳中有增长"})


class Judged(NamedTuple):
    """A verdict and the rule that gave it."""

    verdict: Verdict
    why: str


class Range(NamedTuple):
    """The amounts with which a target is met; `to_do`: what falls short may be half done."""

    low: float
    high: float
    to_do: bool = False


def judge(target: Indicator, outcome: Indicator, economy: Indicator | None) -> Judged:
    """The verdict of a target whose outcome is told in the same measure.

    `economy` is the growth of the gross domestic product in the same year, if it is told.
    """
    told = amount(outcome, way(target))
    if target.kind is Kind.QUALITATIVE:
        return _by_word(target, outcome, told, economy)
    if told is None:
        return _only_words(outcome)
    promised = amount(target, way(target))
    if promised is None:
        return Judged(Verdict.UNCLEAR, "the target states no figure")
    if _at_end(outcome) and not _at_end(target):
        return Judged(Verdict.UNCLEAR, "told of the year's end, not of the year")
    if _together(target, outcome):
        return Judged(Verdict.UNCLEAR, "told together with other things")
    return _within(target, told, _range(target, promised))


def _together(target: Indicator, outcome: Indicator) -> bool:
    """Does the outcome's name add another thing: 危旧楼房改建 with 简易楼腾退?"""
    return not target.canonical and several(outcome) and not several(target)


def _at_end(row: Indicator) -> bool:
    """Is a rate that goes up and down over the year told of its last days: 年末城镇调查失业率?"""
    return "失业率" in row.name and _END.search(row.clause) is not None


def _only_words(outcome: Indicator) -> Judged:
    """正增长 tells of a target of 3% only that it wasn't missed by more than that."""
    return Judged(Verdict.UNCLEAR, f"told without a figure: {outcome.unit}")


def _range(target: Indicator, promised: Amount) -> Range:
    """Which amounts meet it: its bound decides, `leeway` says how near is near enough."""
    value, near = promised.value, leeway(target)
    less = less_is_better(target)
    to_do = target.kind is Kind.LEVEL and target.period is Period.YEAR
    if target.bound is Bound.RANGE:
        return Range(min(value, promised.upper), max(value, promised.upper), to_do)
    if target.bound in _CEILINGS:
        return Range(-ENDLESS, value)
    if target.bound in _FLOORS:
        return Range(value, value + near, to_do)
    if target.bound is Bound.ABOUT:
        return Range(value - near, value + near, to_do and not less)
    return Range(value, value, to_do and not less)


def _within(target: Indicator, told: Amount, asked: Range) -> Judged:
    """Hold an amount against a range; sums of decimals are rounded before they are compared."""
    low, high, value = (round(one, 6) for one in (asked.low, asked.high, told.value))
    said = f"{_shown(value / written(target))} against {_asked(target, low, high)}"
    if low <= value <= high:
        return Judged(Verdict.MET, said)
    less = less_is_better(target)
    if value > high if less else value < low:
        half = asked.to_do and value >= low / 2
        return Judged(Verdict.PARTLY if half else Verdict.MISSED, said)
    if target.canonical in CEILINGS:
        return Judged(Verdict.UNCLEAR, f"{said}: a ceiling or an aim, the text does not say")
    return Judged(Verdict.EXCEEDED, said)


def _asked(target: Indicator, low: float, high: float) -> str:
    """The range in the unit that the target is written in."""
    low, high = low / written(target), high / written(target)
    if low == high:
        return _shown(low)
    if low == -ENDLESS:
        return f"at most {_shown(high)}"
    if target.bound in _FLOORS:
        return f"at least {_shown(low)}, near up to {_shown(high)}"
    return f"{_shown(low)} to {_shown(high)}"


def _shown(value: float) -> str:
    return f"{value:.6g}"


def _by_word(
    target: Indicator, outcome: Indicator, told: Amount | None, economy: Indicator | None
) -> Judged:
    if _word(outcome.unit) == _word(target.unit):
        return Judged(Verdict.MET, f"told in the same word: {target.unit}")
    if target.direction is Direction.SYNC:
        return _in_step(outcome, told, economy)
    if told is None:
        return _only_words(outcome)
    return _by_figure(target, told, economy)


def _by_figure(target: Indicator, told: Amount, economy: Indicator | None) -> Judged:
    """A word (下降, 正增长, 快于经济增长) held against a growth."""
    if _FASTER.match(target.unit):
        return _faster(told, economy)
    if target.direction is Direction.FLAT:
        return _flat(target, told)
    falls = target.direction is Direction.DOWN
    if falls or target.unit in _GROWING:
        return _against_zero(told, falls=falls)
    return Judged(Verdict.UNCLEAR, f"no figure says what {target.unit} is")


def _word(unit: str) -> str:
    """What is said, however surely: 国际收支基本平衡, then 保持平衡."""
    return _HOW.sub("", unit)


def _against_zero(told: Amount, *, falls: bool) -> Judged:
    """`told` is how far it went in the target's own direction."""
    verdict = Verdict.MET if told.value > 0 else Verdict.MISSED
    way = "a fall of more" if falls else "more"
    return Judged(verdict, f"{_shown(told.value)} against {way} than 0")


def _faster(told: Amount, economy: Indicator | None) -> Judged:
    whole = amount(economy, Direction.UP) if economy else None
    if whole is None:
        return Judged(Verdict.UNCLEAR, "faster than the economy, whose growth is not told")
    verdict = Verdict.MET if told.value > whole.value else Verdict.MISSED
    said = f"{_shown(told.value)} against more than the economy's {_shown(whole.value)}"
    return Judged(verdict, said)


def _in_step(outcome: Indicator, told: Amount | None, economy: Indicator | None) -> Judged:
    if told is None and outcome.direction is Direction.SYNC:
        return Judged(Verdict.MET, "told to be in step")
    whole = amount(economy, Direction.UP) if economy else None
    if told is None or whole is None:
        return Judged(Verdict.UNCLEAR, "in step with the economy, whose growth is not told")
    said = f"{_shown(told.value)} against the economy's {_shown(whole.value)}"
    kept = round(told.value, 6) >= round(whole.value - _STEADY, 6)
    return Judged(Verdict.MET if kept else Verdict.MISSED, f"{said}, {_STEADY} less at most")


def _flat(target: Indicator, told: Amount) -> Judged:
    asked = Range(-_STEADY, _STEADY)
    return _within(target, told, asked)
