"""A person who opens the reading room's address finds the way to every version."""

import re

import pytest
from fastapi.testclient import TestClient

from storage.layout import manifest_key
from storage.web.app import create_app
from tests.storage.makers import HOST, capture, page
from tests.storage.web.conftest import ADCODE, Room


def links(text: str) -> list[str]:
    return re.findall(r'href="http://archive\.example(/[^"]*)"', text)


def test_from_the_first_page_every_version_is_two_clicks_away(web: TestClient, room: Room) -> None:
    start = web.get("/")
    assert start.status_code == 200
    assert start.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in start.headers["content-security-policy"]
    assert f"/place/{ADCODE}" in links(start.text)
    place = web.get(f"/place/{ADCODE}")
    for ref in room.refs:
        assert f"/archive/{manifest_key(ref)}" in links(place.text)
    for link in {*links(start.text), *links(place.text)}:
        if not link.endswith("/text"):
            assert web.get(link).status_code == 200, link


def test_a_manifest_that_cannot_be_read_hides_no_other(web: TestClient, room: Room) -> None:
    archive = room.archive
    refs = [
        archive.keep(capture("990777", page(text), days=day, url=f"{HOST}/s.htm")).ref
        for day, text in enumerate("甲乙")
    ]
    bucket = archive.store.settings.archive_bucket
    archive.store.replace(bucket, manifest_key(refs[0]), b'{"format": 2}')
    shown = web.get("/place/990777")
    assert shown.status_code == 200
    assert [link for link in links(shown.text) if link.endswith("manifest.json")] == [
        f"/archive/{manifest_key(ref)}" for ref in refs
    ]
    answer = web.get(f"/archive/{manifest_key(refs[0])}")
    assert answer.status_code == 502
    assert answer.text.endswith("is of format 2, and this program reads 1: update it\n")


def test_the_name_of_a_place_is_text_and_no_markup(web: TestClient, room: Room) -> None:
    taken = capture("990778", page("甲"), url=f"{HOST}/m.htm")
    room.archive.keep(taken.model_copy(update={"place": "<b>云溪"}))
    for path in ("/", "/place/990778"):
        assert "&lt;b&gt;云溪" in web.get(path).text
        assert "<b>" not in web.get(path).text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/place/990799", 404),
        ("/place/x", 400),
        ("/gwr/", 404),
        ("/gwr/timemap/link/http://nowhere.example/", 404),
    ],
)
def test_what_is_not_there_is_one_line(web: TestClient, path: str, status: int) -> None:
    answer = web.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
    assert len(answer.text.splitlines()) == 1


def test_links_are_made_of_the_address_that_visitors_know(room: Room) -> None:
    app = create_app(room.archive, "https://archive.example.org/")
    text = TestClient(app).get("/").text
    assert f'href="https://archive.example.org/place/{ADCODE}"' in text
