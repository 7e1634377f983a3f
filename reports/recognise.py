"""Is this title a government work report's, of which year, in which edition?

Only the title, the place and the publishing date are asked, because that is what a listing shows.
"""

import re
from typing import NamedTuple

from reports.model import Edition
from reports.recognition_rules import ABRIDGED, DRAFT, NOISE, REPORT, Rule

_FOLD = str.maketrans("０１２３４５６７８９（）［］：　", "0123456789()[]: ")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)(年12月)?")
_CHINESE_YEAR = re.compile(r"([一二][〇○零Ｏ0九][〇○零Ｏ0一二三四五六七八九]{2})年?")
_CHINESE_DIGITS = {
    **dict(zip("一二三四五六七八九", "123456789", strict=True)),
    **dict.fromkeys("〇○零Ｏ0", "0"),
}
_PUBLISHED = re.compile(r"((?:19|20)\d{2})\D{0,2}(\d{1,2})?")


class Recognition(NamedTuple):
    """The verdict on a title: `reason` names the rule, `year` is that of delivery and targets."""

    is_report: bool
    reason: str
    year: int | None
    edition: Edition


def recognise(title: str, *, place: str, published: str | None) -> Recognition:
    """Judge a listing's title.

    `place` is the portal's jurisdiction (its name may contain words that rules look for);
    `published` is any text beginning with the date, such as `2024-01-12 09:16`, or None.
    The year is the title's, else that of publishing; a December publication is for the next year.
    """
    folded = "".join(title.translate(_FOLD).split())
    judged = folded.replace(place, "") if place else folded
    noise, named = _first(NOISE, judged), _first(REPORT, judged)
    edition = _edition(judged)
    year = _titled_year(folded) or _published_year(published)
    if noise is not None:
        return Recognition(False, noise, year, edition)
    if named is None:
        return Recognition(False, "does not name a government work report", year, edition)
    return Recognition(True, named, year, edition)


def _first(rules: tuple[Rule, ...], title: str) -> str | None:
    return next((rule.reason for rule in rules if re.search(rule.pattern, title)), None)


def _edition(title: str) -> Edition:
    if re.search(DRAFT, title):
        return Edition.DRAFT
    return Edition.ABRIDGED if re.search(ABRIDGED, title) else Edition.FULL


def _titled_year(title: str) -> int | None:
    """A congress that meets in the last days of December sets targets for the year that follows."""
    found = _YEAR.search(title)
    if found is not None:
        return int(found.group(1)) + (1 if found.group(2) else 0)
    chinese = _CHINESE_YEAR.search(title)
    if chinese is None:
        return None
    return int("".join(_CHINESE_DIGITS[digit] for digit in chinese.group(1)))


def _published_year(published: str | None) -> int | None:
    found = _PUBLISHED.search(published or "")
    if found is None:
        return None
    return int(found.group(1)) + (1 if found.group(2) == "12" else 0)
