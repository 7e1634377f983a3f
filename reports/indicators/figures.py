"""Where a text states figures: numbers with their units and bounds, ranges, places in an order."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.indicators import bounds, hanzi
from reports.indicators.exclusions import Written, stated
from reports.indicators.model import Bound
from reports.indicators.portions import portions
from reports.indicators.ranks import ranks
from reports.indicators.units import SCALE, UNIT, split

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<before>{bounds.BEFORE})? ?(?P<minus>(?<=增长)—)?"
    rf"(?P<number>{_NUMBER}) ?"
    rf"(?:(?P<early>[多余](?={SCALE}))?(?P<scale>{SCALE})?(?P<more>[多余来])? ?(?P<unit>{UNIT})"
    rf"|(?P<early2>[多余](?=万|亿))?(?P<bare>万亿|亿|万)(?P<more2>[多余])?"
    rf"|(?=[、和]{_NUMBER}(?P<lent>(?:{SCALE})?{UNIT}))|(?P<ratio>：1)?)"
    rf"(?:(?:——?|至|到)(?P<number2>{_NUMBER}) ?"
    rf"(?:(?P<scale2>{SCALE})?(?P<unit2>{UNIT})|(?P<bare2>万亿|亿|万))?)?"
    rf"(?P<more3>多)?(?P<after>{bounds.AFTER})?"
)

_MOST_DIGITS = 20
"""A longer number is no statement, and more than a float can hold."""


class Figure(NamedTuple):
    """A number as it stands in the text; `start` to `end` includes its bound.

    `number_at` is where its digits begin. `scale` is its 万 or 亿, `unit` what follows; `rank` says
    that it is a place in an order; `rule` which rule found it.
    """

    start: int
    number_at: int
    end: int
    value: float
    value2: float | None
    scale: str
    unit: str
    bound: Bound
    after: str
    rule: str

    @property
    def rank(self) -> bool:
        """Is it a place in an order?"""
        return self.rule == "rank"


def figures(text: str) -> list[Figure]:
    """All figures of one folded paragraph in reading order; none overlaps another."""
    found = [
        *_portions(text),
        *_numbers(text),
        *_ranks(text),
        *hanzi_figures(text),
    ]
    found.sort(key=lambda figure: (figure.number_at, -figure.end))
    kept: list[Figure] = []
    for figure in found:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _numbers(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        figure = _figure(match)
        if figure is None:
            continue
        bare = match.end("after") if match["after"] is None else match.start("after")
        end = match.end() if bare < 0 else bare
        written = Written(match.start("number"), end, figure.scale, figure.unit, figure.after)
        if stated(text, written):
            yield figure


def _figure(match: re.Match[str]) -> Figure | None:
    low, high = _value(match["number"]), match["number2"]
    if max(len(match["number"]), len(high or "")) > _MOST_DIGITS:
        return None
    unit = match["unit2"] or match["unit"] or ""
    scale = match["scale2"] or match["bare2"] or match["scale"] or match["bare"] or ""
    if high is None:
        unit, scale = match["unit"] or "", match["scale"] or match["bare"] or ""
    if match["lent"]:
        scale, unit = split(match["lent"])
    after = match["after"] or ""
    more = any(match[name] for name in ("early", "early2", "more", "more2", "more3"))
    bound = bounds.bound(match["before"] or "", after, more=more)
    if high is not None and not after:
        bound = Bound.RANGE
    return Figure(
        start=match.start() if match["before"] else match.start("number"),
        number_at=match.start("number"),
        end=match.end(),
        value=-low if match["minus"] else low,
        value2=None if high is None else _value(high),
        scale=scale,
        unit=unit,
        bound=bound,
        after=after,
        rule="number",
    )


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _ranks(text: str) -> Iterator[Figure]:
    for found in ranks(text):
        start, end, value, unit, bound = found
        yield Figure(start, start, end, value, None, "", unit, bound, "", "rank")


def _portions(text: str) -> Iterator[Figure]:
    """Parts of a whole in percents; those of the three industries have no unit in the text."""
    for found in portions(text):
        bound = bounds.bound(found.before, found.after, more=bool(found.more))
        unit, rule = ("", "industries") if found.industry else ("%", "fraction")
        yield Figure(
            found.start, found.number_at, found.end, found.value, None, "", unit,
            bound, found.after, rule,
        )  # fmt: skip


def hanzi_figures(text: str) -> Iterator[Figure]:
    """Figures in Chinese numerals."""
    for found in hanzi.found(text):
        bound = bounds.bound(found.before, found.after, more=bool(found.more))
        yield Figure(
            found.start, found.number_at, found.end, found.value, None, found.scale, found.unit,
            bound, found.after, "hanzi",
        )  # fmt: skip
