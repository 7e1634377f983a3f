"""What a report tells of one year: its outcomes without those of five years.

When a government's term ends, its report looks back on one year and then on five. Between 五年来
and the end of that part a figure without a year is of all five, though nothing near it says so.
"""

import re
from collections.abc import Iterator

from reports.indicators.model import Indicator, Indicators, Period, Role
from reports.model import CleanReport

_FIVE = re.compile(
    r"(?:过去|这|近|刚刚过去的|回顾|本届政府)五年|五年来|五年间|[“”]?十[三四五]五[”“]?时期"
)
_ONE = re.compile(r"一年来|过去一年|过去的一年|去年|(?<!起)20\d\d年")
_SAYS = re.compile(r"全年|去年|过去一年|一年来|20\d\d年|今年")
_OPENING = 30
"""The first words of a paragraph tell which time it and those after it are about, in characters."""
_RUN_TOGETHER = 2000
"""A paragraph longer than this may be a whole report whose breaks were lost, in characters."""
_AHEAD = re.compile(
    r"[二三四]、(?:今年|20\d\d年|下一|新的一年)[^。；]{0,20}?(?:目标|工作|安排|部署|任务|要求)"
)
_FROM = ("从", "由")


def promised(targets: Indicators, report: CleanReport) -> list[Indicator]:
    """The targets and tasks due in the report's own year, each once.

    A target is often stated again where it is explained; the first place counts. What a report
    sets out of a plan is due at the plan's end.
    """
    first: dict[tuple[object, ...], Indicator] = {}
    for row in targets.indicators:
        if not _due(row, targets.year) or report.paragraphs[row.at.paragraph].role == "plan":
            continue
        what = (row.canonical or row.name, row.scope, row.kind, row.direction, row.period)
        first.setdefault((*what, row.value, row.value2, row.unit), row)
    return list(first.values())


def told(outcomes: Indicators, report: CleanReport) -> list[Indicator]:
    """The outcomes of the year before the report's own."""
    five = set(_of_five_years(report))
    ends = [_end(paragraph.text) for paragraph in report.paragraphs]
    return [
        row
        for row in outcomes.indicators
        if row.role is Role.OUTCOME
        and row.year == outcomes.year - 1
        and not _start(row)
        and row.at.start < ends[row.at.paragraph]
        and (row.at.paragraph not in five or _of_one(row, report))
    ]


def _end(text: str) -> int:
    """Where a text that lost its breaks goes on to what is to be done."""
    ahead = _AHEAD.search(text) if len(text) > _RUN_TOGETHER else None
    return ahead.start() if ahead else len(text)


def _due(row: Indicator, year: int) -> bool:
    return row.role is not Role.OUTCOME and row.year == year and not _start(row)


def _start(row: Indicator) -> bool:
    """Is it what was before: the 67% of 从67%提高到73%?"""
    return row.name.endswith(_FROM) and not row.shared


def _of_five_years(report: CleanReport) -> Iterator[int]:
    """The numbers of the paragraphs in which figures are of five years."""
    five = False
    for number, paragraph in enumerate(report.paragraphs):
        if paragraph.role != "review":
            five = False
            continue
        opening = paragraph.text[:_OPENING]
        if _ONE.search(opening):
            five = False
        elif _FIVE.search(opening):
            five = True
        if five:
            yield number


def _of_one(row: Indicator, report: CleanReport) -> bool:
    """What is there at the end of five years is there at the end of the last one, too."""
    if row.period is Period.END:
        return True
    text = report.paragraphs[row.at.paragraph].text
    return bool(_SAYS.search(text[row.clause_at.start : row.at.start]))
