"""Timestamps from the night to the proof: fetched, kept, checked, and what a bad one leads to."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.checkpoints.authority import ROOTS, URL
from storage.checkpoints.keys import signing_key
from storage.checkpoints.nightly import Night, log_night
from storage.layout import manifest_key, timestamp_key
from storage.nights import VersionRef
from storage.settings import STATE_VARIABLE, StoreSettings
from tests.storage.checkpoints.stampers import SIGNER, Misbehaves, Stamper, answer, listening
from tests.storage.cli.conftest import Typed
from tests.storage.makers import fresh_adcode

NOW = datetime(2026, 11, 22, 18, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def stamper(tmp_path_factory: pytest.TempPathFactory) -> Stamper:
    return Stamper(tmp_path_factory.mktemp("tsa") / "tsa")


@pytest.fixture
def archive(
    store_server: StoreSettings,
    settings_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Archive:
    """An archive with a bucket, and so a log, of its own."""
    settings = store_server.model_copy(update={"archive_bucket": f"log-{fresh_adcode()}"})
    settings.save(settings_file)
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path))
    made = Archive(settings)
    made.store.client.make_bucket(settings.archive_bucket)
    return made


@contextmanager
def configured(stamper: Stamper, behave: Misbehaves) -> Iterator[None]:
    with listening(behave) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv(URL, url)
        patch.setenv(ROOTS, str(stamper.roots))
        yield


def night(archive: Archive, number: int) -> None:
    prefix = f"nights/2026-11-22/{number}/"
    archive.store.create(archive.store.settings.archive_bucket, f"{prefix}summary.json", b"{}")
    log_night(archive.store, Night(prefix, []), signing_key(), NOW)


def test_a_night_has_its_timestamp_and_a_copy_of_it(
    archive: Archive, gwr: Typed, stamper: Stamper, tmp_path: Path
) -> None:
    with configured(stamper, stamper.answers):
        night(archive, 1)
    copy = tmp_path / "checkpoints" / "000000001.tsr"
    bucket = archive.store.settings.archive_bucket
    assert copy.read_bytes() == archive.store.get(bucket, timestamp_key(1))
    shown = gwr("checkpoint", "show", "--tsa-ca", stamper.roots)
    assert shown.stdout == copy.with_suffix(".txt").read_text(encoding="utf-8")
    assert shown.stderr.startswith("timestamp: attested 20")
    assert SIGNER in shown.stderr
    assert "to check it with" in gwr("checkpoint", "show").stderr


def test_a_night_does_not_fail_with_its_authority_and_the_next_asks_again(
    archive: Archive, gwr: Typed, stamper: Stamper, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        configured(stamper, lambda handler: answer(handler, b"busy", "text/plain", 503)),
        caplog.at_level(logging.WARNING),
    ):
        night(archive, 1)
        refused = gwr("checkpoint", "stamp")
    assert "no timestamp yet, the next night asks again" in caplog.text
    assert "HTTP 503" in caplog.text
    assert (refused.exit_code, "HTTP 503" in refused.stderr) == (3, True)
    assert gwr("checkpoint", "show").stderr == "timestamp: none\n"
    with configured(stamper, stamper.answers):
        night(archive, 2)
    names = archive.store.children(archive.store.settings.archive_bucket, "log/timestamps/")
    assert names == ["000000001.tsr", "000000002.tsr"]


def test_what_lacks_a_timestamp_is_stamped_by_hand(
    archive: Archive, gwr: Typed, stamper: Stamper
) -> None:
    night(archive, 1)
    night(archive, 2)
    assert gwr("checkpoint", "stamp").exit_code == 2
    with configured(stamper, stamper.answers):
        stamped = gwr("checkpoint", "stamp").stdout.splitlines()
        assert [line.partition(":")[0] for line in stamped] == ["checkpoint 2", "checkpoint 1"]
        assert gwr("checkpoint", "stamp").stdout == ""


def test_verify_says_what_is_attested_and_names_what_is_not(
    archive: Archive, gwr: Typed, stamper: Stamper, tmp_path: Path
) -> None:
    with configured(stamper, stamper.answers):
        night(archive, 1)
        night(archive, 2)
    report = tmp_path / "report.jsonl"
    good = gwr("verify", "--tsa-ca", stamper.roots, "--report", report)
    assert good.exit_code == 0, good.output
    assert f"{timestamp_key(2)}: attested 20" in good.stderr
    told = [json.loads(line) for line in report.read_text().splitlines()]
    stamps = [each for each in told if each.get("key", "").endswith(".tsr")]
    assert sum(SIGNER in each["detail"] for each in stamps) == 2
    assert "2 timestamps not checked" in gwr("verify").stderr
    other = Stamper(tmp_path / "other")
    assert gwr("verify", "--tsa-ca", other.roots).exit_code == 1
    bucket = archive.store.settings.archive_bucket
    archive.store.replace(bucket, timestamp_key(2), archive.store.get(bucket, timestamp_key(1)))
    archive.store.create(bucket, timestamp_key(9), archive.store.get(bucket, timestamp_key(1)))
    bad = gwr("verify", "--tsa-ca", stamper.roots, "--format", "json")
    assert bad.exit_code == 1
    assert [(each["problem"], each["key"]) for each in json.loads(bad.stdout)] == [
        ("unattested", timestamp_key(2)),
        ("unattested", timestamp_key(9)),
    ]


def test_a_proof_carries_the_timestamp(
    archive: Archive, gwr: Typed, stamper: Stamper, versions: list[VersionRef], tmp_path: Path
) -> None:
    with configured(stamper, stamper.answers):
        gwr("checkpoint", "add")
    proof, manifest = tmp_path / "proof.json", tmp_path / "manifest.json"
    proof.write_text(gwr("checkpoint", "prove", versions[0].adcode, 2025).stdout, encoding="utf-8")
    bucket = archive.store.settings.archive_bucket
    manifest.write_bytes(archive.store.get(bucket, manifest_key(versions[0])))
    plain = gwr("checkpoint", "check", proof, manifest)
    assert (plain.exit_code, "attested" in plain.stdout) == (0, False)
    checked = gwr("checkpoint", "check", proof, manifest, "--tsa-ca", stamper.roots)
    assert checked.stdout.splitlines()[1].startswith("attested 20")
    other = Stamper(tmp_path / "other")
    assert gwr("checkpoint", "check", proof, manifest, "--tsa-ca", other.roots).exit_code == 1
    forged = json.loads(proof.read_text(encoding="utf-8")) | {"timestamp": "?"}
    proof.write_text(json.dumps(forged), encoding="utf-8")
    refused = gwr("checkpoint", "check", proof, manifest, "--tsa-ca", stamper.roots)
    assert (refused.exit_code, "not in base64" in refused.stderr) == (1, True)
