"""`gwr status`: each reason for its exit code, on an archive of its own."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from dags.cli import group
from dags.stack.standing import Exit, Spooled, Standing, of_archive, spooled
from storage.findings import FindingName
from storage.night_record import NightRecords, Verdict
from storage.settings import FILE_VARIABLE, STATE_VARIABLE
from storage.silences import Silence, keep_silence
from storage.store import ObjectStore
from tests.dags.alerts.makers import AT, night, row
from tests.storage_server import StoreServer

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def store(server: StoreServer) -> ObjectStore:
    return ObjectStore(server.settings)


def seen(store: ObjectStore, hours: float = 1, *, scheduled: bool = True) -> Standing:
    return of_archive(store, AT + timedelta(hours=hours), TODAY, scheduled=scheduled)


def test_one_archive_through_its_nights(store: ObjectStore) -> None:
    none = seen(store)
    assert (none.code, none.trouble) == (Exit.BAD, ("no night yet",))

    def close(name: str, *found: FindingName, **told: object) -> None:
        summary = night("2026-11-22", row("云溪市", *found), run=f"nightly-{name}", **told)
        NightRecords(store).record(summary, [])

    close("1")
    assert (seen(store).code, seen(store).good_age) == (Exit.GOOD, 1.0)
    stale = seen(store, 40)
    assert (stale.code, stale.look) == (Exit.LOOK, ("no good night for 36 hours",))
    assert seen(store, 40, scheduled=False).code == Exit.GOOD

    later = AT + timedelta(minutes=1)
    close("2", FindingName.LISTING_SHRANK, verdict=Verdict.FINDINGS, finished_at=later)
    assert (seen(store).code, seen(store).look) == (Exit.LOOK, ("1 findings",))
    keep_silence(
        store,
        Silence(
            adcode="990100",
            finding="listing shrank",
            until=TODAY,
            reason="the column is being moved",
            by="李某",
            at=AT,
        ),
    )
    silent = seen(store)
    assert (silent.code, [each.silent for each in silent.findings]) == (Exit.GOOD, [True])
    assert of_archive(store, AT, TODAY + timedelta(1), scheduled=False).expired == silent.silences

    close("3", verdict=Verdict.BAD, finished_at=later + timedelta(minutes=1))
    bad = seen(store)
    assert (bad.code, bad.trouble) == (Exit.BAD, ("the last night is bad",))
    assert bad.good_age is not None

    backfill = night("2026-11-23", row("云溪市"), run="backfill_portal-1", kind="backfill")
    NightRecords(store).record(backfill, [])
    NightRecords(store).record(night("2026-11-23", row("云溪市"), run="import-x"), [])
    assert seen(store) == bad

    replay = night("2026-11-23", row("云溪市"), run="replay-1", recording="sample")
    NightRecords(store).record(replay, [])
    assert seen(store) == bad


def test_programs_that_stopped_and_torn_captures_are_told() -> None:
    fine = Standing(at=AT, nights=(), store="ok")
    stopped = fine.model_copy(update={"running": True, "programs": {"scheduler": "FATAL"}})
    assert "not running: scheduler" in stopped.trouble
    assert "the stack is not running" in fine.model_copy(update={"running": False}).trouble
    torn = fine.model_copy(update={"spool": Spooled(torn=2)})
    assert torn.look == ("2 torn captures in the spool",)


def test_a_store_that_does_not_answer_is_told(store: ObjectStore) -> None:
    gone = ObjectStore(
        store.settings.model_copy(update={"endpoint": "127.0.0.1:1", "patience": 0.1})
    )
    found = of_archive(gone, datetime.now(UTC), TODAY, scheduled=False)
    assert (found.code, len(found.trouble)) == (Exit.BAD, 1)
    assert "does not answer" in found.trouble[0]


def test_the_spool_is_counted_and_never_made(tmp_path: Path) -> None:
    assert spooled(tmp_path / "none") == Spooled()
    assert list(tmp_path.iterdir()) == []
    for name in ("ready/a", "ready/b", "torn/c", "open/d"):
        (tmp_path / name).mkdir(parents=True)
    assert spooled(tmp_path) == Spooled(waiting=2, torn=1)


def test_by_command_for_eyes_and_for_programs(
    store: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path))
    nowhere = CliRunner().invoke(group, ["status", "--archive-only"])
    assert (nowhere.exit_code, "not set up" in nowhere.output) == (Exit.BAD, True)
    store.settings.save(tmp_path / "store.json")
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "store.json"))
    shown = CliRunner().invoke(group, ["status", "--archive-only"])
    told = CliRunner().invoke(group, ["status", "--archive-only", "--json"])
    assert shown.exit_code == told.exit_code == json.loads(told.output)["code"]
    assert "last good night" in shown.output
    down = CliRunner().invoke(group, ["status"])
    assert (down.exit_code, "not running" in down.output) == (Exit.BAD, True)
