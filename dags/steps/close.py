"""Closing a night: one row per portal, one verdict, one record in the archive.

The verdict follows from declared normals and from earlier nights: `good` when every portal gave
what it should; `good with findings` when a person should look at something; `bad` when so many
portals gave nothing that it cannot be their fault alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from crawlers.results import WORST_FIRST
from dags.steps.clean import lacking_text
from dags.steps.compare import doubts, due
from dags.steps.crawl import Night
from dags.steps.earlier_nights import Past, held_against, past_of, remembered
from dags.steps.gather import complete
from dags.steps.headlines import headline
from dags.steps.plan import Batch
from dags.steps.work import History, met
from storage.archive import Archive
from storage.checkpoints.keys import signing_key
from storage.checkpoints.nightly import Night as Logged
from storage.checkpoints.nightly import log_night
from storage.findings import Severity
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.nights import PortalResult
from storage.outcomes import FAILURES, FINDINGS, Outcome
from storage.portal_history import PortalHistories, PortalHistory

BAD_SHARE = 0.25
"""More failed portals than this share make a night bad: some of 3,200 are always down, a quarter is
our own fault or the network's."""


def close_night(
    archive: Archive, records: NightRecords, night: Night, batches: Sequence[Batch]
) -> NightSummary:
    """Write the night's observations and summary, and sign a checkpoint; returns the summary."""
    known = History(archive)
    histories = PortalHistories(archive.store, replayed=night.recording is not None)
    planned = {portal.adcode: portal for batch in batches for portal in batch.portals}
    results: list[PortalResult] = []
    learned: list[PortalHistory] = []
    for result in complete(records.filed_results(night.run), batches):
        if (portal := planned.get(result.adcode)) is None:
            # Of a place that was not planned only captures left in the spool are known.
            results.append(result)
            continue
        past = known_past(archive, histories, night, portal.adcode)
        results.append(held_against(past, portal, result, night))
        learned.append(remembered(past, portal, results[-1], night))
    rows = tuple(portal_row(known, result) for result in results)
    summary = NightSummary(
        date=night.date,
        run=night.run,
        recording=night.recording,
        verdict=verdict(rows),
        portals=rows,
        finished_at=datetime.now(UTC),
    )
    observations = [seen for result in results for seen in result.observations]
    prefix = records.record(summary, observations)
    log_night(archive.store, Logged(prefix, observations), signing_key(), datetime.now(UTC))
    # Last: a close that is killed before its record exists is repeated with the same past.
    for history in learned:
        histories.write(history)
    return summary


def known_past(archive: Archive, histories: PortalHistories, night: Night, adcode: str) -> Past:
    """What earlier nights saw; without a history the archive knows at least the years.

    Not of a recording: what the archive holds may be from the portal itself.
    """
    history = histories.read(adcode)
    if history is not None:
        return past_of(history, night)
    return Past((), dict.fromkeys(archive.years(adcode) if night.recording is None else ()))


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
        listed=result.listed,
        findings=result.findings,
    )


def still_owed(history: History, result: PortalResult) -> Iterator[tuple[Outcome, str]]:
    """What the steps after the crawl did not deliver: texts, then comparisons."""
    reports = met([result])
    if unread := lacking_text(history, reports):
        yield Outcome.UNREADABLE, f"{len(unread)} versions without clean text"
    if pairs := due(history, reports):
        yield Outcome.NOT_COMPARED, f"{len(pairs)} comparisons missing"
    for doubt in doubts(history, reports):
        yield Outcome.NOT_COMPARED, f"doubtful text {doubt}"


def document_outcomes(result: PortalResult) -> Iterable[Outcome]:
    """One outcome a document: what was drained from the spool may have been crawled again."""
    by_url: dict[str, Outcome] = {}
    for seen in result.observations:
        outcomes = (by_url.get(seen.url, seen.outcome), seen.outcome)
        by_url[seen.url] = min(outcomes, key=WORST_FIRST.index)
    return by_url.values()


def verdict(rows: Sequence[PortalRow]) -> Verdict:
    """The night's verdict from its portals' outcomes and findings."""
    failed = sum(row.failed for row in rows)
    if not rows or failed > BAD_SHARE * len(rows):
        return Verdict.BAD
    worth_a_look = any(
        row.outcome in FAILURES | FINDINGS or row.worst in (Severity.FATAL, Severity.WARNING)
        for row in rows
    )
    return Verdict.FINDINGS if worth_a_look else Verdict.GOOD
