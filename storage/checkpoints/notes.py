"""Signed notes (https://c2sp.org/signed-note): a text, an empty line, and lines of signatures."""

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from storage.errors import NoteInvalid

_ED25519 = b"\x01"
_DASH = "— "
_ID = 4


def key_id(name: str, key: Ed25519PublicKey) -> bytes:
    """The four bytes by which a note names a key."""
    told = f"{name}\n".encode() + _ED25519 + key.public_bytes_raw()
    return hashlib.sha256(told).digest()[:_ID]


def signed(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The note of a text, which ends with a newline."""
    said = key_id(name, key.public_key()) + key.sign(text.encode())
    return f"{text}\n{_DASH}{name} {base64.b64encode(said).decode()}\n"


def opened(note: str, name: str, key: Ed25519PublicKey) -> str:
    """The text of a note that this key signed. Raises `NoteInvalid`."""
    text, found, signatures = note.rpartition("\n\n")
    if not found:
        raise NoteInvalid("no signed note")
    text += "\n"
    told = key_id(name, key)
    said = [each for each in map(_signature, signatures.splitlines()) if each[: len(told)] == told]
    if not said:
        raise NoteInvalid("not signed with the key that this archive is verified with")
    try:
        key.verify(said[0][_ID:], text.encode())
    except InvalidSignature as error:
        raise NoteInvalid("the signature is not that of this text") from error
    return text


def is_by(note: str, name: str, key: Ed25519PublicKey) -> bool:
    """Whether a note names this key as one that signed it; the signature is not checked."""
    told = key_id(name, key)
    return any(_signature(line)[:_ID] == told for line in note.splitlines()[-1:])


def _signature(line: str) -> bytes:
    try:
        return base64.b64decode(line.rpartition(" ")[2], validate=True)
    except (binascii.Error, ValueError):
        return b""


def verifier(name: str, key: Ed25519PublicKey) -> str:
    """The key in one line, as one gives it to others: `name+id+base64`."""
    told = base64.b64encode(_ED25519 + key.public_bytes_raw()).decode()
    return f"{name}+{key_id(name, key).hex()}+{told}"


def read_verifier(line: str) -> Ed25519PublicKey:
    """The key of such a line. Raises `NoteInvalid`."""
    name, _, rest = line.strip().partition("+")
    told, _, encoded = rest.partition("+")
    try:
        content = base64.b64decode(encoded, validate=True)
        key = Ed25519PublicKey.from_public_bytes(content[1:])
    except (binascii.Error, ValueError) as error:
        raise NoteInvalid("no key for checkpoints: it reads name+id+base64") from error
    if content[:1] != _ED25519 or key_id(name, key).hex() != told:
        raise NoteInvalid("the key is not what its id says")
    return key
