"""`gwr store check`: a row a promise, and an exit code that a script can trust."""

import json
from datetime import timedelta
from pathlib import Path

import minio.time
import pytest

from storage.conformance.run import PROMISES
from storage.conformance.trial import PromiseBroken, Trial
from storage.roles import Role
from storage.settings import StoreSettings
from tests.storage.cli.conftest import Typed
from tests.storage_server import StoreServer


def test_every_promise_is_a_row_and_all_kept_is_0(gwr: Typed, store_server: StoreSettings) -> None:
    keys = (store_server.access_key, store_server.secret_key.get_secret_value())
    options = ("--access-key", keys[0], "--secret-key", keys[1], "--format", "json")
    result = gwr("store", "check", f"http://{store_server.endpoint}/", *options)
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    assert [row["promise"] for row in rows] == [promise.name for promise in PROMISES]
    assert {row["kept"] for row in rows} == {"yes"}
    assert result.stderr == f"{len(PROMISES)} of {len(PROMISES)} promises are kept\n"


def test_a_broken_promise_is_told_with_what_it_costs_and_the_exit_code_is_1(
    gwr: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying(trial: Trial) -> None:
        raise PromiseBroken(f"{trial.bucket} lies")

    only = PROMISES[2]._replace(tried=lying)
    monkeypatch.setattr("storage.conformance.run.PROMISES", (only,))
    result = gwr("store", "check", "--format", "json")
    assert result.exit_code == 1
    (row,) = json.loads(result.stdout)
    assert row["kept"] == "no"
    assert row["why"].endswith(" lies (so: keys are overwritten)")


@pytest.mark.parametrize("url", ["127.0.0.1:8333", "ftp://x", "http://x/bucket"])
def test_an_address_that_is_none_is_wrong_usage(gwr: Typed, url: str) -> None:
    assert gwr("store", "check", url).exit_code == 2


def test_keys_of_another_store_must_be_given(gwr: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    result = gwr("store", "check", "http://127.0.0.1:1")
    assert result.exit_code == 2
    assert "AWS_ACCESS_KEY_ID" in result.stderr


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"secret_key": "wrong"}, "SignatureDoesNotMatch"),
        ({"access_key": "wrong"}, "InvalidAccessKeyId"),
    ],
)
def test_wrong_keys_are_told_as_such(
    gwr: Typed,
    settings_file: Path,
    store_server: StoreSettings,
    wrong: dict[str, str],
    told: str,
) -> None:
    StoreSettings.model_validate(store_server.model_dump() | wrong).save(settings_file)
    result = gwr("store", "check")
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert told in line
    assert line.endswith(": the keys in the settings file are not this store's")


@pytest.mark.parametrize("minutes", [-20, 20])
def test_a_wrong_clock_is_told_as_such(
    gwr: Typed, monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    now = minio.time.utcnow
    monkeypatch.setattr(minio.time, "utcnow", lambda: now() + timedelta(minutes=minutes))
    result = gwr("store", "check")
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert line.endswith(": set this machine's clock, or the store's; they differ by minutes")


def test_keys_that_may_make_no_bucket_are_not_taken_for_wrong_ones(
    gwr: Typed, settings_file: Path, server: StoreServer
) -> None:
    server.roles[Role.READER].save(settings_file)
    result = gwr("store", "check")
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert "AccessDenied" in line
    assert ": these keys may not do that" in line
