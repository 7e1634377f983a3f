"""What became of a target, by the two figures: its bound decides.

Every rule says itself in words (`Judged.why`), so that a reader can disagree.
"""

from typing import NamedTuple

from reports.indicators.model import Bound, Direction, Indicator, Kind
from reports.promises.amounts import Amount, amount, leeway, rounding, written
from reports.promises.model import Verdict
from reports.promises.senses import CEILINGS, less_is_better, way

_FLOORS = frozenset({Bound.AT_LEAST, Bound.MORE})
_CEILINGS = frozenset({Bound.AT_MOST, Bound.LESS})
_STEADY = 0.5
"""Percent points within which two growths are 同步, and a change is none (持平)."""
_GROWING = frozenset({"正增长", "稳定增长", "平稳增长", "稳步增长", "稳中有增长"})


class Judged(NamedTuple):
    """A verdict and the rule that gave it."""

    verdict: Verdict
    why: str


class Range(NamedTuple):
    """The amounts with which a target is met, and how much better than those is exceeding it."""

    low: float
    high: float
    spare: float = 0.0


def judge(target: Indicator, outcome: Indicator, economy: Indicator | None) -> Judged:
    """The verdict of a target whose outcome is told in the same measure.

    `economy` is the growth of the gross domestic product in the same year, if it is told.
    """
    told = amount(outcome, way(target))
    if target.kind is Kind.QUALITATIVE:
        return _by_word(target, outcome, told, economy)
    if told is None:
        return _only_words(target, outcome)
    promised = amount(target, way(target))
    if promised is None:
        return Judged(Verdict.UNCLEAR, "the target states no figure")
    return _within(target, told, _range(target, promised))


def _only_words(target: Indicator, outcome: Indicator) -> Judged:
    """正增长 tells of a target of 3% only that it wasn't missed by more than that."""
    return Judged(Verdict.UNCLEAR, f"told without a figure: {outcome.unit or target.unit}")


def _range(target: Indicator, promised: Amount) -> Range:
    value, spare = promised.value, rounding(target)
    endless = float("inf")
    if target.bound is Bound.RANGE:
        return Range(min(value, promised.upper), max(value, promised.upper))
    if target.bound in _FLOORS:
        return Range(value, endless)
    if target.bound in _CEILINGS:
        return Range(-endless, value)
    if target.bound is Bound.ABOUT:
        around = leeway(target)
        return Range(value - around, value + around)
    return Range(value, value, spare)


def _within(target: Indicator, told: Amount, asked: Range) -> Judged:
    """Hold an amount against a range; sums of decimals are rounded before they are compared."""
    low, high = round(asked.low, 6), round(asked.high, 6)
    value = round(told.value, 6)
    said = f"{_shown(value / written(target))} against {_asked(target, low, high)}"
    if low <= value <= high:
        return Judged(Verdict.MET, said)
    less = less_is_better(target)
    better = value < low if less else value > high
    if not better:
        return Judged(Verdict.MISSED, said)
    if target.canonical in CEILINGS:
        return Judged(Verdict.MET, f"{said}, which is a ceiling")
    beyond = low - value if less else value - high
    if beyond <= round(asked.spare, 6):
        return Judged(Verdict.MET, f"{said}, the same when rounded")
    return Judged(Verdict.EXCEEDED, said)


def _asked(target: Indicator, low: float, high: float) -> str:
    """The range in the unit that the target is written in."""
    low, high = low / written(target), high / written(target)
    if low == high:
        return _shown(low)
    if high == float("inf"):
        return f"at least {_shown(low)}"
    if low == -float("inf"):
        return f"at most {_shown(high)}"
    about = "about, " if target.bound is Bound.ABOUT else ""
    return f"{about}{_shown(low)} to {_shown(high)}"


def _shown(value: float) -> str:
    return f"{value:.6g}"


def _by_word(
    target: Indicator, outcome: Indicator, told: Amount | None, economy: Indicator | None
) -> Judged:
    if outcome.unit == target.unit:
        return Judged(Verdict.MET, f"told in the same word: {target.unit}")
    if target.direction is Direction.SYNC:
        return _in_step(outcome, told, economy)
    if told is None:
        return _only_words(target, outcome)
    if target.direction is Direction.FLAT:
        return _flat(target, told)
    if target.unit in _GROWING:
        grown = told.value > 0
        verdict = Verdict.MET if grown else Verdict.MISSED
        return Judged(verdict, f"{_shown(told.value)} against more than 0")
    return Judged(Verdict.UNCLEAR, f"no figure says what {target.unit} is")


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
