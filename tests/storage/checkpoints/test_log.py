"""The log tells a flipped bit, a swapped, deleted or inserted version, and a rewritten history."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.archive import Archive
from storage.checked import Problem
from storage.checkpoints.checking import Seen, log_checked
from storage.checkpoints.checkpoint import Entry
from storage.checkpoints.log import Log, Noted
from storage.checkpoints.nightly import Night, entries_of, log_night
from storage.checkpoints.notes import read_verifier, verifier
from storage.checkpoints.proofs import NotLogged, Proof
from storage.checkpoints.witness import publish, witnessed
from storage.errors import NoteInvalid
from storage.layout import checkpoint_key, entries_key, manifest_key
from storage.nights import Observation
from storage.outcomes import Outcome
from storage.settings import STATE_VARIABLE, StoreSettings
from tests.storage.makers import FIRST, capture, fresh_adcode, page

NOW = datetime(2026, 11, 22, 18, 40, tzinfo=UTC)
KEY = Ed25519PrivateKey.generate()


@pytest.fixture
def archive(store_server: StoreSettings, tmp_path: Path) -> Iterator[Archive]:
    """An archive in a bucket of its own: a log is one for the whole bucket."""
    name = f"log-{fresh_adcode()}"
    settings = store_server.model_copy(update={"archive_bucket": name})
    made = Archive(settings)
    made.store.client.make_bucket(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE_VARIABLE, str(tmp_path / "var"))
        yield made


def kept(archive: Archive, *texts: str) -> list[str]:
    """Manifests of new versions."""
    adcode = fresh_adcode()
    return [
        manifest_key(archive.keep(capture(adcode, page(text), days=day)).ref)
        for day, text in enumerate(texts)
    ]


def logged(archive: Archive, keys: list[str], event: str = "night 1") -> Noted:
    log = Log(archive.store, KEY.public_key())
    return log.append(entries_of(archive.store, keys), event, KEY, NOW)


def findings(archive: Archive, manifests: list[str], key: Ed25519PrivateKey = KEY) -> set[Problem]:
    log = Log(archive.store, key.public_key())
    seen = log_checked(archive.store, log, bool, Seen(manifests))
    return {each.problem for each in seen if each.problem}


def test_what_was_logged_and_is_there_has_no_finding(archive: Archive) -> None:
    first, second = kept(archive, "甲", "乙"), kept(archive, "丙")
    logged(archive, first)
    assert logged(archive, second, "night 2").checkpoint.tree.size == 3
    assert findings(archive, [*first, *second]) == set()


def test_an_event_is_logged_once(archive: Archive) -> None:
    keys = kept(archive, "甲")
    assert logged(archive, keys).note == logged(archive, keys).note
    assert logged(archive, [], "night 2").checkpoint.number == 2


def test_many_checkpoints_are_found_without_listing(archive: Archive) -> None:
    for number in range(1, 12):
        assert logged(archive, [], f"night {number}").checkpoint.number == number
    latest = Log(archive.store, KEY.public_key()).latest()
    assert latest is not None
    assert latest.checkpoint.number == 11


def remove(archive: Archive, key: str) -> None:
    archive.store.client.remove_object(archive.store.settings.archive_bucket, key)


def replace(archive: Archive, key: str, body: bytes) -> None:
    archive.store.replace(archive.store.settings.archive_bucket, key, body)


Tamper = Callable[[Archive, list[str]], object]

TAMPERINGS: dict[str, tuple[Tamper, Problem]] = {
    "a deleted version": (lambda it, keys: remove(it, keys[0]), Problem.MISSING),
    "a changed manifest": (lambda it, keys: replace(it, keys[0], b"{}"), Problem.DAMAGED),
    "an inserted version": (lambda it, keys: keys.extend(kept(it, "丁")), Problem.UNLOGGED),
    "a checkpoint taken out": (lambda it, _: remove(it, checkpoint_key(1)), Problem.REWRITTEN),
    "entries taken out": (
        lambda it, _: remove(it, entries_key(latest(it).checkpoint.entries)),
        Problem.REWRITTEN,
    ),
    "a checkpoint in the place of another": (
        lambda it, _: replace(it, checkpoint_key(1), latest(it).note.encode()),
        Problem.REWRITTEN,
    ),
}


def latest(archive: Archive) -> Noted:
    found = Log(archive.store, KEY.public_key()).latest()
    assert found is not None
    return found


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_named(archive: Archive, name: str) -> None:
    keys = kept(archive, "甲", "乙")
    logged(archive, keys[:1])
    logged(archive, keys[1:], "night 2")
    tamper, problem = TAMPERINGS[name]
    tamper(archive, keys)
    assert problem in findings(archive, keys)


def test_a_log_signed_anew_with_another_key_is_rewritten(archive: Archive) -> None:
    keys = kept(archive, "甲")
    logged(archive, keys)
    other = Ed25519PrivateKey.generate()
    assert findings(archive, keys, other) == {Problem.REWRITTEN, Problem.UNLOGGED}
    with pytest.raises(NoteInvalid, match="not signed with the key"):
        Log(archive.store, other.public_key()).latest()


def test_a_log_made_anew_with_the_same_key_contradicts_a_copy(
    archive: Archive, tmp_path: Path
) -> None:
    keys = kept(archive, "甲")
    logged(archive, keys)
    log = Log(archive.store, KEY.public_key())
    assert len(publish(log, tmp_path)) == 1
    assert publish(log, tmp_path) == []
    assert [seen.problem for seen in witnessed(log, tmp_path)] == [None]
    remove(archive, checkpoint_key(1))
    assert [seen.problem for seen in witnessed(log, tmp_path)] == [Problem.REWRITTEN]
    logged(archive, [], "another night")
    assert [seen.problem for seen in witnessed(log, tmp_path)] == [Problem.REWRITTEN]


def test_copies_in_a_git_repository_are_committed(archive: Archive, tmp_path: Path) -> None:
    for command in (
        ["init"],
        ["config", "user.name", "x"],
        ["config", "user.email", "x@y.example"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True, capture_output=True)
    logged(archive, kept(archive, "甲"))
    publish(Log(archive.store, KEY.public_key()), tmp_path)
    told = subprocess.run(
        ["git", "log", "--format=%s"], cwd=tmp_path, check=True, capture_output=True
    )
    assert told.stdout.decode().strip() == "Checkpoint 1"


def test_a_version_is_proved_without_the_archive(archive: Archive) -> None:
    keys = kept(archive, "甲", "乙", "丙")
    logged(archive, keys)
    proof = Proof.of(Log(archive.store, KEY.public_key()), keys[1])
    body = archive.store.get(archive.store.settings.archive_bucket, keys[1])
    assert proof.check(KEY.public_key()).time == NOW
    proof.check_bytes(body)
    with pytest.raises(NoteInvalid):
        proof.check_bytes(body + b" ")
    with pytest.raises(NoteInvalid):
        proof.model_copy(update={"index": 0}).check(KEY.public_key())
    with pytest.raises(NoteInvalid):
        proof.check(Ed25519PrivateKey.generate().public_key())
    with pytest.raises(NotLogged):
        Proof.of(Log(archive.store, KEY.public_key()), "995000/x")


def seen(archive: Archive, outcome: Outcome, days: int) -> Observation:
    made = capture(fresh_adcode(), page("甲"), days=days)
    ref = archive.keep(made).ref
    told = {"place": "云溪市", "url": made.url, "title": "", "observed_at": NOW}
    return Observation.model_validate(ref.model_dump() | told | {"outcome": outcome})


def test_a_night_logs_what_it_made_and_what_a_killed_one_left(archive: Archive) -> None:
    new, left, old = (
        seen(archive, Outcome.NEW, days=-500),
        seen(archive, Outcome.UNCHANGED, days=(NOW - FIRST).days - 1),
        seen(archive, Outcome.UNCHANGED, days=(NOW - FIRST).days - 9),
    )
    bucket, record = archive.store.settings.archive_bucket, "nights/2026-11-22/run/summary.json"
    archive.store.create(bucket, record, b"{}")
    night = Night("nights/2026-11-22/run/", [new, left, old])
    noted = log_night(archive.store, night, KEY, NOW)
    assert log_night(archive.store, night, KEY, NOW + timedelta(hours=1)).note == noted.note
    entries = Log(archive.store, KEY.public_key()).entries(noted.checkpoint)
    refs = [each.ref() for each in (new, left)]
    assert {entry.key for entry in entries} == {record, *(manifest_key(r) for r in refs if r)}


def test_an_entry_is_a_line_of_sha256sum() -> None:
    entry = Entry.of("a/b", b"x")
    assert list(Entry.read(entry.line)) == [entry]
    with pytest.raises(NoteInvalid):
        list(Entry.read(b"x"))


def test_a_public_key_goes_over_in_one_line() -> None:
    line = verifier("gwr-archive", KEY.public_key())
    assert read_verifier(line).public_bytes_raw() == KEY.public_key().public_bytes_raw()
    with pytest.raises(NoteInvalid):
        read_verifier(line.replace("gwr-archive", "other"))
