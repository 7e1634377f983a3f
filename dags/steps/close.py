"""Closing a night: one row per portal, one verdict, one record in the archive, a signed checkpoint.

A night is closed when its portals have been visited, so that its verdict stands in the morning
whatever comes after. When its reports have been cleaned and compared, or some portals were visited
again, the record is made anew with what is known then, beside the first one.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crawlers.portal import Portal
from dags.steps.crawl import Night
from dags.steps.earlier_nights import Past, held_against, past_of, remembered
from dags.steps.gather import complete
from dags.steps.plan import Batch
from dags.steps.rows import portal_row, verdict
from dags.steps.work import History, met
from storage.archive import Archive
from storage.checkpoints.nightly import Night as Logged
from storage.checkpoints.nightly import log_night
from storage.checkpoints.own_key import own_key
from storage.errors import LogKeyMissing
from storage.night_record import NightRecords, NightSummary, PortalRow
from storage.nights import PortalResult
from storage.portal_history import PortalHistories, PortalHistory

log = logging.getLogger(__name__)


class Held(NamedTuple):
    """What the night's table says of a portal, and the history to keep of it."""

    row: PortalRow
    history: PortalHistory


def close_night(
    archive: Archive,
    records: NightRecords,
    night: Night,
    batches: Sequence[Batch],
    known: History | None = None,
) -> NightSummary:
    """Write the night's observations and summary, and sign a checkpoint; returns the summary.

    If a part of a closed night was visited again, the rows of the others stay as they were. `known`
    is what has been read of the archive already.
    """
    known = known or History(archive)
    before = records.summary(night.date, night.run) if night.attempt else None
    histories = PortalHistories(archive.store, replayed=night.recording is not None)
    planned = {portal.adcode: portal for batch in batches for portal in batch.portals}
    rows = {row.adcode: row for row in (before.portals if before else ())}
    learned: list[PortalHistory] = []
    results = complete(records.filed_results(night.run), batches)
    known.look_up(report.adcode for report in met(results))
    for result in results:
        portal = planned.get(result.adcode)
        if portal is not None:
            past = known_past(archive, histories, night, portal.adcode)
            rows[portal.adcode], history = _held(known, past, portal, result, night)
            learned.append(history)
        elif result.adcode not in rows:
            # Of a place that was not planned only captures left in the spool are known.
            rows[result.adcode] = portal_row(known, result, worked=False)
    summary = _recorded(archive, records, night, rows.values(), results)
    # Last: a close that is killed before its record exists is repeated with the same past. A
    # backfill that left years out is no measure for the nights to come.
    if night.kind == "night":
        histories.write(learned)
    return summary


def amend_night(
    archive: Archive, records: NightRecords, night: Night, places: Iterable[str]
) -> NightSummary | None:
    """Say of some places what became of their texts and comparisons; None if it was never closed."""
    before = records.summary(night.date, night.run)
    if before is None:
        return None
    known, named = History(archive), set(places)
    results = complete(records.filed_results(night.run), ())
    visited = {result.adcode: result for result in results}
    known.look_up(sorted(named & visited.keys()))
    rows = (
        _worked(known, row, visited[row.adcode])
        if row.adcode in named and row.adcode in visited
        else row
        for row in before.portals
    )
    return _recorded(archive, records, night, rows, results)


def _worked(known: History, row: PortalRow, result: PortalResult) -> PortalRow:
    """The row with what became of texts; what earlier nights say of the portal is in it already."""
    return portal_row(known, result.model_copy(update={"findings": row.findings}))


def _held(known: History, past: Past, portal: Portal, result: PortalResult, night: Night) -> Held:
    """A portal held against its past; the comparison of its headline is read if it is another."""
    held = held_against(past, portal, result, night)
    if past.headline is not None:
        known.headlines.setdefault(portal.adcode, past.headline)
    row = portal_row(known, held, worked=False)
    history = remembered(past, portal, held, night)
    told = {"headline": known.headlines.get(portal.adcode)}
    return Held(row, history.model_copy(update=told))


def _recorded(
    archive: Archive,
    records: NightRecords,
    night: Night,
    rows: Iterable[PortalRow],
    results: Iterable[PortalResult],
) -> NightSummary:
    """Put the record into the archive and into the log of checkpoints.

    Where the log's key is not, the record says so and is not logged: what the night brought is
    worked on all the same, and `gwr checkpoint add` logs it when the key is back.
    """
    key, unsigned = _key(archive)
    portals = tuple(sorted(rows, key=lambda row: row.adcode))
    summary = NightSummary(
        date=night.date,
        run=night.run,
        recording=night.recording,
        kind=night.kind,
        verdict=verdict(portals, unsigned),
        portals=portals,
        finished_at=datetime.now(UTC),
        unsigned=unsigned,
    )
    observations = [seen for result in results for seen in result.observations]
    prefix = records.record(summary, observations)
    if key is not None:
        log_night(archive.store, Logged(prefix, observations), key, datetime.now(UTC))
    return summary


def _key(archive: Archive) -> tuple[Ed25519PrivateKey | None, str]:
    """The key to sign with; None, and why, where it is not on this machine."""
    try:
        return own_key(archive.store), ""
    except LogKeyMissing as error:
        log.warning("no checkpoint: %s", error)
        return None, str(error)


def known_past(archive: Archive, histories: PortalHistories, night: Night, adcode: str) -> Past:
    """What earlier nights saw; without a history the archive knows at least the years.

    Not of a recording: what the archive holds may be from the portal itself.
    """
    history = histories.read(adcode)
    if history is not None:
        return past_of(history, night)
    return Past((), dict.fromkeys(archive.years(adcode) if night.recording is None else ()))
