"""What nights saw again with the same bytes is a capture of its own: in CDX, TimeMap and replay."""

import pytest
from fastapi.testclient import TestClient

from tests.storage.web.conftest import Room
from tests.storage.web.seen_again import STAMPS, see_again
from tests.storage.web.test_memento import by_relation
from tests.storage.web.test_replay import cdx


@pytest.fixture(scope="session")
def again(room: Room) -> str:
    return see_again(room.archive)


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
