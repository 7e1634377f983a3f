"""Which time a figure covers, as far as it decides what it may be held against."""

import re
from enum import StrEnum

from reports.indicators.model import Indicator, Period

_YEARLY_MEAN = re.compile(r"年均(?:浓度|值|气温)|日均|月均")
_PART = re.compile(r"季度|上半年|下半年|[0-9一二三四五六七八九十]月(?!票)|月份|首季|单月|当月")
_SINCE = re.compile(r"(?:比|较|与)(?P<year>20\d\d)年")


class Span(StrEnum):
    """The time covered."""

    YEAR = "year"
    PART = "part of a year"  # 前三季度, 上半年
    AVERAGE = "average"
    CUMULATIVE = "cumulative"
    FIVE_YEARS = "five-year"


def span(row: Indicator) -> Span:
    """The time a figure covers.

    The mean over a year (年均浓度) is of that year, and what has changed since a year long ago
    (较2020年下降11.7%) is cumulative.
    """
    since = _SINCE.search(row.clause)
    if since and int(since["year"]) != row.year - 1:
        return Span.CUMULATIVE
    if _PART.search(row.clause):
        return Span.PART
    if row.period is Period.AVERAGE:
        return Span.YEAR if _YEARLY_MEAN.search(row.clause) else Span.AVERAGE
    if row.period is Period.CUMULATIVE:
        return Span.CUMULATIVE
    return Span.FIVE_YEARS if row.period is Period.FIVE_YEARS else Span.YEAR
