"""Is this title a government work report's, of which government, which year, in which edition?

Only the title, the place and the publishing date are asked, because that is what a listing shows.
What the text itself says is `reports.identity`'s.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.identity.places import stem
from reports.model import Edition
from reports.numerals import plain_digits
from reports.recognition_rules import ABRIDGED, DRAFT, NOISE, PERHAPS, REPORT, Rule
from reports.title_places import another_government
from reports.title_years import published_year, titled_year

_FOLD = str.maketrans("（）［］〔〕：　", "()[][]: ")
_SHORTEST_STEM = 2


class Recognition(NamedTuple):
    """The verdict on a title: `reason` names the rule, `year` is that of delivery and targets.

    `titled` is the year if the title itself names it, `published` the one that the publishing date
    means. `perhaps`: the title names no report, but its column or its text may.
    """

    is_report: bool
    reason: str
    year: int | None
    edition: Edition
    titled: int | None = None
    published: int | None = None
    perhaps: bool = False


def recognise(title: str, *, place: str, published: str | None, adcode: str = "") -> Recognition:
    """Judge a listing's title.

    `place` is the portal's jurisdiction (its name may contain words that rules look for), `adcode`
    its code where it is known; `published` is any text beginning with the date, such as
    `2024-01-12 09:16`, or None. The year is the title's, else that of publishing; a December
    publication is for the next year.
    """
    folded = "".join(plain_digits(title).translate(_FOLD).split())
    dated = published_year(published)
    titled = titled_year(folded, before=dated)
    verdict = _verdict(folded, place, adcode)
    year = dated if titled is None else titled
    return verdict._replace(year=year, edition=_edition(folded), titled=titled, published=dated)


def _verdict(title: str, place: str, adcode: str) -> Recognition:
    judged = _without_place(title, place)
    noise, named = _first(NOISE, judged), _first(REPORT, judged)
    other = another_government(title, place, adcode)
    if noise is not None or other:
        return _told(is_report=False, reason=noise or f"report of another government: {other}")
    if named is not None:
        return _told(is_report=True, reason=named)
    perhaps = _first(PERHAPS, judged)
    return _told(
        is_report=False,
        reason=perhaps or "does not name a government work report",
        perhaps=perhaps is not None,
    )


def _told(*, is_report: bool, reason: str, perhaps: bool = False) -> Recognition:
    return Recognition(is_report, reason, None, Edition.FULL, perhaps=perhaps)


def _without_place(title: str, place: str) -> str:
    for name in _names(place):
        title = title.replace(name, "")
    return title


def _names(place: str) -> Iterator[str]:
    if place:
        yield place
        if len(short := stem(place)) >= _SHORTEST_STEM:
            yield short


def _first(rules: tuple[Rule, ...], title: str) -> str | None:
    return next((rule.reason for rule in rules if re.search(rule.pattern, title)), None)


def _edition(title: str) -> Edition:
    if re.search(DRAFT, title):
        return Edition.DRAFT
    return Edition.ABRIDGED if re.search(ABRIDGED, title) else Edition.FULL
