"""The verdict of a night, and what its record holds, against the real store."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from dags.steps.close import amend_night, close_night
from dags.steps.crawl import Night, night_name, night_of
from dags.steps.hand import handed
from dags.steps.plan import Batch
from dags.steps.rows import verdict
from dags.steps.work import History
from storage.archive import Archive
from storage.findings import Finding, FindingName, Severity
from storage.layout import night_prefix
from storage.night_record import NightRecords, PortalRow, Verdict
from storage.nights import Observation, PortalResult
from storage.outcomes import Outcome
from storage.portal_history import PortalHistories
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.dags.test_plan import portal
from tests.storage.makers import capture, fresh_adcode, page

NOW = datetime(2026, 1, 21, 18, 0, tzinfo=UTC)


def row(outcome: Outcome, *severities: Severity) -> PortalRow:
    found = (
        Finding(name=FindingName.LISTING_SHRANK, severity=severity, message="9 of 20")
        for severity in severities
    )
    return PortalRow(adcode="990100", place="云溪市", outcome=outcome, findings=tuple(found))


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], Verdict.BAD),
        ([Outcome.UNCHANGED, Outcome.NEW, Outcome.CHANGED], Verdict.GOOD),
        ([Outcome.UNCHANGED, Outcome.MISSING_YEAR], Verdict.FINDINGS),
        ([Outcome.UNCHANGED, Outcome.SPOOLED], Verdict.FINDINGS),
        ([Outcome.UNCHANGED] * 3 + [Outcome.BLOCKED], Verdict.FINDINGS),
        ([Outcome.UNCHANGED] * 2 + [Outcome.BLOCKED], Verdict.BAD),
        ([Outcome.NO_REPORTS], Verdict.BAD),
        ([Outcome.UNCHANGED, Outcome.NOT_COMPARED], Verdict.FINDINGS),
    ],
)
def test_the_verdict_follows_from_the_outcomes(outcomes: list[Outcome], expected: Verdict) -> None:
    assert verdict([row(outcome) for outcome in outcomes]) is expected


SOUND = row(Outcome.UNCHANGED)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(Outcome.UNCHANGED, Severity.INFO)], Verdict.GOOD),
        ([SOUND, row(Outcome.UNCHANGED, Severity.WARNING)], Verdict.FINDINGS),
        ([row(Outcome.UNCHANGED, Severity.WARNING)] * 9, Verdict.FINDINGS),
        ([SOUND] * 3 + [row(Outcome.NEW, Severity.FATAL, Severity.INFO)], Verdict.FINDINGS),
        ([SOUND] * 2 + [row(Outcome.NEW, Severity.FATAL)], Verdict.BAD),
        ([SOUND] * 2 + [row(Outcome.BLOCKED, Severity.FATAL)], Verdict.BAD),
        # One portal with both counts once.
        ([SOUND] * 3 + [row(Outcome.BLOCKED, Severity.FATAL)], Verdict.FINDINGS),
    ],
)
def test_the_verdict_follows_from_the_findings(rows: list[PortalRow], expected: Verdict) -> None:
    assert verdict(rows) is expected


def test_a_night_belongs_to_its_date_in_shanghai() -> None:
    night = night_of("nightly", "scheduled__2026-01-21T18:00:00+00:00", NOW)
    assert night == Night(
        "2026-01-22", "nightly-scheduled-2026-01-21T18-00-00-00-00-fc8e0b7b", None
    )


def test_a_backfill_is_no_night_and_nights_know_nothing_of_it(store_server: StoreSettings) -> None:
    adcode = fresh_adcode()
    night = night_of("backfill_portal", f"manual-{adcode}", NOW)
    assert (night.kind, night.recording) == ("backfill", None)
    archive, records = Archive(store_server), NightRecords(ObjectStore(store_server))
    batch = Batch(name="one", portals=(portal(adcode),))
    records.file_results(night.run, batch.name, [met(archive, adcode)])
    assert close_night(archive, records, night, [batch]).kind == "backfill"
    assert PortalHistories(archive.store, replayed=False).read(adcode) is None


def test_runs_with_chinese_names_have_records_of_their_own() -> None:
    assert night_name("replay", "试运行") != night_name("replay", "重跑一")
    assert night_name("replay", "试运行") != night_name("nightly", "试运行")


def test_a_batch_without_results_is_a_crash_of_its_portals(store_server: StoreSettings) -> None:
    records = NightRecords(ObjectStore(store_server))
    night = Night("2026-01-22", f"run-{fresh_adcode()}")
    lost = Batch(name="lost", portals=(portal("990198"),))
    summary = close_night(Archive(store_server), records, night, [lost])
    assert summary.verdict is Verdict.BAD
    assert [(row.adcode, row.outcome) for row in summary.portals] == [("990198", Outcome.CRASHED)]
    assert "990198" in summary.failures()
    assert [found.name for found in summary.portals[0].findings] == [FindingName.CRASHED]


def test_captures_left_in_the_spool_are_no_visit_of_their_portal(
    store_server: StoreSettings,
) -> None:
    records = NightRecords(ObjectStore(store_server))
    planned, other = portal(fresh_adcode()), fresh_adcode()
    night = Night("2026-01-22", f"run-{fresh_adcode()}")
    left = [
        PortalResult(adcode=adcode, place="云溪市", outcome=Outcome.NEW, reason="left in the spool")
        for adcode in (planned.adcode, other)
    ]
    records.file_results(night.run, "another batch", left)
    batch = Batch(name="lost", portals=(planned,))
    summary = close_night(Archive(store_server), records, night, [batch])
    outcomes = {row.adcode: row.outcome for row in summary.portals}
    assert outcomes == {planned.adcode: Outcome.CRASHED, other: Outcome.NEW}


def test_without_a_history_the_archive_knows_the_years(store_server: StoreSettings) -> None:
    archive, records = Archive(store_server), NightRecords(ObjectStore(store_server))
    adcode = fresh_adcode()
    archive.keep(capture(adcode, page("一年来的工作。"), year=2019))
    batch = Batch(name="one", portals=(portal(adcode),))
    for number, recording in enumerate((None, "sample")):
        night = Night("2026-01-22", f"run-{adcode}-{number}", recording)
        read = PortalResult(
            adcode=adcode, place="云溪市", outcome=Outcome.UNCHANGED, listed=3, years=(2026,)
        )
        records.file_results(night.run, "one", [read])
        (row,) = close_night(archive, records, night, [batch]).portals
        names = [found.name for found in row.findings]
        # What the archive holds may be from the portal itself: a recording need not list it.
        vanished = [] if recording else [FindingName.VANISHED_YEAR]
        assert names == [*vanished, FindingName.FIRST_NIGHT]


def test_the_record_holds_every_observation_and_the_summary(store_server: StoreSettings) -> None:
    archive, records = Archive(store_server), NightRecords(ObjectStore(store_server))
    adcode = fresh_adcode()
    night = Night("2026-01-22", f"run-{adcode}")
    result = met(archive, adcode)
    batch = Batch(name=f"云溪市 {adcode}", portals=(portal(adcode),))
    records.file_results(night.run, batch.name, [result])
    summary = close_night(archive, records, night, [batch])
    assert summary.portals[0].outcome is Outcome.NEW
    assert records.summary(night.date, night.run) == summary
    assert handed(History(archive), records, night).places == (adcode,)
    key = night_prefix(night.date, night.run) + "observations.parquet"
    body = ObjectStore(store_server).get(store_server.archive_bucket, key)
    assert (
        pq.read_table(io.BytesIO(body)).to_pylist()[0]["version"] == result.observations[0].version
    )


def test_what_was_not_cleaned_is_told_in_the_record_that_comes_after(
    store_server: StoreSettings,
) -> None:
    archive, records = Archive(store_server), NightRecords(ObjectStore(store_server))
    adcode, other = fresh_adcode(), fresh_adcode()
    night = Night("2026-01-22", f"run-{adcode}")
    batch = Batch(name="two", portals=(portal(adcode), portal(other)))
    records.file_results(night.run, batch.name, [met(archive, adcode), met(archive, other)])
    first = close_night(archive, records, night, [batch])
    amended = amend_night(archive, records, night, [adcode])
    assert amended == records.summary(night.date, night.run)
    assert amended is not None
    outcomes = {row.adcode: row.outcome for row in amended.portals}
    assert outcomes == {adcode: Outcome.UNREADABLE, other: Outcome.NEW}
    assert amended.portals[0].findings == first.portals[0].findings
    # Saying the same again is no third record.
    assert amend_night(archive, records, night, [adcode]) is not None
    prefix = night_prefix(night.date, f"{night.run}-3")
    assert list(archive.store.keys(store_server.archive_bucket, prefix)) == []


def test_a_night_that_was_never_closed_is_not_amended(store_server: StoreSettings) -> None:
    archive, records = Archive(store_server), NightRecords(ObjectStore(store_server))
    assert amend_night(archive, records, Night("2026-01-22", "never"), ["990100"]) is None


def test_a_portal_visited_again_replaces_its_row_and_no_other(store_server: StoreSettings) -> None:
    archive, records = Archive(store_server), NightRecords(ObjectStore(store_server))
    good, bad = fresh_adcode(), fresh_adcode()
    night = Night("2026-01-22", f"run-{good}")
    batch = Batch(name="two", portals=(portal(good), portal(bad)))
    failed = PortalResult(
        adcode=bad,
        place="云溪市",
        outcome=Outcome.UNREACHABLE,
        findings=(Finding(name=FindingName.NO_LISTING, severity=Severity.FATAL, message="away"),),
    )
    records.file_results(night.run, batch.name, [met(archive, good), failed])
    first = close_night(archive, records, night, [batch])
    assert first.verdict is Verdict.BAD

    again = replace(night, attempt="2026-01-22T08:00:00+08:00")
    some = Batch(name="again", portals=(portal(bad),))
    records.file_results(night.run, some.name, [met(archive, bad)], again.attempt)
    second = close_night(archive, records, again, [some])
    assert second == records.summary(night.date, night.run)
    assert second.verdict is Verdict.GOOD
    assert [row.outcome for row in second.portals] == [Outcome.NEW, Outcome.NEW]
    assert second.portals[0] == first.portals[0]
    # The first record stays.
    key = night_prefix(night.date, night.run) + "summary.json"
    kept = archive.store.get(store_server.archive_bucket, key)
    assert b"unreachable" in kept


def test_what_only_came_from_the_spool_replaces_no_visit(store_server: StoreSettings) -> None:
    archive, records = Archive(store_server), NightRecords(ObjectStore(store_server))
    adcode = fresh_adcode()
    visit = met(archive, adcode)
    records.file_results("run-x" + adcode, "one", [visit])
    spooled = PortalResult(adcode=adcode, place="云溪市", outcome=Outcome.NEW)
    records.file_results("run-x" + adcode, "other", [spooled], "2026-01-22T08:00:00+08:00")
    assert visit in records.filed_results("run-x" + adcode)


def met(archive: Archive, adcode: str) -> PortalResult:
    """A visit that kept one report."""
    kept = archive.keep(capture(adcode, page("一年来的工作。")))
    seen = Observation(
        adcode=adcode,
        place="云溪市",
        url="https://www.yunxi.example/1.html",
        title="2026年政府工作报告",
        outcome=kept.outcome,
        observed_at=NOW,
        year=2026,
        document=kept.ref.document,
        version=kept.ref.version,
    )
    return PortalResult(
        adcode=adcode,
        place="云溪市",
        outcome=Outcome.NEW,
        observations=(seen,),
        listed=1,
        years=(2026,),
    )
