"""Which night a person means, and what of it failed. No Airflow runs here."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import click
import pytest

from dags.stack.cli.night import codes
from dags.stack.nights import Dated, failed_portals, named
from dags.steps.crawl import SHANGHAI, Night
from dags.steps.failures import NightUnknown
from dags.steps.hand import check_retry
from storage.findings import Finding, FindingName, Severity
from storage.night_record import Kind, NightRecords, NightSummary, PortalRow, Verdict
from storage.outcomes import Outcome
from storage.provision import ensure_ready
from storage.store import ObjectStore
from tests.storage_server import StoreServer

NOON = datetime(2026, 1, 22, 4, tzinfo=UTC)
GONE = Finding(name=FindingName.NO_LISTING, severity=Severity.FATAL, message="away")


def row(number: int, outcome: Outcome, *found: Finding, unchanged: int = 0) -> PortalRow:
    return PortalRow(
        adcode=f"{990100 + number}",
        place="云溪市",
        outcome=outcome,
        findings=found,
        unchanged=unchanged,
    )


def summary(day: str, run: str, hours: int, kind: Kind = "night") -> NightSummary:
    rows = (row(0, Outcome.UNCHANGED, unchanged=3),)
    return NightSummary(
        date=day,
        run=run,
        kind=kind,
        verdict=Verdict.GOOD,
        portals=rows,
        finished_at=NOON + timedelta(hours=hours),
    )


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NightRecords]:
    server = StoreServer(tmp_path_factory.mktemp("nights"))
    try:
        settings = server.start()
        ensure_ready(settings)
        kept = NightRecords(ObjectStore(settings))
        kept.record(summary("2026-01-21", "nightly-a", 0), ())
        kept.record(summary("2026-01-22", "nightly-b", 1), ())
        kept.record(summary("2026-01-22", "nightly-c", 2), ())
        kept.record(summary("2026-01-22", "backfill-d", 3, "backfill"), ())
        yield kept
    finally:
        server.kill()


@pytest.mark.parametrize(
    ("word", "run"),
    [
        ("2026-01-22", "nightly-c"),
        ("2026-01-22/nightly-b", "nightly-b"),
        ("nightly-a", "nightly-a"),
    ],
)
def test_a_night_is_named_by_date_or_run(records: NightRecords, word: str, run: str) -> None:
    assert named(records, word).run == run


@pytest.mark.parametrize("word", ["2026-01-20", "nightly-z", "2026-01-22/nightly-a", "backfill-d"])
def test_an_unknown_night_is_said_to_be_one(records: NightRecords, word: str) -> None:
    with pytest.raises(NightUnknown, match=f"{word}; the last one is of 2026-01-22"):
        named(records, word)


@pytest.mark.parametrize(
    ("night", "told"),
    [
        (Night("2026-01-22", "nightly-z"), "no record of the night 2026-01-22/nightly-z"),
        (Night("2026-01-21", "nightly-b"), "no record"),
        (Night("2026-01-22", "backfill-d"), "no record"),
        (Night("2026-01-22", "nightly-b", "sample"), "over the live portals, not sample"),
    ],
)
def test_what_was_no_night_is_not_tried_again(
    records: NightRecords, night: Night, told: str
) -> None:
    check_retry(records, Night("2026-01-22", "nightly-b"))
    with pytest.raises(NightUnknown, match=told):
        check_retry(records, night)


def test_the_latest_record_of_a_night_counts(records: NightRecords) -> None:
    again = summary("2026-01-21", "nightly-a", 5).model_copy(update={"verdict": Verdict.FINDINGS})
    records.record(again, ())
    assert [each.verdict for each in records.closed("2026-01-21")] == [Verdict.FINDINGS]


def test_only_what_failed_is_visited_again() -> None:
    rows = (
        row(0, Outcome.UNCHANGED, unchanged=3),
        row(1, Outcome.UNREACHABLE, GONE),
        row(2, Outcome.INCOMPLETE, unchanged=3),
        row(3, Outcome.SPOOLED),
        row(4, Outcome.UNREADABLE, unchanged=3),
        row(5, Outcome.NOT_COMPARED, unchanged=3),
        row(6, Outcome.UNCHANGED, GONE, unchanged=3),
    )
    of = summary("2026-01-22", "nightly-b", 0).model_copy(update={"portals": rows})
    assert [each.adcode[-1] for each in failed_portals(of)] == ["1", "2", "3", "6"]


def test_the_night_of_a_date_begins_at_two_in_shanghai() -> None:
    dated = Dated(date(2026, 1, 22))
    assert dated.begins == datetime(2026, 1, 21, 18, tzinfo=UTC)
    assert dated.day == (
        datetime(2026, 1, 21, 16, tzinfo=UTC),
        datetime(2026, 1, 22, 16, tzinfo=UTC),
    )
    assert Dated.of(None).begins is None
    with pytest.raises(click.UsageError):
        Dated.of(datetime.now(SHANGHAI).replace(tzinfo=None) + timedelta(days=2))


@pytest.mark.parametrize(
    ("given", "expected"),
    [("350500,350100", ["350100", "350500"]), ("350500", ["350500"]), ("", []), ("portals/", [])],
)
def test_portals_are_codes_or_a_path(given: str, expected: list[str]) -> None:
    assert codes(given) == expected
