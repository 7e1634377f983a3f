"""`gwr checkpoint`: the signed log of the archive's history, its proofs, and its copies."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from storage.archive import Archive
from storage.canonical import from_json, to_json
from storage.checkpoints.adding import lacking, log_added
from storage.checkpoints.authority import ROOTS, URL, Authority
from storage.checkpoints.keys import NAME, pinned_key
from storage.checkpoints.log import Log, Noted
from storage.checkpoints.notes import verifier
from storage.checkpoints.own_key import own_key
from storage.checkpoints.proofs import Proof
from storage.checkpoints.stamping import stamp
from storage.checkpoints.timestamps import attested, read_roots
from storage.checkpoints.witness import own_folder, publish
from storage.cli.choosing import choose
from storage.cli.common import errors_told, opened
from storage.cli.log_key import key_option, log_key, roots_option
from storage.errors import NoteInvalid, ObjectMissing, TimestampInvalid
from storage.layout import NIGHTS, manifest_key
from storage.night_record import OBSERVATIONS, SUMMARY
from storage.places import adcodes


@click.group("checkpoint")
def command() -> None:
    """Prove what was in the archive, and when: signed checkpoints over all versions.

    Every night ends with one. Keep copies elsewhere (`export`): against a copy, nobody can change
    the archive's history, not even whoever holds its keys.
    """


@command.command("show")
@key_option
@roots_option
@errors_told
def show(key: str | None, tsa_ca: Path | None) -> None:
    """Show the latest checkpoint as it was signed, and on standard error what attests its time."""
    log = Log(opened().store, log_key(key))
    if (latest := log.latest()) is None:
        click.echo("no checkpoint yet: the end of a night signs one")
        return
    click.echo(latest.note, nl=False)
    click.echo(f"timestamp: {_timestamp(log, latest, tsa_ca)}", err=True)


@command.command("key")
@errors_told
def public_key() -> None:
    """Print the public key, for others to verify with: give it away with what you publish.

    It is the one pinned on this machine; an archive without a checkpoint gets its key now.
    """
    key = pinned_key() or own_key(opened().store).public_key()
    click.echo(verifier(NAME, key))


@command.command("add")
@errors_told
def add() -> None:
    """Log what no checkpoint names yet: versions, and the records of nights.

    Of imports, of nights that never closed, and of nights without the key. Names each; look at the
    versions before, `gwr verify` lists them as *unlogged*.
    """
    archive = opened()
    key = own_key(archive.store)
    missing = lacking(
        Log(archive.store, key.public_key()), [*_manifests(archive), *_records(archive)]
    )
    for each in missing:
        click.echo(each)
    if missing:
        now = datetime.now(UTC)
        noted = log_added(archive.store, missing, f"added {now:%FT%TZ}", key)
        click.echo(f"checkpoint {noted.checkpoint.number}: {len(missing)} objects", err=True)


@command.command("stamp")
@key_option
@errors_told
def stamp_missing(key: str | None) -> None:
    """Fetch the timestamps (RFC 3161) that checkpoints lack, the newest first.

    From the authority whose address is in GWR_TSA_URL, checked with the certificates in the file
    GWR_TSA_CA. The end of a night does it by itself.
    """
    if (authority := Authority.configured()) is None:
        raise click.UsageError(f"no time-stamping authority is configured: set {URL} and {ROOTS}")
    log = Log(opened().store, log_key(key))
    for number, proved in stamp(log, authority):
        click.echo(f"checkpoint {number}: {proved}")
    publish(log, own_folder())


@command.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@key_option
@errors_told
def export(folder: Path, key: str | None) -> None:
    """Copy to FOLDER the checkpoints it lacks, and commit them if it is a git repository."""
    written = publish(Log(opened().store, log_key(key)), folder)
    stamps = sum(path.suffix == ".tsr" for path in written)
    told = f" and {stamps} timestamps" if stamps else ""
    click.echo(f"{len(written) - stamps} checkpoints{told} copied to {folder}", err=True)


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
@roots_option
@errors_told
def check(proof: Path, manifest: Path, key: str | None, tsa_ca: Path | None) -> None:
    """Check PROOF for the file MANIFEST, without the archive; exit code 1 if it proves nothing.

    With --tsa-ca its timestamp, too: then an authority says when, and not only whoever signed.
    """
    read = from_json(Proof, proof.read_bytes(), str(proof))
    try:
        checkpoint = read.check(log_key(key))
        read.check_bytes(manifest.read_bytes())
        proved = read.check_time(read_roots(tsa_ca)) if tsa_ca and read.timestamp else None
    except (NoteInvalid, TimestampInvalid) as error:
        click.echo(f"{proof}: {error}", err=True)
        sys.exit(1)
    click.echo(f"{read.key} was in the archive at {checkpoint.time:%F %T} UTC")
    if proved:
        click.echo(proved)


def _timestamp(log: Log, latest: Noted, roots: Path | None) -> str:
    try:
        reply = log.timestamp(latest.checkpoint.number)
    except ObjectMissing:
        return "none"
    if roots is None:
        return f"there is one; {ROOTS} or --tsa-ca names no certificates to check it with"
    return str(attested(reply, latest.note, read_roots(roots)))


def _manifests(archive: Archive) -> list[str]:
    places = adcodes(archive.store)
    return [manifest_key(ref) for adcode in places for ref in archive.history(adcode)]


def _records(archive: Archive) -> Iterator[str]:
    """What closed nights left, but for what people were told of them."""
    keys = archive.store.keys(archive.store.settings.archive_bucket, NIGHTS)
    return (key for key in keys if key.rpartition("/")[2] in {SUMMARY, OBSERVATIONS})
