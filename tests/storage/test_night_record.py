"""The record of a night: filed while it runs, closed once, read back by its name."""

import io
import json
import secrets
from datetime import UTC, datetime, timedelta

import pyarrow.parquet as pq
import pytest

from storage.canonical import to_json
from storage.findings import Finding, FindingName, Severity
from storage.layout import segment
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.nights import Observation, PortalResult
from storage.outcomes import Outcome
from storage.store import ObjectStore

WHEN = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def records(store: ObjectStore) -> NightRecords:
    return NightRecords(store)


@pytest.fixture
def run() -> str:
    return f"manual__2026-11-22T18:00:00+00:00_{secrets.token_hex(4)}"


def seen(year: int | None = 2026) -> Observation:
    return Observation(
        adcode="990100",
        place="云溪市",
        url="http://yunxi.example/a",
        title="政府工作报告",
        outcome=Outcome.NEW,
        observed_at=WHEN,
        year=year,
    )


def result(adcode: str, outcome: Outcome = Outcome.NEW) -> PortalResult:
    return PortalResult(adcode=adcode, place="云溪市", outcome=outcome, observations=(seen(),))


def summary(run: str, verdict: Verdict = Verdict.GOOD) -> NightSummary:
    row = PortalRow(adcode="990100", place="云溪市", outcome=Outcome.BLOCKED, reason="HTTP 403")
    return NightSummary(
        date="2026-11-22", run=run, verdict=verdict, portals=(row,), finished_at=WHEN
    )


def test_a_batch_that_files_again_replaces_what_it_filed(records: NightRecords, run: str) -> None:
    records.file_results(run, "云溪市 990100", [result("990100", Outcome.BLOCKED)])
    records.file_results(run, "东岭市 990200", [result("990200")])
    records.file_results(run, "云溪市 990100", [result("990100"), result("990121")])
    filed = records.filed_results(run)
    assert sorted(each.adcode for each in filed) == ["990100", "990121", "990200"]
    assert {each.outcome for each in filed} == {Outcome.NEW}
    assert records.filed_results(f"{run}-another") == []


def test_a_closed_night_has_a_row_per_observation(
    records: NightRecords, store: ObjectStore, run: str
) -> None:
    prefix = records.record(summary(run), [seen(), seen(year=None)])
    body = store.get(store.settings.archive_bucket, f"{prefix}observations.parquet")
    rows = pq.read_table(io.BytesIO(body)).to_pylist()
    assert [row["year"] for row in rows] == [2026, None]
    assert rows[0]["outcome"] == "new"
    assert rows[0]["observed_at"] == WHEN
    assert records.summary("2026-11-22", run) == summary(run)


def test_closing_again_with_the_same_content_changes_nothing(
    records: NightRecords, run: str
) -> None:
    first = records.record(summary(run), [seen()])
    later = summary(run).model_copy(update={"finished_at": WHEN + timedelta(hours=1)})
    assert records.record(later, [seen()]) == first
    assert records.summary("2026-11-22", run) == summary(run)


def test_closing_again_as_before_the_latest_record_is_news(records: NightRecords, run: str) -> None:
    first = records.record(summary(run), [seen()])
    records.record(summary(run, Verdict.BAD), [seen()])
    assert records.record(summary(run), [seen()]) == first[:-1] + "-3/"
    latest = records.summary("2026-11-22", run)
    assert latest is not None
    assert latest.verdict is Verdict.GOOD


def test_a_night_closed_again_otherwise_is_a_record_of_its_own(
    records: NightRecords, run: str
) -> None:
    first = records.record(summary(run), [seen()])
    second = records.record(summary(run, Verdict.BAD), [seen()])
    third = records.record(summary(run), [])
    assert second == first[:-1] + "-2/"
    assert third == first[:-1] + "-3/"
    latest = records.summary("2026-11-22", run)
    assert latest is not None
    assert latest.verdict is Verdict.GOOD


def test_a_night_that_was_never_closed_has_no_summary(records: NightRecords, run: str) -> None:
    assert records.summary("2026-11-22", run) is None


def test_a_close_that_was_killed_half_way_does_not_hide_the_next(
    records: NightRecords, store: ObjectStore, run: str
) -> None:
    prefix = records.record(summary(run), [])
    other = f"{run}-x"
    half = prefix.replace(prefix.split("/")[2], prefix.split("/")[2] + "-x")
    store.create(store.settings.archive_bucket, f"{half}observations.parquet", b"killed here")
    records.record(summary(other), [])
    assert records.summary("2026-11-22", other) == summary(other)


def test_failures_are_told_in_one_line() -> None:
    assert summary("r").failures() == "云溪市 990100: blocked HTTP 403"


def test_a_portal_that_is_not_believed_is_told_by_its_finding() -> None:
    shrank = Finding(
        name=FindingName.LISTING_SHRANK, severity=Severity.FATAL, message="2 of 20 documents"
    )
    row = PortalRow(adcode="990100", place="云溪市", outcome=Outcome.UNCHANGED, findings=(shrank,))
    told = summary("r").model_copy(update={"portals": (row,)}).failures()
    assert told == "云溪市 990100: listing shrank: 2 of 20 documents"


def test_a_record_from_before_there_were_findings_is_read(
    records: NightRecords, store: ObjectStore, run: str
) -> None:
    old = json.loads(to_json(summary(run)))
    for name in ("findings", "listed"):
        del old["portals"][0][name]
    old["portals"][0]["outcome"] = "missing year"
    key = f"nights/2026-11-22/{segment(run)}/summary.json"
    store.create(store.settings.archive_bucket, key, json.dumps(old).encode())
    read = records.summary("2026-11-22", run)
    assert read is not None
    assert (read.portals[0].outcome, read.portals[0].findings) == (Outcome.MISSING_YEAR, ())


def test_two_nights_do_not_share_a_record(records: NightRecords, run: str) -> None:
    later = summary(run).model_copy(update={"date": "2026-11-23", "finished_at": WHEN})
    records.record(summary(run), [])
    records.record(later.model_copy(update={"finished_at": WHEN + timedelta(days=1)}), [])
    first = records.summary("2026-11-22", run)
    assert first is not None
    assert first.finished_at == WHEN
