"""Timestamps by a real authority (`openssl ts`), and everything that one may do wrong."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from storage.checkpoints.authority import ROOTS, URL, Authority
from storage.checkpoints.der import in_order
from storage.checkpoints.timestamps import MOST_REPLY, attested, query, read_roots
from storage.errors import (
    RecordInvalid,
    SettingsUnreadable,
    TimestampInvalid,
    TimestampRefused,
)
from tests.storage.checkpoints.stampers import (
    SIGNER,
    Misbehaves,
    Stamper,
    answer,
    asked,
    listening,
    openssl,
)

NOTE = "gwr-archive\n1\nroot\n\n— gwr-archive signature\n"


@pytest.fixture(scope="module")
def stamper(tmp_path_factory: pytest.TempPathFactory) -> Stamper:
    return Stamper(tmp_path_factory.mktemp("tsa") / "tsa")


@pytest.fixture
def over() -> Iterator[Event]:
    """Set when the test is over: whoever hangs may go."""
    event = Event()
    yield event
    event.set()


def stamped(behave: Misbehaves, roots: Path, within: float = 10) -> bytes:
    with listening(behave) as url:
        reply, _ = Authority(url, read_roots(roots), within).stamp(NOTE)
    return reply


def refusal(behave: Misbehaves, roots: Path, within: float = 10) -> str:
    with pytest.raises(TimestampRefused, match=r"no timestamp from 127\.0\.0\.1: ") as error:
        stamped(behave, roots, within)
    assert len(str(error.value).splitlines()) == 1
    return str(error.value)


def test_a_timestamp_proves_when_a_note_was_there(stamper: Stamper) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    reply = stamped(stamper.answers, stamper.roots)
    proved = attested(reply, NOTE, read_roots(stamper.roots))
    assert before <= proved.time <= datetime.now(UTC)
    assert proved.by == SIGNER
    assert str(proved) == f"attested {proved.time:%F %T} UTC by {SIGNER}"


def test_openssl_checks_it_with_two_files(stamper: Stamper, tmp_path: Path) -> None:
    """As docs/archive-format.md tells it."""
    note, token = tmp_path / "000000001.txt", tmp_path / "000000001.tsr"
    note.write_text(NOTE, encoding="utf-8")
    token.write_bytes(stamped(stamper.answers, stamper.roots))
    words = ("-data", note, "-in", token, "-CAfile", stamper.roots)
    assert b"Verification: OK" in openssl("ts", "-verify", *words).stdout


def test_certificates_may_come_in_any_order(stamper: Stamper) -> None:
    reply = stamper.reply(query(NOTE).content)
    roots = read_roots(stamper.roots)
    ordered = in_order(reply)
    assert attested(ordered, NOTE, roots) == attested(reply, NOTE, roots)
    assert in_order(ordered) == ordered != reply
    for nothing in (b"", b"\x30", b"\x30\x80", b"\x30\xff" + bytes(200), reply[:-1]):
        assert in_order(nothing) == nothing


def test_of_another_note_it_proves_nothing(stamper: Stamper) -> None:
    reply = stamped(stamper.answers, stamper.roots)
    with pytest.raises(TimestampInvalid, match="Mismatch between messages"):
        attested(reply, NOTE + " ", read_roots(stamper.roots))


def test_an_authority_that_nobody_vouches_for_proves_nothing(
    stamper: Stamper, tmp_path: Path
) -> None:
    other = Stamper(tmp_path / "other")
    assert "verifying certificates" in refusal(stamper.answers, other.roots)
    reply = stamped(stamper.answers, stamper.roots)
    with pytest.raises(TimestampInvalid, match="verifying certificates"):
        attested(reply, NOTE, read_roots(other.roots))


def test_a_certificate_that_had_ended_proves_nothing(tmp_path: Path) -> None:
    ended = Stamper(tmp_path / "tsa", ends=timedelta(days=-1))
    assert "verifying certificates" in refusal(ended.answers, ended.roots)


def test_a_certificate_that_ended_since_still_proves_what_it_signed(tmp_path: Path) -> None:
    ending = Stamper(tmp_path / "tsa", ends=timedelta(seconds=6))
    reply = stamped(ending.answers, ending.roots)
    signer = ending.signer(ExtendedKeyUsageOID.TIME_STAMPING)
    while datetime.now(UTC) <= signer.not_valid_after_utc:
        time.sleep(0.2)
    assert attested(reply, NOTE, read_roots(ending.roots)).by == SIGNER


def test_a_certificate_for_another_purpose_proves_nothing(stamper: Stamper) -> None:
    reply = stamped(stamper.answers, stamper.roots)
    right = stamper.signer(ExtendedKeyUsageOID.TIME_STAMPING).public_bytes(Encoding.DER)
    wrong = stamper.signer(ExtendedKeyUsageOID.CLIENT_AUTH).public_bytes(Encoding.DER)
    assert reply.count(right) == 1
    with pytest.raises(TimestampInvalid):
        attested(reply.replace(right, wrong), NOTE, read_roots(stamper.roots))


def test_a_reply_that_was_changed_anywhere_proves_nothing_else(stamper: Stamper) -> None:
    """Every flipped byte is refused, or leaves what is proved as it was."""
    roots = read_roots(stamper.roots)
    reply = stamped(stamper.answers, stamper.roots)
    proved = attested(reply, NOTE, roots)
    for position in range(0, len(reply), 7):
        changed = bytearray(reply)
        changed[position] ^= 0x41
        try:
            assert attested(bytes(changed), NOTE, roots) == proved
        except TimestampInvalid:
            continue


def test_a_reply_to_another_question_is_refused(stamper: Stamper) -> None:
    def another_note(handler: BaseHTTPRequestHandler) -> None:
        asked(handler)
        answer(handler, stamper.reply(query("another note\n").content))

    def an_older_reply(handler: BaseHTTPRequestHandler) -> None:
        asked(handler)
        answer(handler, stamper.reply(query(NOTE).content))

    assert "no timestamp of this checkpoint" in refusal(another_note, stamper.roots)
    assert "Nonce mismatch" in refusal(an_older_reply, stamper.roots)


def test_an_authority_that_says_no_is_quoted(tmp_path: Path) -> None:
    picky = Stamper(tmp_path / "tsa", digests="sha512")
    assert "not granted: status 2" in refusal(picky.answers, picky.roots)


@pytest.mark.parametrize(
    ("body", "kind", "status", "told"),
    [
        (b"\x30\x03\x02\x01", "application/timestamp-reply", 200, "no timestamp"),
        (b"", "application/timestamp-reply", 200, "no timestamp"),
        (b"<html>hello</html>", "application/timestamp-reply", 200, "no timestamp"),
        (b"<html>hello</html>", "text/html; charset=utf-8", 200, "answers with 'text/html'"),
        (b"busy", "text/plain", 503, "HTTP 503"),
        (bytes(MOST_REPLY + 1), "application/timestamp-reply", 200, f"than {MOST_REPLY} bytes"),
    ],
)
def test_what_is_no_reply_is_told(
    stamper: Stamper, body: bytes, kind: str, status: int, told: str
) -> None:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        asked(handler)
        answer(handler, body, kind, status)

    assert told in refusal(behave, stamper.roots)


def test_an_endless_reply_is_left(stamper: Stamper) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        asked(handler)
        handler.send_response(200)
        handler.send_header("Content-Type", "application/timestamp-reply")
        handler.end_headers()
        while True:
            handler.wfile.write(bytes(4096))

    assert "bytes" in refusal(endless, stamper.roots)


def test_a_redirect_is_not_followed(stamper: Stamper) -> None:
    def elsewhere(handler: BaseHTTPRequestHandler) -> None:
        asked(handler)
        handler.send_response(302)
        handler.send_header("Location", "/tsr")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    assert "HTTP 302" in refusal(elsewhere, stamper.roots)


@pytest.mark.parametrize("how", ["hangs", "drips"])
def test_one_that_hangs_or_drips_is_left(stamper: Stamper, over: Event, how: str) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        asked(handler)
        if how == "hangs":
            over.wait(30)
        handler.send_response(200)
        handler.send_header("Content-Type", "application/timestamp-reply")
        handler.end_headers()
        while not over.wait(0.1):
            handler.wfile.write(b"\x30")

    with listening(slow) as url:
        authority = Authority(url, read_roots(stamper.roots), within=1)
        with pytest.raises(TimestampRefused, match="no whole answer within 1 s"):
            authority.stamp(NOTE)
        over.set()


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/", "ftp://tsa.example/", "nonsense", "http://[", "http://x.invalid/"],
)
def test_an_address_without_an_authority_is_told(stamper: Stamper, url: str) -> None:
    with pytest.raises(TimestampRefused, match="no timestamp from"):
        Authority(url, read_roots(stamper.roots), 5).stamp(NOTE)


def test_a_password_in_the_address_is_not_told(stamper: Stamper) -> None:
    with pytest.raises(TimestampRefused) as error:
        Authority("http://me:secret@127.0.0.1:9/", read_roots(stamper.roots), 5).stamp(NOTE)
    assert "secret" not in str(error.value)


def test_what_is_configured_is_whole_or_nothing(
    stamper: Stamper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(URL, raising=False)
    assert Authority.configured() is None
    monkeypatch.setenv(URL, "http://tsa.example/")
    monkeypatch.delenv(ROOTS, raising=False)
    with pytest.raises(TimestampRefused, match=ROOTS):
        Authority.configured()
    monkeypatch.setenv(ROOTS, str(tmp_path / "nowhere.pem"))
    with pytest.raises(SettingsUnreadable):
        Authority.configured()
    (tmp_path / "nowhere.pem").write_bytes(b"no certificate")
    with pytest.raises(RecordInvalid):
        Authority.configured()
    monkeypatch.setenv(ROOTS, str(stamper.roots))
    found = Authority.configured()
    assert found is not None
    assert len(found.roots) == 1
