"""The store's promises: written once, checked both ways, down means down."""

import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.errors import KeyCollision, ObjectDamaged, ObjectMissing, StoreDown, StoreRefused
from storage.provision import ensure_ready
from storage.roles import Role
from storage.server import ServerPorts
from storage.settings import StoreSettings
from storage.store import ObjectStore
from tests.storage_server import StoreServer


@pytest.fixture
def bucket(store_server: StoreSettings) -> str:
    return store_server.archive_bucket


@pytest.fixture
def key() -> str:
    return f"test/{secrets.token_hex(8)}/raw/001-报告.htm"


@pytest.mark.parametrize("size", [0, 1, 40_000, 9_000_000])
def test_what_is_created_comes_back_whole(
    store: ObjectStore, bucket: str, key: str, size: int
) -> None:
    body = secrets.token_bytes(size)
    stored = store.create(bucket, key, body)
    assert stored.created
    assert store.get(bucket, key, stored.sha256) == body
    info = store.info(bucket, key)
    assert info is not None
    assert (info.sha256, info.size) == (hashlib.sha256(body).hexdigest(), size)


def test_creating_the_same_bytes_again_changes_nothing(
    store: ObjectStore, bucket: str, key: str
) -> None:
    assert store.create(bucket, key, b"same").created
    assert not store.create(bucket, key, b"same").created


def test_other_bytes_under_an_existing_key_are_refused(
    store: ObjectStore, bucket: str, key: str
) -> None:
    store.create(bucket, key, b"first")
    with pytest.raises(KeyCollision):
        store.create(bucket, key, b"second")
    assert store.get(bucket, key) == b"first"


def test_of_sixteen_racing_creates_one_wins_and_its_bytes_stay(
    store: ObjectStore, bucket: str, key: str
) -> None:
    bodies = [f"writer {n}".encode() for n in range(16)]

    def attempt(body: bytes) -> bool:
        try:
            return store.create(bucket, key, body).created
        except KeyCollision:
            return False

    with ThreadPoolExecutor(16) as pool:
        won = list(pool.map(attempt, bodies))
    assert won.count(True) == 1
    assert store.get(bucket, key) == bodies[won.index(True)]


def test_gzip_bytes_are_not_unpacked_on_the_way(store: ObjectStore, bucket: str, key: str) -> None:
    body = bytes.fromhex("1f8b08000000000002ff4bcb2f0200216b0b7003000000")
    store.create(bucket, key, body, "application/gzip")
    assert store.get(bucket, key) == body


def test_a_hostile_content_type_does_not_become_a_header(
    store: ObjectStore, bucket: str, key: str
) -> None:
    store.create(bucket, key, b"x", "text/html\r\nx-amz-acl: public-read")
    stat = store.client.stat_object(bucket, key)
    assert stat.content_type == "application/octet-stream"


def test_bytes_other_than_the_expected_ones_are_damage(
    store: ObjectStore, bucket: str, key: str
) -> None:
    store.create(bucket, key, b"altered")
    with pytest.raises(ObjectDamaged, match="SHA-256"):
        store.get(bucket, key, hashlib.sha256(b"original").hexdigest())


def test_a_missing_object_is_named(store: ObjectStore, bucket: str, key: str) -> None:
    assert store.info(bucket, key) is None
    with pytest.raises(ObjectMissing, match="raw/001"):
        store.get(bucket, key)


def test_children_are_the_names_directly_below(store: ObjectStore, bucket: str) -> None:
    prefix = f"test/{secrets.token_hex(8)}/"
    for name in ("b/one", "b/two", "a"):
        store.create(bucket, prefix + name, b"x")
    assert store.children(bucket, prefix) == ["a", "b/"]
    assert list(store.keys(bucket, prefix)) == [prefix + n for n in ("a", "b/one", "b/two")]


def test_a_store_that_does_not_answer_is_down(store_server: StoreSettings) -> None:
    nobody = ServerPorts.free().endpoint
    store = ObjectStore(store_server.model_copy(update={"endpoint": nobody, "patience": 0.3}))
    with pytest.raises(StoreDown, match="make up"):
        store.create("gwr-archive", "x", b"x")
    with pytest.raises(StoreDown, match="connection refused"):
        store.get("gwr-archive", "x")


def test_a_wrong_password_is_a_refusal_not_a_wait(store_server: StoreSettings) -> None:
    other = StoreSettings.model_validate(store_server.model_dump() | {"secret_key": "wrong"})
    with pytest.raises(StoreRefused, match="refuses"):
        ObjectStore(other).create("gwr-archive", "x", b"x")
    with pytest.raises(StoreRefused, match="refuses: SignatureDoesNotMatch"):
        ensure_ready(other)


def test_why_is_told_also_where_the_answer_has_no_words(store_server: StoreSettings) -> None:
    other = StoreSettings.model_validate(store_server.model_dump() | {"secret_key": "wrong"})
    with pytest.raises(StoreRefused, match=r"SignatureDoesNotMatch .* not this store's"):
        ObjectStore(other).info("gwr-archive", "x")


def test_keys_that_may_not_do_it_are_told_as_such(server: StoreServer) -> None:
    reader = ObjectStore(server.roles[Role.READER])
    with pytest.raises(StoreRefused, match=r"AccessDenied .*: these keys may not do that$"):
        reader.create("gwr-archive", "x", b"x")


def test_a_missing_bucket_is_a_refusal_that_says_what_to_do(store: ObjectStore) -> None:
    with pytest.raises(StoreRefused, match="make up"):
        store.create("gwr-absent", "x", b"x")


def test_the_archive_bucket_has_versions_and_lock_and_the_catalogue_versions(
    store: ObjectStore,
) -> None:
    settings = store.settings
    for name in (settings.archive_bucket, settings.catalogue_bucket):
        assert store.client.get_bucket_versioning(name).status == "Enabled"
    store.client.get_object_lock_config(settings.archive_bucket)


def test_a_bucket_without_object_lock_is_no_archive(store_server: StoreSettings) -> None:
    plain = f"gwr-plain-{secrets.token_hex(4)}"
    ObjectStore(store_server).client.make_bucket(plain)
    with pytest.raises(StoreRefused, match="ObjectLock"):
        ensure_ready(store_server.model_copy(update={"archive_bucket": plain}))


def test_a_store_that_overwrites_what_is_written_once_is_refused(
    store_server: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = ObjectStore._put

    def careless(
        store: ObjectStore, bucket: str, key: str, body: bytes, headers: dict[str, str]
    ) -> None:
        put(store, bucket, key, body, {k: v for k, v in headers.items() if k != "If-None-Match"})

    monkeypatch.setattr(ObjectStore, "_put", careless)
    own = {"catalogue_bucket": f"gwr-careless-{secrets.token_hex(4)}"}
    with pytest.raises(StoreRefused, match="overwrites"):
        ensure_ready(store_server.model_copy(update=own))
