"""From observations to a portal's result: the worst outcome names it, and says why.

Outcomes tell what became of documents; beside them stand the findings of `crawlers.normal`. A
listing that gave no report at all is an outcome, too: zero is never silently fine.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from crawlers.normal import not_normal, seen_in
from crawlers.portal import Portal
from storage.findings import Finding, FindingName, worst_first
from storage.nights import Observation, PortalResult
from storage.outcomes import FAILURES, KEPT, WRONG, Outcome

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
    Outcome.WRONG_TEXT,
    Outcome.WRONG_PLACE,
    Outcome.WRONG_YEAR,
    Outcome.SPOOLED,
    Outcome.CHANGED,
    Outcome.NEW,
    Outcome.UNCHANGED,
    Outcome.NOT_DUE,
    Outcome.NOT_A_REPORT,
)
"""The outcome of a portal is the first of these that occurred."""

_TOLD = FAILURES | WRONG | {Outcome.INCOMPLETE, Outcome.SPOOLED}
_NOTHING = frozenset({FindingName.FAMILY_MISMATCH, FindingName.NO_REPORTS})


def portal_result(
    portal: Portal,
    observations: Sequence[Observation],
    *,
    drained: Sequence[Observation] = (),
    crash: str | None,
    seconds: float,
    on: date,
) -> PortalResult:
    """One portal's night.

    `drained` was left in the spool by an earlier run, `crash` is the reason if the spider raised,
    `seconds` is wall time, and `on` the day for which a report can be due.
    """
    seen = seen_in(observations)
    findings = worst_first(not_normal(portal, seen, crash, on))
    outcome, reason = _worst([*drained, *observations], findings)
    return PortalResult(
        adcode=portal.adcode,
        place=portal.name,
        outcome=outcome,
        reason=reason,
        observations=(*drained, *observations),
        seconds=round(seconds, 3),
        listed=None if crash is not None or seen.failure else seen.documents,
        years=tuple(sorted(seen.years)),
        findings=findings,
    )


def _worst(observations: Sequence[Observation], findings: Sequence[Finding]) -> tuple[Outcome, str]:
    """The outcome of a portal with its reason, if it is one that has to be explained."""
    told = [(o.outcome, _explained(o)) for o in observations]
    told += [(Outcome.CRASHED, f.message) for f in findings if f.name is FindingName.CRASHED]
    told += [(Outcome.NO_REPORTS, f.message) for f in findings if f.name in _NOTHING]
    outcome = min((outcome for outcome, _ in told), key=WORST_FIRST.index)
    reasons = [reason for each, reason in told if each is outcome]
    if outcome in FAILURES - {Outcome.CRASHED} and any(each in KEPT for each, _ in told):
        # One dead link among sixteen reports is something to look at, not a failed portal.
        outcome, reasons = Outcome.INCOMPLETE, [f"{outcome}: {reason}" for reason in reasons]
    return outcome, _in_short(reasons) if outcome in _TOLD else ""


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


def _explained(seen: Observation) -> str:
    """The reason of an observation and where it was made, if there is something to explain."""
    if not seen.reason or seen.url in seen.reason:
        return seen.reason
    return f"{seen.reason} ({seen.url})"


def _in_short(reasons: Sequence[str]) -> str:
    more = f"; and {len(reasons) - 1} more" if len(reasons) > 1 else ""
    return f"{reasons[0]}{more}"
