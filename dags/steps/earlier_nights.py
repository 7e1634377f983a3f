"""A portal held against what earlier nights saw of it: a listing that shrank, a year that vanished.

Pure: a result and a history in, the result with its findings and the history to keep out. The night
itself is never its own past, so closing it again finds the same.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crawlers.portal import Portal
from dags.steps.crawl import Night
from storage.findings import Finding, FindingName, Severity, worst_first
from storage.nights import PortalResult
from storage.portal_history import EarlierNight, Headline, PortalHistory

MOST_NIGHTS = 30
"""So long a listing that shrank is told; then its new length is what it was on earlier nights."""

SHRANK, COLLAPSED = 0.9, 0.5
"""Below these shares of the longest listing of earlier nights; the second is not to be believed."""


class Past(NamedTuple):
    """What was known of a portal before tonight: its nights, and years with when they were listed.

    `later` nights are there only when an older night is closed again; they are kept, not asked.
    """

    nights: tuple[EarlierNight, ...]
    years: Mapping[int, str | None]
    later: tuple[EarlierNight, ...] = ()
    headline: Headline | None = None

    @property
    def open(self) -> dict[str, str]:
        """What the last night found, each with the date since when."""
        return self.nights[-1].open if self.nights else {}


def past_of(history: PortalHistory, night: Night) -> Past:
    """The nights before this one; another run on the same date is an earlier night, too."""
    others = [each for each in history.nights if each.run != night.run]
    earlier = tuple(each for each in others if each.date <= night.date)
    later = tuple(each for each in others if each.date > night.date)
    return Past(earlier, history.years, later, history.headline)


def held_against(past: Past, portal: Portal, result: PortalResult, night: Night) -> PortalResult:
    """The result with all its findings, each with the date since when it has been found."""
    findings = worst_first([*result.findings, *_moved(past, portal, result)])
    dated = (
        each.model_copy(update={"since": past.open.get(each.name, night.date)}) for each in findings
    )
    return result.model_copy(update={"findings": tuple(dated)})


def remembered(past: Past, portal: Portal, result: PortalResult, night: Night) -> PortalHistory:
    """The past with tonight; `result` is what `held_against` returned."""
    # A listing that was not read says nothing of what was found in it before: that stays open.
    still = past.open if result.listed is None else {}
    found = {each.name.value: each.since or night.date for each in result.findings}
    tonight = EarlierNight(
        date=night.date,
        run=night.run,
        listing=_columns(portal),
        listed=result.listed,
        open={**still, **found},
    )
    listed = {year: max(past.years.get(year) or "", night.date) for year in result.years}
    return PortalHistory(
        adcode=portal.adcode,
        years={**past.years, **listed},
        nights=(*past.nights, tonight, *past.later)[-MOST_NIGHTS:],
        headline=past.headline,
    )


def _moved(past: Past, portal: Portal, result: PortalResult) -> Iterator[Finding]:
    """Nothing is said when the listing was not read, or has no row: that is found already."""
    if not result.listed:
        return
    listing, columns = str(portal.listing), _columns(portal)
    # A listing at another address was chosen by a person: its length is no measure for this one.
    lengths = [each.listed for each in past.nights if each.listed and each.listing == columns]
    if not lengths:
        told = f"{result.listed} documents listed; no earlier night to compare with"
        yield _found(FindingName.FIRST_NIGHT, Severity.INFO, told, listing)
    else:
        yield from _shrank(max(lengths), result.listed, listing)
    yield from _vanished(past, portal, result)


def _columns(portal: Portal) -> str:
    return " ".join(map(str, (portal.listing, *portal.more_listings)))


def _shrank(longest: int, listed: int, listing: str) -> Iterator[Finding]:
    # One document fewer is a moved notice, however short the listing; a report is told by its year.
    if listed < SHRANK * longest and longest - listed > 1:
        severity = Severity.FATAL if listed < COLLAPSED * longest else Severity.WARNING
        told = f"{listed} documents listed; {longest} on an earlier night"
        yield _found(FindingName.LISTING_SHRANK, severity, told, listing)


def _vanished(past: Past, portal: Portal, result: PortalResult) -> Iterator[Finding]:
    """A year that the portal declares without is no news any more: the person who wrote it knows."""
    gone = sorted(past.years.keys() - set(result.years))
    expected = portal.normal.years_up_to(max([*past.years, *result.years], default=0))
    unknown = [year for year in gone if year in expected or not expected]
    known = [year for year in gone if year not in unknown]
    for years, severity in ((unknown, Severity.WARNING), (known, Severity.INFO)):
        if years:
            told = ", ".join(f"{year} ({_when(past.years[year])})" for year in years)
            message = f"no longer listed: {told}"
            yield _found(FindingName.VANISHED_YEAR, severity, message, str(portal.listing))


def _when(listed: str | None) -> str:
    return f"last on {listed}" if listed else "in the archive"


def _found(name: FindingName, severity: Severity, message: str, url: str) -> Finding:
    return Finding(name=name, severity=severity, message=message, url=url)
