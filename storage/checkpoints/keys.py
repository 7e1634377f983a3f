"""The key that signs checkpoints, and the one they are verified with.

Files in `secrets/` of the state folder, or in the folder that `GWR_LOG_KEYS` names: machines that
share an archive sign with one key.

checkpoint.key      the private key, PEM, 0600; made with the first checkpoint
checkpoint.pub      the line that verifies: pinned, so that a log signed anew with another key
                    is not taken for this archive's
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from storage.checkpoints.notes import read_verifier, verifier
from storage.errors import LogKeyMissing, NoteInvalid, RecordInvalid, SettingsUnreadable
from storage.files import write_whole
from storage.settings import state_folder

NAME = "gwr-archive"
"""Who signs: the origin of the log."""
FOLDER_VARIABLE = "GWR_LOG_KEYS"
"""Names the folder of the two files where it is not the state folder's own."""

_PRIVATE, _PUBLIC = "checkpoint.key", "checkpoint.pub"


def signing_key(folder: Path | None = None) -> Ed25519PrivateKey:
    """The key of this machine, made if there is none; its public half is pinned.

    Raises `RecordInvalid`, `SettingsUnreadable`; `LogKeyMissing` if only the public half is there.
    """
    path = (folder or _folder()) / _PRIVATE
    if not path.exists():
        if path.with_name(_PUBLIC).exists():
            raise LogKeyMissing(f"of it only {_PUBLIC} is here")
        _make(path)
    key = _read(path)
    if not path.with_name(_PUBLIC).exists():
        _pin(path, key)
    return key


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise SettingsUnreadable(path, error.strerror or str(error)) from error
    except ValueError as error:
        raise RecordInvalid(f"{path} is no private key in PEM") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise RecordInvalid(f"{path} is no Ed25519 key")
    return key


def has_signing_key(folder: Path | None = None) -> bool:
    """Whether there is a key on this machine already."""
    return ((folder or _folder()) / _PRIVATE).exists()


def pinned_key(folder: Path | None = None) -> Ed25519PublicKey | None:
    """The key that checkpoints must be signed with; None if none was made or given here yet."""
    path = (folder or _folder()) / _PUBLIC
    try:
        return read_verifier(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (NoteInvalid, UnicodeDecodeError) as error:
        raise RecordInvalid(f"{path}: {error}") from error


def _folder() -> Path:
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else state_folder() / "secrets"


def _make(path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    own = path.with_name(f".{path.name}.{os.getpid()}")
    write_whole(own, pem, mode=0o600)
    try:
        os.link(own, path)  # of two that make one at the same time, the first wins
    except FileExistsError:
        return
    finally:
        own.unlink()
    _pin(path, key)


def _pin(path: Path, key: Ed25519PrivateKey) -> None:
    line = verifier(NAME, key.public_key())
    write_whole(path.with_name(_PUBLIC), f"{line}\n".encode(), mode=0o644)
