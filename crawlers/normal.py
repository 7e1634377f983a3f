"""A portal held against its own declaration: what of tonight is not normal for it, by name.

Pure: observations and a date in, findings out. What earlier nights saw is not known here; closing
the night holds a portal against those.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from crawlers.portal import Portal
from storage.findings import Finding, FindingName, Severity
from storage.nights import Observation
from storage.outcomes import FAILURES, WRONG, Outcome

_NOT_HAD = FAILURES | WRONG | {Outcome.INCOMPLETE}
_OF_THE_LISTING = "listing: "


class Seen(NamedTuple):
    """What a night's observations say of a listing: its documents, and what was wrong with it."""

    documents: int
    noise: int
    years: frozenset[int]
    not_had: tuple[Observation, ...]
    problems: tuple[Observation, ...]

    @property
    def failure(self) -> Observation | None:
        """The failure that kept a page of the listing from being read."""
        return next((each for each in self.problems if each.outcome in FAILURES), None)


def seen_in(observations: Sequence[Observation]) -> Seen:
    """Tell documents from problems of the listing: those name no document."""
    listed = [each for each in observations if each.document is not None]
    return Seen(
        documents=len({each.document for each in listed}),
        noise=len({each.document for each in listed if each.outcome is Outcome.NOT_A_REPORT}),
        years=frozenset(each.year for each in listed if each.year is not None),
        not_had=tuple(each for each in listed if each.outcome in _NOT_HAD),
        problems=tuple(each for each in observations if each.document is None),
    )


def not_normal(portal: Portal, seen: Seen, crash: str | None, on: date) -> Iterator[Finding]:
    """What is not normal on a day.

    Nothing is said of what is absent when the listing was not read to its end, or no report of it
    could be had: that failure explains the absence.
    """
    listing = str(portal.listing)
    if crash is not None:
        yield _fatal(FindingName.CRASHED, crash, listing)
    elif not seen.documents:
        yield _empty(portal, seen)
    else:
        yield from _troubles(portal, seen)
        if seen.years and not seen.failure:
            yield from _too_little(portal, seen)
            yield from _years(portal, seen.years, on)


def _empty(portal: Portal, seen: Seen) -> Finding:
    """A listing that names no document: it was not read, or it is not what the family makes."""
    if failure := seen.failure:
        return _fatal(FindingName.NO_LISTING, _how(failure), failure.url)
    told = f"the listing has no row of the family {portal.family.value}"
    return _fatal(FindingName.FAMILY_MISMATCH, told, str(portal.listing))


def _troubles(portal: Portal, seen: Seen) -> Iterator[Finding]:
    if seen.problems:
        worst = seen.failure or seen.problems[0]
        more = f"; and {len(seen.problems) - 1} more" if len(seen.problems) > 1 else ""
        told = f"{_how(worst)}{more}"
        yield _warning(FindingName.LISTING_IN_PART, told, worst.url)
    if seen.not_had:
        yield _not_had(seen)
    elif not seen.years:
        least = portal.normal.reports_at_least
        told = f"{seen.documents} documents, none a report; normal is at least {least}"
        yield _fatal(FindingName.NO_REPORTS, told, str(portal.listing))


def _not_had(seen: Seen) -> Finding:
    first, failed = seen.not_had[0], len({each.document for each in seen.not_had})
    reports = seen.documents - seen.noise
    told = f"{failed} of {reports} reports, the first {first.outcome.value}: {first.reason}"
    make = _fatal if failed == reports else _warning
    return make(FindingName.DOCUMENTS_FAILED, told, first.url)


def _too_little(portal: Portal, seen: Seen) -> Iterator[Finding]:
    """A report is a year of the place, in however many documents."""
    normal, listing = portal.normal, str(portal.listing)
    if normal.documents_at_least and seen.documents < normal.documents_at_least:
        told = f"{seen.documents} documents listed; normal is at least {normal.documents_at_least}"
        yield _warning(FindingName.FEW_DOCUMENTS, told, listing)
    if len(seen.years) < normal.reports_at_least:
        told = f"reports of {len(seen.years)} years; normal is at least {normal.reports_at_least}"
        yield _warning(FindingName.FEW_REPORTS, told, listing)


def _years(portal: Portal, years: frozenset[int], on: date) -> Iterator[Finding]:
    normal, listing, newest = portal.normal, str(portal.listing), max(years)
    if missing := sorted(normal.years_up_to(newest) - years):
        told = f"not listed: {', '.join(map(str, missing))}"
        yield _warning(FindingName.MISSING_YEAR, told, listing)
    expected = normal.newest_year(on)
    if expected is not None and newest < expected:
        told = f"the newest listed is of {newest}; {expected} was due by {normal.newest_by}"
        yield _warning(FindingName.REPORT_OVERDUE, told, listing)


def _how(problem: Observation) -> str:
    """The problem without the word that tells it from a document's: the finding's name says it."""
    return f"{problem.outcome.value}: {problem.reason.removeprefix(_OF_THE_LISTING)}"


def _fatal(name: FindingName, message: str, url: str) -> Finding:
    return Finding(name=name, severity=Severity.FATAL, message=message, url=url)


def _warning(name: FindingName, message: str, url: str) -> Finding:
    return Finding(name=name, severity=Severity.WARNING, message=message, url=url)
