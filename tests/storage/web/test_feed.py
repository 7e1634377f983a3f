"""The Atom feed and the health of a store that one night has been over."""

import json
import secrets
from datetime import UTC, datetime, timedelta

import feedparser  # type: ignore[import-untyped]
import pytest
from fastapi.testclient import TestClient
from lxml.etree import fromstring

from storage.archive import Archive
from storage.feed import MOST_ENTRIES, Entry, Feed, refresh_feed
from storage.night_record import NightRecords, NightSummary, PortalRow, Verdict
from storage.nights import Observation, VersionRef
from storage.outcomes import Outcome
from storage.store import ObjectStore
from storage.web.app import create_app
from storage.web.feed import ATOM, atom
from storage.web.health import look
from tests.storage_server import StoreServer

WHEN = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
HOSTILE = "<b>&amp;]]></title>\x00\x1b\ufffe云溪"


@pytest.fixture
def archive(server: StoreServer) -> Archive:
    return Archive(server.settings)


def seen(
    number: int, outcome: Outcome, *, title: str = "政府工作报告", days: int = 0
) -> Observation:
    at = WHEN + timedelta(days=days, seconds=number)
    return Observation(
        adcode="990100",
        place="云溪市",
        url=f"http://yunxi.example/{number}",
        title=title,
        outcome=outcome,
        observed_at=at,
        year=2026,
        document=f"art-{number:08x}",
        version=f"{at:%Y%m%dT%H%M%SZ}-{number:08x}",
    )


def closed(store: ObjectStore, *observations: Observation, days: int = 0) -> None:
    row = PortalRow(adcode="990100", place="云溪市", outcome=Outcome.NEW, headline="6% → 5.5%")
    at = WHEN + timedelta(days=days)
    summary = NightSummary(
        date=at.date().isoformat(),
        run=f"nightly-{secrets.token_hex(4)}",
        verdict=Verdict.GOOD,
        portals=(row,),
        finished_at=at,
    )
    NightRecords(store).record(summary, observations)


def test_new_and_changed_reports_are_entries_and_nothing_else(archive: Archive) -> None:
    client = TestClient(create_app(archive, "https://archive.example"))
    assert feedparser.parse(client.get("/feed.atom").content).entries == []
    closed(
        archive.store,
        seen(1, Outcome.NEW, title=HOSTILE),
        seen(2, Outcome.UNCHANGED),
        seen(3, Outcome.NOT_A_REPORT),
    )
    closed(archive.store, seen(4, Outcome.CHANGED, days=1), days=1)
    refresh_feed(archive.store)
    answer = client.get("/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert answer.headers["x-content-type-options"] == "nosniff"
    told = feedparser.parse(answer.content)
    assert (told.bozo, told.version) == (False, "atom10")
    assert [entry.tags[0].term for entry in told.entries] == ["changed", "new"]
    changed, new = told.entries
    version = seen(4, Outcome.CHANGED, days=1).version
    assert changed.id == f"urn:gwr:version:990100:2026:art-00000004:{version}"
    assert changed.link.startswith("https://archive.example/archive/990100/2026/art-00000004/")
    assert "6% → 5.5%" in changed.summary
    assert "<b>&amp;]]></title>" in fromstring(answer.content).findtext(
        f".//{{{ATOM}}}entry[2]/{{{ATOM}}}title", ""
    )
    assert told.feed.updated == changed.updated
    assert new.updated == "2026-11-22T18:00:01Z"


def test_the_same_nights_give_the_same_feed_of_a_bounded_length(archive: Archive) -> None:
    closed(archive.store, *(seen(n, Outcome.NEW, days=2) for n in range(10, 160)), days=2)
    first, second = refresh_feed(archive.store), refresh_feed(archive.store)
    assert first == second
    assert len(first.entries) == MOST_ENTRIES
    assert first.entries[0].url.endswith("/159")
    assert atom(first, "") == atom(second, "")


def test_a_feed_has_what_rfc_4287_asks_of_it() -> None:
    ref = VersionRef(
        adcode="990100", year=2026, document="a-0", version="20260112T011600Z-00000000"
    )
    entry = Entry(ref=ref, place="云溪市", title="报告", url="u", outcome=Outcome.NEW, seen=WHEN)
    root = fromstring(atom(Feed(entries=(entry,)), "http://h"))
    for node in (root, root.find(f"{{{ATOM}}}entry")):
        assert node is not None
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{{{ATOM}}}{name}")) == 1
    assert root.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None
    assert root.find(f"{{{ATOM}}}link[@rel='self']") is not None


def test_health_tells_the_store_and_the_last_night_and_no_secret(
    archive: Archive, server: StoreServer
) -> None:
    closed(archive.store, days=3)
    later = WHEN + timedelta(days=4)
    status, told = look(archive, later)
    assert (status, told["store"]) == (200, "ok")
    assert told["last_night"] == {"date": "2026-11-25", "verdict": "good", "age_hours": 24.0}
    answer = TestClient(create_app(archive)).get("/health")
    assert answer.status_code == 200
    assert server.settings.secret_key.get_secret_value() not in answer.text
    impatient = Archive(server.settings.model_copy(update={"patience": 0.1}))
    server.kill()
    try:
        gone = TestClient(create_app(impatient)).get("/health")
    finally:
        server.start()
    assert gone.status_code == 503
    assert json.loads(gone.text) == {"store": "does not answer", "last_night": None}
