"""From observations to a portal's result: the worst outcome names it, and says why.

A portal's own declaration of what is normal is held against what was seen: zero reports, or a year
that is missing, is an outcome like any other and never silently fine.
"""

from collections.abc import Iterator, Sequence

from crawlers.portal import Portal
from storage.nights import Observation, PortalResult
from storage.outcomes import FAILURES, KEPT, Outcome

WORST_FIRST = (
    Outcome.CRASHED,
    Outcome.NOT_RECORDED,
    Outcome.FORBIDDEN,
    Outcome.BLOCKED,
    Outcome.UNREACHABLE,
    Outcome.ERROR_PAGE,
    Outcome.UNREADABLE,
    Outcome.NO_REPORTS,
    Outcome.MISSING_YEAR,
    Outcome.INCOMPLETE,
    Outcome.NOT_COMPARED,
    Outcome.SPOOLED,
    Outcome.CHANGED,
    Outcome.NEW,
    Outcome.UNCHANGED,
    Outcome.NOT_A_REPORT,
)
"""The outcome of a portal is the first of these that occurred."""

Finding = tuple[Outcome, str]


def portal_result(
    portal: Portal, observations: Sequence[Observation], *, crash: str | None, seconds: float
) -> PortalResult:
    """One portal's night. `crash` is the reason if its spider raised; `seconds` is wall time."""
    seen = [(o.outcome, f"{o.reason} ({o.url})" if o.reason else "") for o in observations]
    crashed = [(Outcome.CRASHED, crash)] if crash is not None else []
    findings = sorted([*crashed, *seen, *_not_normal(portal, observations)], key=_badness)
    outcome = findings[0][0]
    reasons = [reason for found, reason in findings if found is outcome]
    if outcome in FAILURES - {Outcome.CRASHED} and any(o.outcome in KEPT for o in observations):
        # One dead link among sixteen reports is something to look at, not a failed portal.
        outcome, reasons = Outcome.INCOMPLETE, [f"{outcome.value}: {each}" for each in reasons]
    return PortalResult(
        adcode=portal.adcode,
        place=portal.name,
        outcome=outcome,
        reason=_in_short(reasons) if outcome in FAILURES or outcome in _TOLD else "",
        observations=tuple(observations),
        seconds=round(seconds, 3),
    )


_TOLD = frozenset({Outcome.INCOMPLETE, Outcome.MISSING_YEAR, Outcome.SPOOLED})


def drained_results(
    portals: Sequence[Portal], drained: Sequence[Observation]
) -> Iterator[PortalResult]:
    """Results of places outside the batch of which the spool still held captures."""
    own = {portal.adcode for portal in portals}
    for adcode in sorted({o.adcode for o in drained} - own):
        observations = tuple(o for o in drained if o.adcode == adcode)
        yield PortalResult(
            adcode=adcode,
            place=observations[0].place,
            outcome=min((o.outcome for o in observations), key=WORST_FIRST.index),
            reason="left in the spool by an earlier run",
            observations=observations,
        )


def _badness(finding: Finding) -> int:
    return WORST_FIRST.index(finding[0])


def _not_normal(portal: Portal, observations: Sequence[Observation]) -> Iterator[Finding]:
    """What the portal declares as normal and did not show.

    A report is a year of the place, and counts when it was recognised, in however many documents.

    Nothing is said of reports when the listing itself failed: that failure explains their absence.
    """
    years = {o.year for o in observations if o.year is not None}
    least = portal.normal.reports_at_least
    if not years:
        if not any(o.outcome in FAILURES for o in observations):
            yield Outcome.NO_REPORTS, f"the listing holds no report; normal is at least {least}"
        return
    missing = sorted(set(portal.normal.years) - years)
    if missing:
        yield Outcome.MISSING_YEAR, f"not found: {', '.join(map(str, missing))}"
    if len(years) < least:
        yield Outcome.INCOMPLETE, f"reports of {len(years)} years; normal is at least {least}"


def _in_short(reasons: Sequence[str]) -> str:
    more = f"; and {len(reasons) - 1} more" if len(reasons) > 1 else ""
    return f"{reasons[0]}{more}"
