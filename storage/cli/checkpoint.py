"""`gwr checkpoint`: the signed log of the archive's history, its proofs, and its copies."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from storage.archive import Archive
from storage.canonical import from_json, to_json
from storage.checkpoints.checking import read_history
from storage.checkpoints.keys import NAME, signing_key
from storage.checkpoints.log import Log
from storage.checkpoints.nightly import entries_of
from storage.checkpoints.notes import verifier
from storage.checkpoints.proofs import Proof
from storage.checkpoints.witness import own_folder, publish
from storage.cli.choosing import choose
from storage.cli.common import errors_told, opened
from storage.cli.log_key import key_option, log_key
from storage.errors import NoteInvalid
from storage.layout import manifest_key
from storage.places import adcodes


@click.group("checkpoint")
def command() -> None:
    """Prove what was in the archive, and when: signed checkpoints over all versions.

    Every night ends with one. Keep copies elsewhere (`export`): against a copy, nobody can change
    the archive's history, not even whoever holds its keys.
    """


@command.command("show")
@key_option
@errors_told
def show(key: str | None) -> None:
    """Show the latest checkpoint as it was signed."""
    latest = Log(opened().store, log_key(key)).latest()
    click.echo(latest.note if latest else "no checkpoint yet: the end of a night signs one")


@command.command("key")
@errors_told
def public_key() -> None:
    """Print the public key, for others to verify with: give it away with what you publish."""
    click.echo(verifier(NAME, signing_key().public_key()))


@command.command("add")
@errors_told
def add() -> None:
    """Log versions that no checkpoint names yet: of imports, and of nights that never closed.

    Names each; look at them before, `gwr verify` lists them as *unlogged*.
    """
    archive, key = opened(), signing_key()
    log = Log(archive.store, key.public_key())
    history = read_history(log)
    if history.findings:
        raise click.ClickException(f"{history.findings[0].key}: {history.findings[0].detail}")
    missing = [each for each in _manifests(archive) if each not in history.digests]
    for each in missing:
        click.echo(each)
    if missing:
        now = datetime.now(UTC)
        noted = log.append(entries_of(archive.store, missing), f"added {now:%FT%TZ}", key, now)
        publish(log, own_folder())
        click.echo(f"checkpoint {noted.checkpoint.number}: {len(missing)} versions", err=True)


@command.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@key_option
@errors_told
def export(folder: Path, key: str | None) -> None:
    """Copy to FOLDER the checkpoints it lacks, and commit them if it is a git repository."""
    written = publish(Log(opened().store, log_key(key)), folder)
    click.echo(f"{len(written)} checkpoints copied to {folder}", err=True)


@command.command("prove")
@click.argument("place")
@click.argument("year", type=int)
@click.argument("version", required=False)
@key_option
@errors_told
def prove(place: str, year: int, version: str | None, key: str | None) -> None:
    """Print the proof that a version (the best of YEAR) is in the latest checkpoint."""
    archive = opened()
    found = archive.find_place(place)
    ref = choose(archive, found, year, version)
    proof = Proof.of(Log(archive.store, log_key(key)), manifest_key(ref))
    click.echo(to_json(proof), nl=False)


@command.command("check")
@click.argument("proof", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("manifest", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@key_option
@errors_told
def check(proof: Path, manifest: Path, key: str | None) -> None:
    """Check PROOF for the file MANIFEST, without the archive; exit code 1 if it proves nothing."""
    read = from_json(Proof, proof.read_bytes(), str(proof))
    try:
        checkpoint = read.check(log_key(key))
        read.check_bytes(manifest.read_bytes())
    except NoteInvalid as error:
        click.echo(f"{proof}: {error}", err=True)
        sys.exit(1)
    click.echo(f"{read.key} was in the archive at {checkpoint.time:%F %T} UTC")


def _manifests(archive: Archive) -> list[str]:
    places = adcodes(archive.store)
    return [manifest_key(ref) for adcode in places for ref in archive.history(adcode)]
