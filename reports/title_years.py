"""Which report year a title or a publishing date means."""

import re

from reports.numerals import counted

_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)(?P<december>年12月)?")
_BOTH_YEARS = re.compile(r"回顾|总结|情况")
_NATIONAL = re.compile(
    r"(?P<term>[一二三四五六七八九十]{1,3}|\d{1,2})届全国(?:人民代表大会|人大)"
    r"第?(?P<session>[一二三四五]|\d)次"
)
_FIRST_TERM, _FIRST_YEAR, _SESSIONS = 9, 1998, 5
"""The ninth National People's Congress first met in 1998; five sessions a term, one a year."""
_PUBLISHED = re.compile(r"((?:19|20)\d{2})\D{0,2}(\d{1,2})?")


def titled_year(title: str, *, before: int | None) -> int | None:
    """The year in a folded title; `before` is that of publishing, which no title's year exceeds.

    A congress that meets in the last days of December sets targets for the year that follows. Of a
    review and a plan in one title the later year counts; a far year belongs to a long-term plan.
    """
    years = [int(year["year"]) + bool(year["december"]) for year in _YEAR.finditer(title)]
    near = [year for year in years if before is None or year <= before + 1]
    if not near:
        return _session_year(title)
    both = _BOTH_YEARS.search(title) and near[0] + 1 in near
    return near[0] + bool(both)


def published_year(published: str | None) -> int | None:
    """The report year that a publishing date means: in December, the next."""
    found = _PUBLISHED.search(published or "")
    if found is None:
        return None
    return int(found.group(1)) + (found.group(2) == "12")


def _session_year(title: str) -> int | None:
    """The year of a session of the National People's Congress; others count in their own ways."""
    found = _NATIONAL.search(title)
    if found is None:
        return None
    terms = counted(found["term"]) - _FIRST_TERM
    return _FIRST_YEAR + _SESSIONS * terms + counted(found["session"]) - 1
