"""Closing a night: one row per portal, one verdict, one record in the archive.

The verdict follows from declared normals: `good` when every portal gave what it declares; `good
with findings` when a person should look at something; `bad` when so many portals gave nothing that
it cannot be their fault alone. A portal whose batch left no result crashed: silence is never a
success.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from crawlers.portal import Portal
from crawlers.results import WORST_FIRST
from dags.steps.clean import lacking_text
from dags.steps.compare import due
from dags.steps.crawl import Night
from dags.steps.headlines import headline
from dags.steps.plan import Batch
from dags.steps.work import History, met
from storage.archive import Archive
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.nights import PortalResult
from storage.outcomes import FAILURES, FINDINGS, Outcome

BAD_SHARE = 0.25
"""More failed portals than this share make a night bad: some of 3,200 are always down, a quarter is
our own fault or the network's."""


def close_night(
    archive: Archive, records: NightRecords, night: Night, batches: Sequence[Batch]
) -> NightSummary:
    """Write the night's observations and summary; returns the summary."""
    results = complete(records.filed_results(night.run), batches)
    history = History(archive)
    rows = tuple(portal_row(history, result) for result in results)
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
    """One result a place: what was filed of it, or for a planned portal that its batch left none.

    A batch may also have kept what an earlier run left in the spool, of any place.
    """
    known: dict[str, PortalResult] = {}
    for result in filed:
        known[result.adcode] = merged(known.get(result.adcode), result)
    for portal in (portal for batch in batches for portal in batch.portals):
        known.setdefault(portal.adcode, lost(portal))
    return [known[adcode] for adcode in sorted(known)]


def merged(first: PortalResult | None, second: PortalResult) -> PortalResult:
    """Two results of one place as one: the worse outcome names it."""
    if first is None:
        return second
    worse = min(first, second, key=lambda result: WORST_FIRST.index(result.outcome))
    return worse.model_copy(update={"observations": first.observations + second.observations})


def lost(portal: Portal) -> PortalResult:
    """The result of a portal whose batch left none."""
    return PortalResult(
        adcode=portal.adcode,
        place=portal.name,
        outcome=Outcome.CRASHED,
        reason="its batch left no result: see the log of its crawl task",
    )


def portal_row(history: History, result: PortalResult) -> PortalRow:
    """What the night's table says of one portal."""
    counts = Counter(document_outcomes(result))
    owed = list(still_owed(history, result))
    return PortalRow(
        adcode=result.adcode,
        place=result.place,
        outcome=min([result.outcome, *(outcome for outcome, _ in owed)], key=WORST_FIRST.index),
        reason="; ".join(filter(None, [result.reason, *(reason for _, reason in owed)])),
        new=counts[Outcome.NEW],
        changed=counts[Outcome.CHANGED],
        unchanged=counts[Outcome.UNCHANGED],
        newest_year=max((seen.year for seen in result.observations if seen.year), default=None),
        headline=headline(history, result),
    )


def still_owed(history: History, result: PortalResult) -> Iterator[tuple[Outcome, str]]:
    """What the steps after the crawl did not deliver: texts, then comparisons."""
    reports = met([result])
    if unread := lacking_text(history, reports):
        yield Outcome.UNREADABLE, f"{len(unread)} versions without clean text"
    if pairs := due(history, reports):
        yield Outcome.NOT_COMPARED, f"{len(pairs)} comparisons missing"


def document_outcomes(result: PortalResult) -> Iterable[Outcome]:
    """One outcome a document: what was drained from the spool may have been crawled again."""
    by_url: dict[str, Outcome] = {}
    for seen in result.observations:
        outcomes = (by_url.get(seen.url, seen.outcome), seen.outcome)
        by_url[seen.url] = min(outcomes, key=WORST_FIRST.index)
    return by_url.values()


def verdict(rows: Sequence[PortalRow]) -> Verdict:
    """The night's verdict from its portals' outcomes."""
    gave_nothing = sum(row.outcome in FAILURES and not row.kept for row in rows)
    if not rows or gave_nothing > BAD_SHARE * len(rows):
        return Verdict.BAD
    worth_a_look = any(row.outcome in FAILURES | FINDINGS for row in rows)
    return Verdict.FINDINGS if worth_a_look else Verdict.GOOD
