"""`gwr store`: what the object store itself is good for."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import click
from pydantic import SecretStr, ValidationError

from storage.cli.common import PATIENCE, errors_told, format_option, show
from storage.cli.progress import parts_bar
from storage.conformance.run import Row, check
from storage.copying import copy_archive
from storage.provision import ensure_ready
from storage.settings import StoreSettings
from storage.store import ObjectStore

BROKEN = 1
_COLUMNS = ("promise", "kept", "why")


@click.group("store")
def command() -> None:
    """What the object store itself is good for."""


@command.command("check")
@click.argument("url", required=False)
@click.option("--access-key", envvar="AWS_ACCESS_KEY_ID", help="Else AWS_ACCESS_KEY_ID.")
@click.option("--secret-key", envvar="AWS_SECRET_ACCESS_KEY", help="Else AWS_SECRET_ACCESS_KEY.")
@format_option
@errors_told
def check_command(
    url: str | None, access_key: str | None, secret_key: str | None, shape: str | None
) -> None:
    """Try out which promises a store keeps: the one in use, or that at URL (https://host:port).

    In buckets of its own, gwr-check-..., which are removed at the end; nothing else is touched.
    Takes half a minute, most of it waiting for a retention to end. Give keys that may make buckets;
    rather in the environment than as options, which others see. Exit code 1 if a promise is not
    kept: such a store is no home for the archive.
    """
    settings = _settings(url, access_key, secret_key)
    left: list[str] = []
    rows = list(check(ObjectStore(settings), left))
    show(settings.endpoint, _COLUMNS, [_told(row) for row in rows], shape)
    for each in left:
        click.echo(f"not removed: {each}", err=True)
    broken = sum(not row.kept for row in rows)
    click.echo(f"{len(rows) - broken} of {len(rows)} promises are kept", err=True)
    if broken:
        sys.exit(BROKEN)


@command.command("copy")
@click.argument("settings_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@errors_told
def copy_command(settings_file: Path) -> None:
    """Copy the whole archive to another store, to move there or to keep a second copy.

    SETTINGS_FILE says where it is: like secrets/store.json, with that store's endpoint and keys.
    Both buckets are made there, locked like ours. Every object is checked on both sides and none is
    replaced, so that it may be cut off and run again: what is there is not sent twice. A night that
    runs meanwhile is copied by the next run. Read the copy back with

        GWR_STORE_FILE=SETTINGS_FILE gwr verify
    """
    ours, theirs = StoreSettings.load(), StoreSettings.read(settings_file)
    if ours.endpoint == theirs.endpoint and ours.archive_bucket == theirs.archive_bucket:
        raise click.BadParameter("this is the store in use", param_hint="SETTINGS_FILE")
    ensure_ready(theirs)
    with parts_bar() as told:
        copied = copy_archive(ObjectStore(ours), ObjectStore(theirs), told)
    click.echo(
        f"{copied.written} objects copied to {theirs.endpoint} ({copied.size / 1e6:.1f} MB), "
        f"{copied.there} were there"
    )


def _told(row: Row) -> tuple[str, str, str]:
    why = row.why if row.kept else f"{row.why} (so: {row.promise.lost})"
    return row.promise.name, "yes" if row.kept else "no", why


def _settings(url: str | None, access_key: str | None, secret_key: str | None) -> StoreSettings:
    if url is None:
        settings = StoreSettings.load()
        return settings.model_copy(update={"patience": min(settings.patience, PATIENCE)})
    split = urlsplit(url)
    if split.scheme not in {"http", "https"} or not split.netloc or split.path.strip("/"):
        raise click.BadParameter("write https://host:port", param_hint="URL")
    if not access_key or not secret_key:
        raise click.UsageError("give the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    try:
        return StoreSettings(
            endpoint=split.netloc,
            access_key=access_key,
            secret_key=SecretStr(secret_key),
            secure=split.scheme == "https",
            spool=Path(),
            patience=PATIENCE,
        )
    except ValidationError as error:
        raise click.BadParameter("write https://host:port", param_hint="URL") from error
