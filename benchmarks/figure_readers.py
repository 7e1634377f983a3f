"""Readers of figures to compare: ours, a plain pattern, and Microsoft's Recognizers-Text."""

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.labels import fingerprint
from reports.indicators.model import Indicator
from reports.indicators.reading import read
from reports.indicators.units import SCALE, UNIT, based, split
from reports.model import CleanReport


class Found(NamedTuple):
    """A figure that a reader found; `base` is its value without 万 and 亿, None of a statement.

    `offset` is where its first digit stands, `row` ours.
    """

    paragraph: str
    offset: int
    base: float | None
    base2: float | None
    unit: str
    row: Indicator | None = None


Reader = Callable[[CleanReport, int], list[Found]]

_DIGIT = re.compile(r"[\d０-９]")
_HANZI = re.compile("[〇一二两三四五六七八九十百千万亿]")
_PLAIN = re.compile(rf"(?P<number>\d+(?:\.\d+)?)(?P<unit>(?:{SCALE})?{UNIT})")
_NAMES = {"Chinese yuan": "元", "United States dollar": "美元"}


def digit(raw: str) -> int:
    """Where the first digit, or else the first Chinese numeral, stands in a figure as written."""
    found = _DIGIT.search(raw) or _HANZI.search(raw)
    return found.start() if found else 0


def ours(report: CleanReport, year: int) -> list[Found]:
    """What this project reads."""
    return [_ours(report, row) for row in read(report, year).indicators]


def _ours(report: CleanReport, row: Indicator) -> Found:
    text = report.paragraphs[row.at.paragraph].text
    offset = row.at.start + digit(row.raw)
    return Found(fingerprint(text), offset, row.base_value, row.base_value2, row.unit, row)


def pattern(report: CleanReport, _year: int) -> list[Found]:
    """A number with the unit right after it, whatever stands around."""
    return [
        Found(fingerprint(paragraph.text), match.start(), *_based(match["number"], match["unit"]))
        for paragraph in report.paragraphs
        for match in _PLAIN.finditer(paragraph.text)
    ]


def _based(number: str, unit: str) -> tuple[float | None, None, str]:
    return based(float(number), *split(unit)), None, unit


def recognizers() -> Reader:
    """Recognizers-Text for Chinese: numbers, percentages, currencies and dimensions.

    Raises ImportError where it isn't installed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recognizers_number import Culture, recognize_number, recognize_percentage
        from recognizers_number_with_unit import recognize_currency, recognize_dimension
    kinds = (recognize_currency, recognize_dimension, recognize_percentage, recognize_number)

    def reader(report: CleanReport, _year: int) -> list[Found]:
        return [
            found
            for paragraph in report.paragraphs
            for found in _recognized(paragraph.text, [(k, Culture.Chinese) for k in kinds])
        ]

    return reader


def _recognized(text: str, kinds: list[tuple[Any, str]]) -> Iterator[Found]:
    """The first kind that finds something at an offset has it: 5% is no number 5."""
    taken: set[int] = set()
    for recognize, culture in kinds:
        for result in recognize(text, culture):
            value = _resolved(result.resolution or {})
            if result.start not in taken and value is not None:
                taken.add(result.start)
                yield Found(fingerprint(text), result.start, value[0], None, value[1])


def _resolved(resolution: Mapping[str, Any]) -> tuple[float, str] | None:
    said = str(resolution.get("value") or "")
    try:
        number = float(said.removesuffix("%"))
    except ValueError:
        return None
    unit = "%" if said.endswith("%") else str(resolution.get("unit") or "")
    return number, _NAMES.get(unit, unit)
