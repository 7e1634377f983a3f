"""The verdict of a night, and what its record holds, against the real store."""

import io
from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from dags.steps.close import close_night, verdict
from dags.steps.crawl import Night, night_name, night_of
from dags.steps.plan import Batch
from storage.archive import Archive
from storage.layout import night_prefix
from storage.night_record import NightRecords, PortalRow, Verdict
from storage.nights import Observation, PortalResult
from storage.outcomes import Outcome
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.dags.test_plan import portal
from tests.storage.makers import capture, fresh_adcode, page

NOW = datetime(2026, 1, 21, 18, 0, tzinfo=UTC)


def row(outcome: Outcome) -> PortalRow:
    return PortalRow(adcode="990100", place="云溪市", outcome=outcome)


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


def test_a_night_belongs_to_its_date_in_shanghai() -> None:
    night = night_of("nightly", "scheduled__2026-01-21T18:00:00+00:00", NOW)
    assert night == Night(
        "2026-01-22", "nightly-scheduled-2026-01-21T18-00-00-00-00-fc8e0b7b", None
    )


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


def test_the_record_holds_every_observation_and_the_summary(store_server: StoreSettings) -> None:
    archive, records = Archive(store_server), NightRecords(ObjectStore(store_server))
    adcode = fresh_adcode()
    night = Night("2026-01-22", f"run-{adcode}")
    kept = archive.keep(capture(adcode, page("一年来的工作。")))
    observation = Observation(
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
    result = PortalResult(
        adcode=adcode, place="云溪市", outcome=Outcome.NEW, observations=(observation,)
    )
    batch = Batch(name=f"云溪市 {adcode}", portals=(portal(adcode),))
    records.file_results(night.run, batch.name, [result])
    summary = close_night(archive, records, night, [batch])
    # Nothing cleaned the version: that is a finding of the night, not silence.
    assert summary.portals[0].outcome is Outcome.UNREADABLE
    assert records.summary(night.date, night.run) == summary
    key = night_prefix(night.date, night.run) + "observations.parquet"
    body = ObjectStore(store_server).get(store_server.archive_bucket, key)
    assert pq.read_table(io.BytesIO(body)).to_pylist()[0]["version"] == kept.ref.version
