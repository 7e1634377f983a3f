"""Closing a night: one row per portal, one verdict, one record in the archive.

The verdict follows from declared normals: `good` when every portal gave what it declares; `good
with findings` when a person should look at something; `bad` when so many portals gave nothing that
it cannot be their fault alone. A portal whose batch left no result crashed: silence is never success.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from dags.steps.clean import lacking_text, touched
from dags.steps.crawl import Night
from dags.steps.headlines import headline
from dags.steps.plan import Batch
from storage.archive import Archive
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.nights import PortalResult
from storage.outcomes import FAILURES, FINDINGS, Outcome

BAD_SHARE = 0.25
"""More failed portals than this share make a night bad: some of 3,200 are always down, a quarter is
our own fault or the network's."""


class BadNight(RuntimeError):
    """The night is bad; the message names the portals and why."""


def close_night(
    archive: Archive, records: NightRecords, night: Night, batches: Sequence[Batch]
) -> NightSummary:
    """Write the night's observations and summary; returns the summary."""
    results = complete(records.filed_results(night.run), batches)
    rows = tuple(portal_row(archive, result) for result in results)
    summary = NightSummary(
        date=night.date,
        run=night.run,
        recording=night.recording,
        verdict=verdict(rows),
        portals=rows,
        finished_at=datetime.now(UTC),
    )
    records.record(summary, [seen for result in results for seen in result.observations])
    return summary


def complete(filed: Iterable[PortalResult], batches: Iterable[Batch]) -> list[PortalResult]:
    """A result for every planned portal: what was filed, or that its batch left none."""
    known = {result.adcode: result for result in filed}
    planned = [portal for batch in batches for portal in batch.portals]
    return [
        known.get(portal.adcode)
        or PortalResult(
            adcode=portal.adcode,
            place=portal.name,
            outcome=Outcome.CRASHED,
            reason="its batch left no result: see the log of its crawl task",
        )
        for portal in planned
    ]


def portal_row(archive: Archive, result: PortalResult) -> PortalRow:
    """What the night's table says of one portal."""
    counts = Counter(seen.outcome for seen in result.observations)
    unread = lacking_text(archive, touched([result]))
    return PortalRow(
        adcode=result.adcode,
        place=result.place,
        outcome=result.outcome if not unread else worse(result.outcome, Outcome.UNREADABLE),
        reason=result.reason or (f"{len(unread)} without clean text" if unread else ""),
        new=counts[Outcome.NEW],
        changed=counts[Outcome.CHANGED],
        unchanged=counts[Outcome.UNCHANGED],
        newest_year=max((seen.year for seen in result.observations if seen.year), default=None),
        headline=headline(archive, result),
    )


def worse(first: Outcome, second: Outcome) -> Outcome:
    """A failure of the crawl outweighs a text that could not be read."""
    return first if first in FAILURES else second


def verdict(rows: Sequence[PortalRow]) -> Verdict:
    """The night's verdict from its portals' outcomes."""
    failed = sum(row.outcome in FAILURES for row in rows)
    if not rows or failed > BAD_SHARE * len(rows):
        return Verdict.BAD
    worth_a_look = failed or any(row.outcome in FINDINGS for row in rows)
    return Verdict.FINDINGS if worth_a_look else Verdict.GOOD
