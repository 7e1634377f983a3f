"""What checkpoints are verified with, as options of commands: the key, and who attests times."""

from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from storage.checkpoints.authority import ROOTS
from storage.checkpoints.keys import pinned_key
from storage.checkpoints.notes import read_verifier
from storage.errors import NoteInvalid

key_option = click.option(
    "--key",
    metavar="KEY",
    help="Public key of the archive, or a file with it; else this machine's.",
)

roots_option = click.option(
    "--tsa-ca",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar=ROOTS,
    metavar="FILE",
    help=f"Certificates (PEM) that time-stamping authorities are trusted by; default: {ROOTS}.",
)


def log_key(given: str | None) -> Ed25519PublicKey:
    """The key that was given, or the one pinned on this machine."""
    if given is None:
        if (pinned := pinned_key()) is None:
            raise click.UsageError("this machine has no key of the archive: give it with --key")
        return pinned
    path = Path(given)
    try:
        return read_verifier(path.read_text(encoding="utf-8") if path.is_file() else given)
    except NoteInvalid as error:
        raise click.UsageError(str(error)) from error
