"""The record of nights: what batches filed while one runs, and what is kept of it for ever.

`layout` tells the keys. A closed night has one row per observation (`observations.parquet`) and one
row per portal with its findings (`summary.json`; a handful a portal, so no table of their own).
"""

import io
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import dropwhile
from typing import Literal, NamedTuple, Self

from pydantic import AwareDatetime, Field

from reports.model import Value
from storage.canonical import from_json, to_json, to_json_quickly
from storage.errors import KeyCollision, ObjectMissing
from storage.findings import Finding, Severity
from storage.layout import night_prefix, running_prefix, segment
from storage.nights import Observation, PortalResult
from storage.outcomes import FAILURES, Outcome
from storage.roles import Role, settings_of
from storage.store import ObjectStore

SUMMARY, OBSERVATIONS = "summary.json", "observations.parquet"
_MOST_RECORDS = 100

Kind = Literal["night", "backfill"]
"""A night over all portals, or one portal's older years."""


class Verdict(StrEnum):
    """How a night went."""

    GOOD = "good"
    FINDINGS = "good with findings"
    BAD = "bad"


class PortalRow(Value):
    """One portal in the night's table; `headline` is what changed, in one line.

    Nights that were closed before there were findings have none, and `listed` is None.
    """

    adcode: str
    place: str
    outcome: Outcome
    reason: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    newest_year: int | None = None
    headline: str = ""
    listed: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the portal gave nothing tonight that can be believed."""
        unheard = self.outcome in FAILURES and not self.kept
        return unheard or self.worst is Severity.FATAL

    @property
    def worst(self) -> Severity | None:
        """The severity of the worst finding; findings stand the worst first."""
        return self.findings[0].severity if self.findings else None

    @property
    def kept(self) -> int:
        """Documents whose bytes are in the archive: what the portal gave tonight."""
        return self.new + self.changed + self.unchanged


class NightSummary(Value):
    """A closed night. `date` is its date in Shanghai, as `2026-11-22`.

    `unsigned` says why no checkpoint was signed over it; empty: one was.
    """

    format: int = 1
    date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    run: str
    recording: str | None = None
    kind: Kind = "night"
    verdict: Verdict
    portals: tuple[PortalRow, ...]
    finished_at: AwareDatetime
    unsigned: str = ""

    def failures(self) -> str:
        """The portals that gave nothing and why, in one line; empty if none."""
        return "; ".join(_told(row) for row in self.portals if row.failed)


def _told(row: PortalRow) -> str:
    """The outcome if it is the failure, else the finding that is."""
    outcome = f"{row.outcome} {row.reason}".strip()
    finding = (
        "" if row.outcome in FAILURES else f"{row.findings[0].name}: {row.findings[0].message}"
    )
    return f"{row.place} {row.adcode}: {finding or outcome}"


class _Batch(Value):
    """What one batch filed; `attempt` is set when it visited a part of a night again."""

    results: tuple[PortalResult, ...]
    attempt: str = ""


class _Closed(NamedTuple):
    """One record of a night, and where it is."""

    prefix: str
    summary: NightSummary


class NightRecords:
    """The nights of one store."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._archive = store.settings.archive_bucket
        self._catalogue = store.settings.catalogue_bucket

    @classmethod
    def open(cls, role: Role | None = None) -> Self:
        """The nights of this machine's store, with a role's keys or the main ones.

        Raises `StoreNotConfigured`.
        """
        return cls(ObjectStore(settings_of(role)))

    def file_results(
        self, run: str, batch: str, results: Sequence[PortalResult], attempt: str = ""
    ) -> None:
        """File what a batch gave; filing it again replaces what it filed before.

        `attempt` is a time that sorts, when a part of the night is visited again.
        """
        filed = _Batch(results=tuple(results), attempt=attempt)
        body = to_json_quickly(filed)
        self._store.replace(self._catalogue, _batch_key(run, batch, attempt), body)

    def filed_by(self, run: str, batch: str) -> list[PortalResult] | None:
        """What one batch filed for a run, or None if it has filed nothing."""
        key = _batch_key(run, batch)
        try:
            return list(from_json(_Batch, self._store.get(self._catalogue, key), key).results)
        except ObjectMissing:
            return None

    def filed_results(self, run: str) -> list[PortalResult]:
        """Everything filed for a run so far, by batch name.

        What was visited again counts from its last visit on.
        """
        batches = [
            from_json(_Batch, self._store.get(self._catalogue, key), key)
            for key in self._store.keys(self._catalogue, running_prefix(run))
        ]
        visited: dict[str, str] = {}
        for batch in batches:
            for result in batch.results:
                if result.is_visit:
                    visited[result.adcode] = max(visited.get(result.adcode, ""), batch.attempt)
        return [
            result
            for batch in batches
            for result in batch.results
            if batch.attempt >= visited.get(result.adcode, "")
        ]

    def dates(self) -> list[str]:
        """The dates that have a night, oldest first."""
        return [name.strip("/") for name in self._store.children(self._archive, "nights/")]

    def closed(self, date: str) -> list[NightSummary]:
        """The latest record of each night of a date, the last one closed last."""
        names = self._store.children(self._archive, f"nights/{segment(date)}/")
        keys = [f"nights/{segment(date)}/{name}{SUMMARY}" for name in names]
        latest: dict[str, NightSummary] = {}
        for key in keys:
            try:
                each = from_json(NightSummary, self._store.get(self._archive, key), key)
            except ObjectMissing:
                continue
            kept = latest.get(each.run)
            latest[each.run] = each if kept is None else max(kept, each, key=_when)
        return sorted(latest.values(), key=_when)

    def record(self, summary: NightSummary, observations: Iterable[Observation]) -> str:
        """Close a night for ever; returns the folder's key prefix.

        Closing it again with the same content, whenever that is, changes nothing; with another
        than the latest record has, it is `<run>-2`.
        """
        table, told = _parquet(observations), to_json(summary)
        prefixes = self._prefixes(summary.date, summary.run)
        latest = self._latest(summary.date, summary.run)
        if latest is not None:
            if self._holds(latest, summary, table):
                return latest.prefix
            prefixes = dropwhile(lambda prefix: prefix != latest.prefix, prefixes)
        for prefix in prefixes:
            try:
                self._store.create(self._archive, prefix + OBSERVATIONS, table)
                self._store.create(self._archive, prefix + SUMMARY, told, "application/json")
            except KeyCollision:
                continue
            return prefix
        raise KeyCollision(self._archive, night_prefix(summary.date, summary.run))

    def summary(self, date: str, run: str) -> NightSummary | None:
        """How a night went, by its latest record, or None if it was never closed."""
        latest = self._latest(date, run)
        return None if latest is None else latest.summary

    def latest_prefix(self, date: str, run: str) -> str | None:
        """Where a night's latest record is, or None if it was never closed."""
        latest = self._latest(date, run)
        return None if latest is None else latest.prefix

    def _latest(self, date: str, run: str) -> _Closed | None:
        latest = None
        for prefix in self._prefixes(date, run):
            key = prefix + SUMMARY
            try:
                body = self._store.get(self._archive, key)
                latest = _Closed(prefix, from_json(NightSummary, body, key))
            except ObjectMissing:
                # A close that was killed may have left observations without a summary.
                if self._store.info(self._archive, prefix + OBSERVATIONS) is None:
                    break
        return latest

    def _holds(self, closed: _Closed, summary: NightSummary, table: bytes) -> bool:
        """Whether a record says the same, but for the time at which it was written."""
        if closed.summary != summary.model_copy(update={"finished_at": closed.summary.finished_at}):
            return False
        stored = self._store.get(self._archive, closed.prefix + OBSERVATIONS)
        return stored == table

    def _prefixes(self, date: str, run: str) -> Iterable[str]:
        yield night_prefix(date, run)
        yield from (night_prefix(date, f"{run}-{number}") for number in range(2, _MOST_RECORDS))


def _batch_key(run: str, batch: str, attempt: str = "") -> str:
    return f"{running_prefix(run)}{segment(f'{attempt} {batch}')}.json"


def _when(summary: NightSummary) -> AwareDatetime:
    return summary.finished_at


def _parquet(observations: Iterable[Observation]) -> bytes:
    # Imported here: pyarrow is large, and only closing a night needs it.
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = ("adcode", "place", "url", "title", "outcome", "reason")
    times = ("observed_at", "captured_at")
    ids = ("document", "version", "raw_sha256", "substance")
    schema = pa.schema(
        [
            *((name, pa.string()) for name in texts),
            *((name, pa.timestamp("us", tz="UTC")) for name in times),
            ("year", pa.int32()),
            *((name, pa.string()) for name in ids),
        ]
    )
    table = pa.Table.from_pylist([each.model_dump() for each in observations], schema=schema)
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()
