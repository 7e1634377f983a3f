"""Nights of a real store announced in turn: what is open, what is silent, what was late."""

import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from dags.alerts import announcing, callbacks
from dags.alerts.heartbeat import URL_VARIABLE
from dags.alerts.silences import expired, in_words
from dags.steps.crawl import Night, night_of
from dags.steps.failures import FixityFindings
from storage.errors import CatalogueBusy
from storage.feed import refresh_feed
from storage.findings import FindingName
from storage.news import News, Told
from storage.night_record import NightRecords, PortalRow, Verdict
from storage.settings import FILE_VARIABLE
from storage.silences import Silence, keep_silence
from storage.store import ObjectStore
from tests.dags.alerts.makers import night, row
from tests.dags.alerts.sinks import WebSink, web_sink
from tests.storage_server import StoreServer

SICK, WELL = row("云溪市", FindingName.LISTING_SHRANK), row("云溪市")


@pytest.fixture
def store(server: StoreServer) -> ObjectStore:
    return ObjectStore(server.settings)


@pytest.fixture
def kind() -> str:
    return f"kind{secrets.token_hex(4)}"


def announced(store: ObjectStore, kind: str, day: str, of: PortalRow, **patience: int) -> News:
    """Close a night, announce it, and read back what there was to tell."""
    name = f"{kind}-{day}"
    summary = night(day, of, run=name, recording=None)
    NightRecords(store).record(summary, [])
    announcing.tell_night(store, Night(day, name), {"990100": patience.get("nights", 1)}, summary)
    news = Told(store, day, name).news()
    assert news is not None
    return news


@pytest.fixture(autouse=True)
def _no_channel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dags.alerts.sending.connected", dict)


def test_nights_of_a_store_are_told_once_each_way(store: ObjectStore, kind: str) -> None:
    days = [announced(store, kind, f"2026-11-0{n}", SICK if n < 3 else WELL) for n in range(1, 5)]
    assert [len(each.new) for each in days] == [1, 0, 0, 0]
    assert [len(each.recovered) for each in days] == [0, 0, 1, 0]


def test_patience_counts_nights_of_the_store(store: ObjectStore, kind: str) -> None:
    days = [announced(store, kind, f"2026-11-0{n}", SICK, nights=3) for n in range(1, 5)]
    assert [len(each.new) for each in days] == [0, 0, 1, 0]


@pytest.fixture
def silenced(store: ObjectStore) -> Silence:
    word = Silence(
        adcode="990100",
        finding="listing shrank",
        until=date(2026, 10, 2),
        reason="the column is being moved",
        by="李某",
        at=datetime(2026, 9, 30, tzinfo=UTC),
    )
    keep_silence(store, word)
    return word


@pytest.mark.usefixtures("silenced")
def test_a_silence_in_the_store_is_kept_and_ends(store: ObjectStore, kind: str) -> None:
    days = [announced(store, kind, f"2026-10-0{n}", SICK) for n in range(1, 5)]
    assert [len(each.new) for each in days] == [0, 0, 1, 0]


@pytest.mark.usefixtures("silenced")
def test_the_audit_gets_what_has_expired(store: ObjectStore) -> None:
    told = [in_words(word) for word in expired(store, date(2026, 10, 3))]
    line = "990100 listing shrank: until 2026-10-02, by 李某: the column is being moved"
    assert told == [line]
    assert expired(store, date(2026, 10, 2)) == []


def test_a_night_without_a_record_is_told_as_lost(store: ObjectStore, kind: str) -> None:
    first = announced(store, kind, "2026-11-01", SICK)
    lost = announcing.news_of(store, Night("2026-11-02", f"{kind}-lost"), {}, None)
    assert (lost.lost, lost.open) == (True, first.new)
    assert lost.worth_telling


@pytest.fixture
def machine(
    store: ObjectStore, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path_factory.mktemp("machine") / "store.json"
    store.settings.save(path)
    monkeypatch.setenv(FILE_VARIABLE, str(path))


class Run:
    """A run as a task's callback sees it."""

    def __init__(self) -> None:
        self.dag_id, self.run_id = "audit", f"scheduled__{secrets.token_hex(4)}"
        self.run_after = datetime(2026, 11, 22, 2, tzinfo=UTC)


@pytest.mark.usefixtures("machine")
def test_a_late_night_is_told_once_and_closing_it_tells_nothing_more(
    store: ObjectStore, kind: str
) -> None:
    when, run_id = "2026-11-21T18:00:00Z", f"scheduled__{secrets.token_hex(4)}"
    callbacks.night_is_late({"dag_run": {"dag_id": kind, "dag_run_id": run_id, "run_after": when}})
    late = night_of(kind, run_id, datetime.fromisoformat(when))
    told = Told(store, late.date, late.run)
    news = told.news()
    assert news is not None
    assert (news.late, late.date) == (True, "2026-11-22")
    summary = night(late.date, SICK, run=late.run)
    announcing.tell_night(store, late, {}, summary)
    assert told.news() == news
    following = announced(store, kind, "2026-11-23", SICK)
    assert len(following.new) == 1


@pytest.mark.usefixtures("machine")
def test_bytes_that_are_not_as_written_are_told_and_other_failures_are_not(
    store: ObjectStore,
) -> None:
    run = Run()
    at = night_of("fixity-audit", run.run_id, run.run_after)
    callbacks.bytes_not_as_written({"dag_run": run, "exception": CatalogueBusy()})
    assert Told(store, at.date, at.run).news() is None
    found = FixityFindings("slice 3/13: 2 findings: damaged a; missing b")
    callbacks.bytes_not_as_written({"dag_run": run, "exception": found})
    news = Told(store, at.date, at.run).news()
    assert news is not None
    assert news.fixity[1:] == ("missing b",)


@pytest.fixture
def watcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebSink]:
    with web_sink() as sink:
        monkeypatch.setenv(URL_VARIABLE, f"http://127.0.0.1:{sink.port}/secret-name")
        yield sink


@pytest.mark.parametrize(
    ("verdict", "path"),
    [
        (Verdict.GOOD, "/secret-name"),
        (Verdict.FINDINGS, "/secret-name"),
        (Verdict.BAD, "/secret-name/fail"),
    ],
)
def test_a_night_of_the_schedule_gives_a_sign(
    store: ObjectStore, watcher: WebSink, verdict: Verdict, path: str
) -> None:
    name = f"nightly-{secrets.token_hex(4)}"
    NightRecords(store).record(night("2026-11-22", WELL, run=name, verdict=verdict), [])
    announcing.announce_night(store, Night("2026-11-22", name), {})
    assert [at for at, _ in watcher.visits] == [path]


def test_a_watcher_that_refuses_or_is_gone_fails_nothing_and_is_not_named(
    store: ObjectStore,
    watcher: WebSink,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watcher.status = 500
    name = f"nightly-{secrets.token_hex(4)}"
    NightRecords(store).record(night("2026-11-22", WELL, run=name), [])
    announcing.announce_night(store, Night("2026-11-22", name), {})
    assert "not sent: HTTP 500" in caplog.text
    monkeypatch.setenv(URL_VARIABLE, "http://127.0.0.1:1/secret-name")
    announcing.announce_night(store, Night("2026-11-22", name), {})
    assert "NewConnectionError" in caplog.text
    assert "secret-name" not in caplog.text


def test_a_replay_gives_no_sign(store: ObjectStore, watcher: WebSink) -> None:
    name = f"replay-{secrets.token_hex(4)}"
    NightRecords(store).record(night("2026-11-22", WELL, run=name, recording="sample"), [])
    announcing.announce_night(store, Night("2026-11-22", name, "sample"), {})
    assert watcher.visits == []
    assert refresh_feed(store).entries == ()
