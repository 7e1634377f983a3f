"""Each role's keys do what its work needs and nothing else, on the real server."""

import json
import secrets
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from minio.commonconfig import GOVERNANCE
from minio.deleteobjects import DeleteObject
from minio.error import MinioException
from minio.objectlockconfig import DAYS, ObjectLockConfig
from minio.retention import Retention

from storage.archive import Archive
from storage.errors import ArchiveError
from storage.listing_pages import ListingPages, write_pages
from storage.outcomes import Outcome
from storage.roles import Role, load, policy, role_settings
from storage.settings import FILE_VARIABLE, StoreSettings
from storage.store import ObjectStore
from storage.verify import verify_place
from tests.storage.makers import capture, page
from tests.storage_server import StoreServer

POLICIES = Path(__file__).parents[2] / "docker" / "policies"
Act = Callable[[ObjectStore, str, str], object]


def bypassed(store: ObjectStore, key: str, version: str) -> None:
    wanted = [DeleteObject(key, version)]
    bucket = store.settings.archive_bucket
    for error in store.client.remove_objects(bucket, wanted, bypass_governance_mode=True):
        raise MinioException(error.code)


def bucket_of(store: ObjectStore) -> str:
    return store.settings.archive_bucket


READING: dict[str, Act] = {
    "get": lambda store, key, _: store.get(bucket_of(store), key),
    "list": lambda store, key, _: list(store.keys(bucket_of(store), key)),
}
SEEING: dict[str, Act] = {
    "retention": lambda s, key, v: s.client.get_object_retention(bucket_of(s), key, v),
    "lock": lambda s, *_: s.client.get_object_lock_config(bucket_of(s)),
    "versioning": lambda s, *_: s.client.get_bucket_versioning(bucket_of(s)),
    "versions": lambda s, key, _: list(
        s.client.list_objects(bucket_of(s), key, include_version=True)
    ),
}
PUTTING: dict[str, Act] = {
    "create": lambda s, key, _: s.create(bucket_of(s), f"{key}/{secrets.token_hex(4)}", b"x"),
    "catalogue": lambda s, key, _: s.replace(s.settings.catalogue_bucket, key, b"x"),
}
DESTROYING: dict[str, Act] = {
    "hide": lambda s, key, _: s.client.remove_object(bucket_of(s), key),
    "delete": lambda s, key, v: s.client.remove_object(bucket_of(s), key, version_id=v),
    "bypass": bypassed,
    "shorten": lambda s, key, v: s.client.set_object_retention(
        bucket_of(s), key, Retention(GOVERNANCE, datetime.now(UTC) + timedelta(seconds=9)), v
    ),
    "unlock": lambda s, *_: s.client.set_object_lock_config(
        bucket_of(s), ObjectLockConfig(GOVERNANCE, 1, DAYS)
    ),
    "bucket": lambda s, *_: s.client.make_bucket(f"gwr-{secrets.token_hex(4)}"),
    "policy": lambda s, *_: s.client.set_bucket_policy(
        bucket_of(s), json.dumps(policy(Role.CRAWLER, bucket_of(s)))
    ),
}
ALLOWED = {
    Role.CRAWLER: READING.keys() | PUTTING.keys(),
    Role.READER: READING.keys(),
    Role.AUDITOR: READING.keys() | SEEING.keys(),
}


def may(act: Callable[[], object]) -> bool:
    """Whether it is done; refused for another reason than the keys it counts as done."""
    try:
        act()
    except (MinioException, ArchiveError) as error:
        return "AccessDenied" not in str(error)
    return True


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_its_work_and_nothing_else(server: StoreServer, role: Role) -> None:
    key = f"test/{role}/泉州"
    main = ObjectStore(server.settings)
    main.create(server.settings.archive_bucket, key, b"there")
    version = main.client.stat_object(server.settings.archive_bucket, key).version_id
    assert version
    store = ObjectStore(server.roles[role])
    acts = READING | SEEING | PUTTING | DESTROYING
    done = {name for name, act in acts.items() if may(partial(act, store, key, version))}
    assert done == ALLOWED[role]
    assert main.get(server.settings.archive_bucket, key) == b"there"


def test_with_the_crawlers_keys_a_night_keeps_what_it_fetches(server: StoreServer) -> None:
    archive = Archive(server.roles[Role.CRAWLER])
    for n, outcome in ((1, Outcome.NEW), (2, Outcome.CHANGED), (2, Outcome.UNCHANGED)):
        assert archive.keep(capture("990100", page(f"第{n}版"), days=n)).outcome is outcome
    write_pages(archive.store, ListingPages(adcode="990100", reader="r1", pages={}))
    audited = verify_place(ObjectStore(server.roles[Role.AUDITOR]), "990100")
    assert [seen.problem for seen in audited] == [None] * 4


def test_who_may_not_list_versions_is_told_what_is_not_looked_for(
    server: StoreServer, caplog: pytest.LogCaptureFixture
) -> None:
    kept = Archive(server.settings).keep(capture("990200", page("甲")))
    assert kept.outcome is Outcome.NEW
    for _ in range(2):
        audited = verify_place(ObjectStore(server.roles[Role.READER]), "990200")
        assert {seen.problem for seen in audited} == {None}
    (line,) = (each for each in caplog.messages if "written over" in each)
    assert "not looked for" in line


def test_a_roles_file_is_private_and_its_keys_stay(tmp_path: Path, server: StoreServer) -> None:
    first = role_settings(server.settings, tmp_path)
    moved = server.settings.model_copy(update={"endpoint": "127.0.0.1:1"})
    again = role_settings(moved, tmp_path)
    keys = {settings.access_key for settings in first.values()}
    assert keys == {settings.access_key for settings in again.values()}
    assert len(keys | {server.settings.access_key}) == 1 + len(Role)
    assert {settings.endpoint for settings in again.values()} == {"127.0.0.1:1"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_a_role_without_a_file_has_the_main_keys(
    tmp_path: Path, server: StoreServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "store.json"))
    server.settings.save(tmp_path / "store.json")
    assert load(Role.READER) == StoreSettings.load()
    reader = role_settings(server.settings, tmp_path)[Role.READER]
    assert load(Role.READER) == reader != StoreSettings.load()


@pytest.mark.parametrize("role", Role)
def test_the_policies_to_paste_are_those_that_are_tested(role: Role) -> None:
    shipped = json.loads((POLICIES / f"{role}.json").read_text())
    assert shipped == policy(role, "gwr-archive", "gwr-catalogue")
