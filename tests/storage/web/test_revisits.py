"""What nights saw again with the same bytes is a capture of its own: in CDX, TimeMap and replay."""

from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from storage.catalogue.update import update
from storage.keeping import Kept
from storage.night_record import NightRecords, NightSummary, Verdict
from storage.nights import Observation
from storage.outcomes import Outcome
from tests.storage.makers import FIRST, capture, page
from tests.storage.web.conftest import SITE, Room
from tests.storage.web.test_memento import by_relation
from tests.storage.web.test_replay import cdx

ADCODE = "990700"
NIGHT, RUN = "2026-01-20", "nightly-revisits"


def observed(kept: Kept, url: str, days: float, **said: object) -> Observation:
    """What a night noted of a document that was looked at, so many days after the first."""
    told: dict[str, object] = {
        **kept.ref.model_dump(),
        "place": "云溪市",
        "url": url,
        "title": "",
        "outcome": kept.outcome,
        "observed_at": FIRST + timedelta(days=days, minutes=5),
        "captured_at": FIRST + timedelta(days=days),
        "raw_sha256": kept.raw_sha256,
        "substance": kept.substance,
    }
    return Observation.model_validate(told | said)


@pytest.fixture(scope="session")
def again(room: Room) -> str:
    """A document kept once and seen three times more: alike, with another counter, not modified."""
    url = f"{SITE}/again.html"
    taken = [
        capture(ADCODE, page("甲", counter), days=days, url=url)
        for days, counter in ((0, 1), (1, 1), (2, 7))
    ]
    changed = [
        each.model_copy(
            update={
                "parts": (each.parts[0].model_copy(update={"url": url, "final_url": url}),),
            }
        )
        for each in taken
    ]
    kept = [room.archive.keep(each) for each in changed]
    assert [each.outcome for each in kept] == ["new", "unchanged", "unchanged"]
    silent = {"captured_at": None, "raw_sha256": None, "substance": None}
    seen = [
        *(observed(each, url, days) for days, each in enumerate(kept)),
        observed(kept[0], url, 3, outcome=Outcome.UNCHANGED, **silent),
    ]
    summary = NightSummary(
        date=NIGHT, run=RUN, verdict=Verdict.GOOD, portals=(), finished_at=datetime.now(UTC)
    )
    NightRecords(room.archive.store).record(summary, seen)
    update(room.archive.store, [(ADCODE, 2026)], [(NIGHT, RUN)])
    return url


STAMPS = ["20260112011600", "20260113011600", "20260115012100"]


def test_the_index_lists_what_was_seen_again_with_the_same_bytes(
    web: TestClient, again: str
) -> None:
    """Not the third night: another counter, other bytes, which nobody kept."""
    lines = cdx(web, again)
    assert [line[1] for line in lines] == STAMPS
    assert [line[3] for line in lines] == ["text/html", "warc/revisit", "warc/revisit"]
    assert len({line[5] for line in lines}) == 1
    assert {line[4] for line in lines} == {"200"}


def test_a_revisit_is_replayed_with_its_own_time(web: TestClient, again: str) -> None:
    first, second, third = (web.get(f"/gwr/{stamp}id_/{again}") for stamp in STAMPS)
    assert first.content == second.content == third.content
    assert second.headers["memento-datetime"] == "Tue, 13 Jan 2026 01:16:00 GMT"
    assert by_relation(second.headers["link"])["prev"][0].endswith(f"/{STAMPS[0]}id_/{again}")


def test_a_timegate_leads_to_the_last_time_it_was_so(web: TestClient, again: str) -> None:
    asked = {"Accept-Datetime": "Wed, 14 Jan 2026 00:00:00 GMT"}
    answer = web.get(f"/gwr/timegate/{again}", headers=asked)
    assert answer.headers["location"].endswith(f"/gwr/{STAMPS[1]}id_/{again}")
    listed = web.get(f"/gwr/timemap/link/{again}").text
    assert [stamp for stamp in STAMPS if f"/{stamp}id_/" in listed] == STAMPS
