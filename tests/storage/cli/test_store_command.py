"""`gwr store check`: a row a promise, and an exit code that a script can trust."""

import json

import pytest

from storage.conformance.run import PROMISES
from storage.conformance.trial import PromiseBroken, Trial
from storage.settings import StoreSettings
from tests.storage.cli.conftest import Typed


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
