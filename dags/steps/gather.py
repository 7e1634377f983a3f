"""What the batches of a night filed, as one result a place.

A portal whose batch left nothing crashed, also when an earlier run left captures of it in the spool.
"""

from collections.abc import Iterable

from crawlers.portal import Portal
from crawlers.results import WORST_FIRST
from dags.steps.plan import Batch
from storage.findings import Finding, FindingName, Severity, worst_first
from storage.nights import PortalResult
from storage.outcomes import Outcome


def complete(filed: Iterable[PortalResult], batches: Iterable[Batch]) -> list[PortalResult]:
    """One result a place: what was filed of it, or for a planned portal that its batch left none.

    A batch may also have kept what an earlier run left in the spool, of any place: that is no
    visit of the place.
    """
    known: dict[str, PortalResult] = {}
    for result in filed:
        known[result.adcode] = merged(known.get(result.adcode), result)
    for portal in (portal for batch in batches for portal in batch.portals):
        known[portal.adcode] = visited(known.get(portal.adcode), portal)
    return [known[adcode] for adcode in sorted(known)]


def visited(result: PortalResult | None, portal: Portal) -> PortalResult:
    """The result of a planned portal; what says nothing of its listing came from the spool alone."""
    return result if result and result.is_visit else merged(result, lost(portal))


def merged(first: PortalResult | None, second: PortalResult) -> PortalResult:
    """Two results of one place as one: the worse outcome names it."""
    if first is None:
        return second
    worse = min(first, second, key=lambda result: WORST_FIRST.index(result.outcome))
    both = {
        "observations": first.observations + second.observations,
        "listed": first.listed if second.listed is None else second.listed,
        "years": tuple(sorted({*first.years, *second.years})),
        "findings": worst_first(dict.fromkeys((*first.findings, *second.findings))),
    }
    return worse.model_copy(update=both)


def lost(portal: Portal) -> PortalResult:
    """The result of a portal whose batch left none."""
    reason = "its batch left no result: see the log of its crawl task"
    crashed = Finding(name=FindingName.CRASHED, severity=Severity.FATAL, message=reason)
    return PortalResult(
        adcode=portal.adcode,
        place=portal.name,
        outcome=Outcome.CRASHED,
        reason=reason,
        findings=(crashed,),
    )
