"""Which year a report is of, when title, publishing date and text are asked together.

A title's year is usually that of delivery; some portals put the year under review there. A title
without a year leaves the choice to the text: the publishing date may be that of a moved web site.
"""

from collections.abc import Iterator

from reports.identity.claims import Claims
from reports.identity.evidence_types import Defect, Evidence, Expected

_REVIEW_AND_MORE = 0.99
_REVIEW_ALONE = 0.9
_DELIVERY_ALONE = 0.8
_TARGETS_ALONE = 0.6


def years_of(claims: Claims) -> set[int]:
    """The report's year by each claim that the text makes; several if it disagrees with itself."""
    reviewed = None if claims.reviewed is None else claims.reviewed + 1
    return {year for year in (reviewed, claims.targeted, claims.delivered) if year is not None}


def settled_year(claims: Claims, expected: Expected) -> int | None:
    """The year to file a document under that has no wrong year."""
    years = years_of(claims)
    if len(years) != 1 or (expected.titled is not None and expected.titled in years):
        return expected.year
    (year,) = years
    movable = expected.titled is None or _names_the_year_under_review(year, expected)
    return year if movable else expected.year


def wrong_year(claims: Claims, expected: Expected) -> Iterator[Evidence]:
    """The title's year against every year that the text claims."""
    years = years_of(claims)
    if expected.titled is None or not years or expected.titled in years:
        return
    if len(years) == 1 and _names_the_year_under_review(next(iter(years)), expected):
        return
    said = _said(claims)
    yield Evidence(Defect.YEAR, _confidence(claims), f"{said}, the title is of {expected.titled}")


def _names_the_year_under_review(year: int, expected: Expected) -> bool:
    published = expected.published
    return expected.titled == year - 1 and (published is None or published == year)


def _confidence(claims: Claims) -> float:
    if claims.reviewed is not None:
        more = claims.reviewed + 1 in {claims.targeted, claims.delivered}
        return _REVIEW_AND_MORE if more else _REVIEW_ALONE
    return _DELIVERY_ALONE if claims.delivered is not None else _TARGETS_ALONE


def _said(claims: Claims) -> str:
    said = (
        ("reviews", claims.reviewed),
        ("sets targets for", claims.targeted),
        ("was delivered for", claims.delivered),
    )
    return "the text " + ", ".join(f"{what} {year}" for what, year in said if year is not None)
