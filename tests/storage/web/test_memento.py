"""Memento, as RFC 7089 has it: its examples on addresses of ours."""

import re
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from storage.catalogue.update import update
from storage.web.mementos import accept_datetime, http_date, stamped_time
from tests.storage.makers import capture, page
from tests.storage.web.conftest import GBK, MOVED, PAGE, SECOND, SITE, TARGET, Room

GATE, MAP = "/gwr/timegate/", "/gwr/timemap/link/"
STAMPS = ["20260112011600", "20260113011600", "20260211011600"]
DATES = [
    "Mon, 12 Jan 2026 01:16:00 GMT",
    "Tue, 13 Jan 2026 01:16:00 GMT",
    "Wed, 11 Feb 2026 01:16:00 GMT",
]
_LINK = re.compile(r'<([^>]*)>((?:; [a-z]+="[^"]*")+)')


def memento(stamp: str, url: str = PAGE) -> str:
    return f"http://archive.example/gwr/{stamp}id_/{url}"


def links(text: str) -> list[tuple[str, dict[str, str]]]:
    """Links with their attributes; nothing else may stand in the text."""
    assert not re.sub(r",\s*", "", _LINK.sub("", text)).strip()
    attributes = re.compile(r'; ([a-z]+)="([^"]*)"')
    return [(url, dict(attributes.findall(rest))) for url, rest in _LINK.findall(text)]


def by_relation(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    return {rel: (url, told) for url, told in links(text) for rel in told["rel"].split()}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("Thu, 31 May 2007 20:35:00 GMT", 0),  # the RFC's own example: before the first
        ("Mon, 12 Jan 2026 01:16:00 GMT", 0),
        ("Tue, 13 Jan 2026 01:15:59 GMT", 0),
        ("Tue, 13 Jan 2026 01:16:00 GMT", 1),
        ("Sun, 01 Feb 2026 00:00:00 GMT", 1),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 2),
        (None, 2),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_timegate_sends_on_to_what_stood_then(
    web: TestClient, method: str, asked: str | None, given: int
) -> None:
    """Pattern 2.1: 302 with Vary, Location and Link, and without Memento-Datetime."""
    headers = {} if asked is None else {"Accept-Datetime": asked}
    answer = web.request(method, GATE + PAGE, headers=headers)
    assert answer.status_code == 302
    assert answer.headers["vary"] == "accept-datetime"
    assert answer.headers["location"] == memento(STAMPS[given])
    assert "memento-datetime" not in answer.headers
    told = by_relation(answer.headers["link"])
    assert told["original"][0] == PAGE
    assert told["timegate"][0] == f"http://archive.example{GATE}{PAGE}"
    assert told["timemap"] == (
        f"http://archive.example{MAP}{PAGE}",
        {"rel": "timemap", "type": "application/link-format", "from": DATES[0], "until": DATES[2]},
    )
    assert told["first"][0] == memento(STAMPS[0])
    assert told["last"][0] == memento(STAMPS[2])
    assert ("prev" in told, "next" in told) == (given > 0, given < 2)


def test_a_memento_says_when_it_was_and_of_what(web: TestClient) -> None:
    answer = web.get(memento(STAMPS[1]))
    assert answer.status_code == 200
    assert answer.content == GBK + b"1"
    assert answer.headers["memento-datetime"] == DATES[1]
    told = by_relation(answer.headers["link"])
    assert told["original"][0] == PAGE
    assert told["prev"] == (memento(STAMPS[0]), {"rel": "first prev memento", "datetime": DATES[0]})
    assert told["next"] == (memento(STAMPS[2]), {"rel": "next last memento", "datetime": DATES[2]})
    assert "vary" not in answer.headers


def test_a_timemap_lists_every_memento_once_in_order_of_time(web: TestClient) -> None:
    answer = web.get(MAP + PAGE)
    assert answer.headers["content-type"] == "application/link-format"
    original, gate, own, *mementos = links(answer.text)
    assert original == (PAGE, {"rel": "original"})
    assert gate == (f"http://archive.example{GATE}{PAGE}", {"rel": "timegate"})
    span = {"from": DATES[0], "until": DATES[2]}
    assert own[0] == f"http://archive.example{MAP}{PAGE}"
    assert own[1] == {"rel": "self", "type": "application/link-format", **span}
    relations = ["first memento", "memento", "last memento"]
    assert mementos == [
        (memento(stamp), {"rel": rel, "datetime": date})
        for stamp, rel, date in zip(STAMPS, relations, DATES, strict=True)
    ]


def test_a_single_memento_is_first_and_last(web: TestClient) -> None:
    (told,) = [told for _, told in links(web.get(MAP + TARGET).text) if "datetime" in told]
    assert told["rel"] == "first last memento"


@pytest.mark.parametrize(
    "url",
    [
        PAGE.replace("http://www.", "https://"),
        PAGE.removeprefix("http://"),
        PAGE.replace("http://", "http:/"),
        PAGE.replace("www.yunxi.example", "WWW.YUNXI.example:80"),
        "http%3A%2F%2Fwww.yunxi.example%2Fart%2F2026%2F1%2F12%2Fart_1.html%3Fid%3D7%26view%3Dfull",
    ],
)
def test_an_address_is_known_however_it_is_written(web: TestClient, url: str) -> None:
    assert web.get(GATE + url).headers["location"] == memento(STAMPS[2])


def test_following_pages_have_their_own_times(web: TestClient) -> None:
    assert web.get(GATE + SECOND).headers["location"] == memento("20260211011603", SECOND)


def test_what_is_not_in_the_archive_is_not_found(web: TestClient) -> None:
    for path in (GATE, MAP, "/gwr/20260112011600id_/"):
        for url in (f"{SITE}/else.html", PAGE.partition("?")[0], "http://other.example/"):
            assert web.get(path + url).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        "yesterday",
        "2007-05-31T20:35:00Z",
        "Thu, 31 May 2007 20:35:00",
        "Thu, 31 May 2007 20:35:00 +0800",
        "Thu, 99 May 2007 20:35:00 GMT",
    ],
)
def test_a_datetime_that_is_none_is_a_bad_request(web: TestClient, asked: str) -> None:
    answer = web.get(GATE + PAGE, headers={"Accept-Datetime": asked})
    assert answer.status_code == 400
    assert answer.headers["vary"] == "accept-datetime"


def test_the_datetimes_of_the_rfc_are_read_and_written() -> None:
    when = datetime(2007, 5, 31, 20, 35, tzinfo=UTC)
    assert accept_datetime("Thu, 31 May 2007 20:35:00 GMT") == when
    assert http_date(when) == "Thu, 31 May 2007 20:35:00 GMT"
    assert stamped_time("20070531203500") == when
    assert stamped_time("2007") == datetime(2007, 1, 1, tzinfo=UTC)


def test_a_redirect_is_a_memento_too(web: TestClient) -> None:
    answer = web.get(f"/gwr/{STAMPS[0]}id_/{MOVED}")
    assert answer.status_code == 301
    assert answer.headers["location"] == memento(STAMPS[0], TARGET)
    assert answer.headers["memento-datetime"] == DATES[0]
    assert web.get(answer.headers["location"]).status_code == 200


def test_nothing_is_listed_to_find_an_address(
    room: Room, web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a bucket was listed")

    monkeypatch.setattr(room.archive.store, "_list", never)
    for path in (GATE + PAGE, MAP + PAGE, f"/gwr/{STAMPS[0]}id_/{PAGE}", f"/gwr/cdx?url={TARGET}"):
        assert web.get(path).status_code in {200, 302}
    with pytest.raises(AssertionError, match="listed"):
        room.archive.reports()


def test_a_new_capture_is_found_once_the_catalogue_has_it(room: Room, web: TestClient) -> None:
    url = f"{SITE}/later.html"
    ref = room.archive.keep(capture("990500", page("后"), url=url)).ref
    part_url = room.archive.manifest(ref).parts[0].url
    assert web.get(GATE + part_url).status_code == 404
    update(room.archive.store, [("990500", 2026)])
    assert web.get(GATE + part_url).status_code == 302


def test_replayed_nights_count_only_where_nothing_is_live(room: Room, web: TestClient) -> None:
    trial = capture("990600", page("试"), days=-3).model_copy(update={"origin": "recording:x"})
    part = trial.parts[0].model_copy(update={"url": TARGET, "final_url": TARGET})
    alone = part.model_copy(update={"url": f"{SITE}/trial", "final_url": f"{SITE}/trial"})
    room.archive.keep(trial.model_copy(update={"parts": (part, alone)}))
    update(room.archive.store, [("990600", 2026)])
    (told,) = [url for url, told in links(web.get(MAP + TARGET).text) if "datetime" in told]
    assert told == memento(STAMPS[0], TARGET)
    answer = web.get(web.get(f"{GATE}{SITE}/trial").headers["location"])
    assert answer.headers["x-archive-origin"] == "recording:x"
