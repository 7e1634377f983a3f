"""Versions by id over HTTP: the stored bytes, as files; errors as statuses with one line."""

import hashlib
from datetime import UTC, datetime

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi.testclient import TestClient

from storage.archive import Archive
from storage.canonical import from_json
from storage.checkpoints.keys import signing_key
from storage.checkpoints.log import Log
from storage.checkpoints.nightly import entries_of
from storage.checkpoints.proofs import Proof
from storage.errors import NoteInvalid
from storage.layout import manifest_key, version_prefix
from storage.server import ServerPorts
from storage.settings import StoreSettings
from storage.web.app import create_app
from tests.storage.makers import HOST, capture, page
from tests.storage.web.conftest import GBK, LARGE, PAGE, Room


@pytest.fixture
def at(room: Room) -> str:
    return f"/archive/{version_prefix(room.refs[0])}"


def test_the_manifest_is_the_stored_one_and_leads_to_the_parts(
    web: TestClient, room: Room, at: str
) -> None:
    answer = web.get(at + "manifest.json")
    store = room.archive.store
    assert answer.content == store.get(store.settings.archive_bucket, manifest_key(room.refs[0]))
    assert answer.headers["content-type"] == "application/json"
    for part in answer.json()["parts"]:
        body = web.get(f"{at}raw/{part['name']}")
        assert hashlib.sha256(body.content).hexdigest() == part["sha256"]
        assert body.headers["content-length"] == str(part["size"])


def test_bytes_of_a_portal_are_a_file_to_keep_never_a_page_of_ours(
    web: TestClient, at: str
) -> None:
    answer = web.get(f"{at}raw/001-art_1.html")
    assert answer.content == GBK + b"0"
    assert answer.headers["content-disposition"] == 'attachment; filename="001-art_1.html"'
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


def test_what_never_changes_is_not_sent_twice(web: TestClient, at: str) -> None:
    for path in ("manifest.json", "raw/001-art_1.html"):
        tag = web.head(at + path).headers["etag"]
        again = web.get(at + path, headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert again.content == b""
        assert web.get(at + path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_text_is_plain_text(web: TestClient, room: Room, at: str) -> None:
    text = room.archive.text(room.refs[0])
    answer = web.get(at + "text")
    assert answer.text == text.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert web.get(at + "text.json").json()["paragraphs"][0]["text"] == text.paragraphs[0].text


def test_a_link_leads_to_the_store_for_a_while(web: TestClient, room: Room, at: str) -> None:
    name = room.archive.manifest(room.refs[0]).parts[2].name
    told = web.get(f"{at}link/{name}?seconds=60").json()
    assert httpx.get(told["url"]).content == LARGE
    assert web.get(f"{at}link/{name}?seconds=999999").status_code == 400


def test_an_id_alone_leads_to_its_version(web: TestClient, room: Room, at: str) -> None:
    answer = web.get(f"/version/{room.refs[0].version}")
    assert answer.headers["location"] == at + "manifest.json"
    unknown = web.get("/version/20200101T000000Z-00000000")
    assert unknown.status_code == 404
    assert len(unknown.text.splitlines()) == 1


def test_a_proof_is_checked_with_the_public_key(web: TestClient, room: Room, at: str) -> None:
    assert web.get(at + "proof.json").status_code == 404
    key = signing_key()
    log = Log(room.archive.store, key.public_key())
    assert web.get(at + "proof.json").status_code == 404
    now = datetime(2026, 3, 1, tzinfo=UTC)
    entry = manifest_key(room.refs[0])
    log.append(entries_of(room.archive.store, [entry]), "night 2026-03-01 r", key, now)
    proof = from_json(Proof, web.get(at + "proof.json").content, "proof")
    assert proof.check(key.public_key()).time == now
    proof.check_bytes(web.get(at + "manifest.json").content)
    with pytest.raises(NoteInvalid):
        proof.check(Ed25519PrivateKey.generate().public_key())


@pytest.mark.parametrize(
    "path",
    [
        "/archive/990100/2026/..%2f..%2fx/20260112T011600Z-00000000/manifest.json",
        "/archive/990100/2026/%2e%2e/20260112T011600Z-00000000/manifest.json",
        "/archive/nights/2026/x/20260112T011600Z-00000000/manifest.json",
        "/archive/990100/99999/x/20260112T011600Z-00000000/manifest.json",
        "/archive/990100/2026/x/latest/manifest.json",
        "/version/*",
    ],
)
def test_what_names_no_version_is_refused(web: TestClient, path: str) -> None:
    assert web.get(path).status_code in {400, 404}


@pytest.mark.parametrize("name", ["..%2fmanifest.json", "%2e%2e", "x", "%00", "a" * 3000])
def test_only_parts_that_the_manifest_names_are_given(web: TestClient, at: str, name: str) -> None:
    answer = web.get(f"{at}raw/{name}")
    assert answer.status_code == 404
    assert len(answer.text) < 1000


def test_a_version_that_is_not_there_is_not_found(web: TestClient, at: str) -> None:
    absent = at.replace("/2026/", "/2001/")
    for path in ("manifest.json", "raw/x", "text", "text.json", "link/x"):
        answer = web.get(absent + path)
        assert answer.status_code == 404
        assert len(answer.text.splitlines()) == 1


def test_damaged_bytes_are_not_given(room: Room) -> None:
    path, key = _damaged(room, 100)
    answer = room.client.get(path)
    assert answer.status_code == 502
    assert key in answer.text


def test_of_large_damaged_bytes_the_answer_breaks_off(room: Room) -> None:
    path, key = _damaged(room, 3_000_000)
    with pytest.raises(ConnectionAbortedError, match=key):
        room.client.get(path)


def _damaged(room: Room, size: int) -> tuple[str, str]:
    archive, body = room.archive, page("甲").ljust(size)
    ref = archive.keep(capture("990300", body, url=f"{HOST}/{size}.htm")).ref
    part = archive.manifest(ref).parts[0]
    archive.store.replace(archive.store.settings.archive_bucket, part.key, body[:-1] + b"!")
    return f"/archive/{version_prefix(ref)}raw/{part.name}", part.key


def test_a_store_that_is_down_is_said_without_saying_where(
    store_server: StoreSettings, at: str
) -> None:
    nobody = {"endpoint": ServerPorts.free().endpoint, "patience": 0.2}
    down = TestClient(create_app(Archive(store_server.model_copy(update=nobody))))
    for path in (at + "manifest.json", f"/gwr/timegate/{PAGE}"):
        answer = down.get(path)
        assert answer.status_code == 503
        assert "127.0.0.1" not in answer.text


def test_without_a_catalogue_addresses_are_not_answered(store_server: StoreSettings) -> None:
    bare = {"catalogue_bucket": "gwr-archive"}
    app = create_app(Archive(store_server.model_copy(update=bare)))
    answer = TestClient(app).get(f"/gwr/timegate/{PAGE}")
    assert answer.status_code == 503
    assert "gwr catalogue rebuild" in answer.text


def test_links_are_made_of_the_configured_address(room: Room) -> None:
    behind = TestClient(create_app(room.archive, "https://archive.example.org/"))
    answer = behind.get(f"/gwr/timegate/{PAGE}", follow_redirects=False)
    assert answer.headers["location"].startswith("https://archive.example.org/gwr/2026")
