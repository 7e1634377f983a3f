"""The embedded server keeps every promise; the check finds a store that lies."""

from typing import Any

import pytest

from storage.conformance.run import PROMISES, Row, check
from storage.conformance.trial import Trial
from storage.errors import StoreDown, StoreRefused
from storage.server import ServerPorts
from storage.settings import StoreSettings
from storage.store import ObjectStore


def checked(store: ObjectStore) -> tuple[list[Row], list[str]]:
    left: list[str] = []
    rows = list(check(store, left))
    return rows, left


def broken(store: ObjectStore) -> dict[str, str]:
    rows, _ = checked(store)
    return {row.promise.name: row.why for row in rows if not row.kept}


def test_the_embedded_server_keeps_every_promise_and_nothing_is_left(store: ObjectStore) -> None:
    rows, left = checked(store)
    assert {row.promise.name: row.why for row in rows if not row.kept} == {}
    assert [row.promise for row in rows] == list(PROMISES)
    assert left == []
    assert [b.name for b in store.client.list_buckets() if b.name.startswith("gwr-check")] == []


@pytest.mark.parametrize(
    ("header", "promises"),
    [
        ("If-None-Match", {"create refuses what exists", "create refuses, racing"}),
        ("x-amz-checksum-sha256", {"wrong SHA-256 is refused"}),
        ("x-amz-meta-sha256", {"metadata comes back"}),
        ("x-amz-object-lock", {"GOVERNANCE is kept", "COMPLIANCE is kept"}),
    ],
)
def test_a_header_that_is_ignored_in_silence_is_found(
    store: ObjectStore, monkeypatch: pytest.MonkeyPatch, header: str, promises: set[str]
) -> None:
    put = Trial.put

    def careless(trial: Trial, key: str, body: bytes, headers: Any = None, bucket: str = "") -> str:
        kept = {name: told for name, told in (headers or {}).items() if not name.startswith(header)}
        return put(trial, key, body, kept, bucket)

    monkeypatch.setattr(Trial, "put", careless)
    if "lock" in header:
        monkeypatch.setattr("storage.conformance.trial.SHORT_RETENTION", 1.0)
    else:
        monkeypatch.setattr("storage.conformance.run.PROMISES", PROMISES[:12])
    assert set(broken(store)) == promises


def test_a_store_without_locks_says_no_to_all_that_needs_them(
    store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Trial._make

    def without(trial: Trial, bucket: str, *, lock: bool) -> str:
        del lock
        return make(trial, bucket, lock=False)

    monkeypatch.setattr(Trial, "_make", without)
    found = broken(store)
    assert set(found) == {promise.name for promise in PROMISES[-5:]}
    assert all("ObjectLock" in why for why in found.values())


def test_a_store_that_is_down_or_refuses_is_told_and_has_no_rows(
    store_server: StoreSettings,
) -> None:
    nobody = {"endpoint": ServerPorts.free().endpoint, "patience": 0.3}
    with pytest.raises(StoreDown):
        checked(ObjectStore(store_server.model_copy(update=nobody)))
    wrong = StoreSettings.model_validate(store_server.model_dump() | {"secret_key": "wrong"})
    with pytest.raises(StoreRefused, match="lets us make no bucket"):
        checked(ObjectStore(wrong))
