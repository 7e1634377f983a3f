"""Timestamps of checkpoints (RFC 3161): what an authority signs, and what that proves.

A timestamp is over the whole signed note, so that `openssl ts -verify -data NOTE -in TOKEN` checks
it as well. Certificates count as they were at the time attested: a token outlives its authority's
key. A checkpoint names the one before, so a timestamp is one of all that was logged until then.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cryptography.x509 import Certificate, load_der_x509_certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from storage.checkpoints.der import in_order
from storage.errors import RecordInvalid, SettingsUnreadable, TimestampInvalid

MOST_REPLY = 64 * 1024
"""Bytes. A reply with its certificates has 2 to 10 thousand."""
_GRANTED = 0


class Attested(NamedTuple):
    """What a timestamp proves: the note was there at a time, as the authority says."""

    time: datetime
    by: str

    def __str__(self) -> str:
        return f"attested {self.time:%F %T} UTC by {self.by}"


class Query(NamedTuple):
    """What is asked of an authority, and the nonce that only the reply to it can have."""

    content: bytes
    nonce: int


def query(note: str) -> Query:
    """Ask for the timestamp of a note, with the authority's certificates."""
    builder = TimestampRequestBuilder().data(note.encode()).hash_algorithm(HashAlgorithm.SHA256)
    request = builder.nonce(nonce=True).cert_request(cert_request=True).build()
    if request.nonce is None:
        raise AssertionError("the library was asked for a nonce")
    return Query(request.as_bytes(), request.nonce)


def attested(
    reply: bytes, note: str, roots: Sequence[Certificate], nonce: int | None = None
) -> Attested:
    """What a reply proves of a note: its imprint, signature, certificates and their purpose.

    Raises `TimestampInvalid`.
    """
    try:
        found = decode_timestamp_response(in_order(reply))
        if found.status != _GRANTED:
            raise TimestampInvalid(_not_granted(found))
        verifier = VerifierBuilder(roots=list(roots), nonce=nonce).build()
        verifier.verify_message(found, note.encode())
        return Attested(found.tst_info.gen_time.astimezone(UTC), _signer(found))
    except (ValueError, VerificationError) as error:
        raise TimestampInvalid(f"no timestamp of this checkpoint: {error}") from error


def read_roots(path: Path) -> list[Certificate]:
    """The certificates that authorities are trusted by, PEM. Raises `SettingsUnreadable`."""
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except OSError as error:
        raise SettingsUnreadable(path, error.strerror or str(error)) from error
    except ValueError as error:
        raise RecordInvalid(f"{path} holds no certificates in PEM") from error


def _not_granted(found: TimeStampResponse) -> str:
    said = " ".join(found.status_string)[:200]
    return f"not granted: status {found.status} {said}".strip()


def _signer(found: TimeStampResponse) -> str:
    """The name of who signed; the signature covers which certificate that is."""
    (signer,) = found.signed_data.signer_infos
    certificates = map(load_der_x509_certificate, found.signed_data.certificates)
    names = [
        each.subject.rfc4514_string()
        for each in certificates
        if (each.issuer, each.serial_number) == (signer.issuer, signer.serial_number)
    ]
    return names[0]
