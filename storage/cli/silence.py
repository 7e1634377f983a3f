"""`gwr silence`: people need not be told of a finding of a portal, until a day."""

import getpass
from datetime import UTC, date, datetime, timedelta

import click

from storage.archive import Archive
from storage.cli.common import errors_told, format_option, opened, show
from storage.errors import NotSilenced, UnknownPlace
from storage.silences import (
    LONGEST,
    SILENCEABLE,
    Silence,
    keep_silence,
    shanghai_today,
    silences,
)

_SHORTEST = 8

_FINDING = click.Choice(SILENCEABLE)
_reason = click.option("--reason", required=True, help="Why, for whoever asks in a year.")
_by = click.option("--by", help="Who says so; by default you, as the system knows you.")


@click.group("silence")
def command() -> None:
    """Findings that nobody need be told of, for a reason and until a day.

    Nights find, show and count them as before; only no message tells of them. Words about silences
    are kept in the archive, so that they count on every machine; none is ever deleted.
    """


@command.command("add")
@click.argument("portal")
@click.argument("finding", type=_FINDING, metavar="FINDING")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day.")
@_reason
@_by
@errors_told
def add(portal: str, finding: str, until: datetime, reason: str, by: str | None) -> None:
    """Tell nobody of FINDING at PORTAL (its code, or the name of its place) until a day.

    \b
    gwr silence add 990100 "listing shrank" --until 2026-12-31 --reason "the column is being moved"
    """  # noqa: D301  click's mark for a block that it leaves as it is
    last, today = until.date(), shanghai_today()
    if not today <= last <= today + timedelta(days=LONGEST):
        raise click.UsageError(f"--until: from today on, {LONGEST} days at most")
    archive = opened()
    word = _word(_adcode(archive, portal), finding, last, reason, by)
    keep_silence(archive.store, word)
    click.echo(f"silenced until {last}: {word.adcode} {finding}")


@command.command("remove")
@click.argument("portal")
@click.argument("finding", type=_FINDING, metavar="FINDING")
@_reason
@_by
@errors_told
def remove(portal: str, finding: str, reason: str, by: str | None) -> None:
    """Take a silence back: if FINDING is still there, the next night tells it."""
    archive = opened()
    word = _word(_adcode(archive, portal), finding, None, reason, by)
    if word.about not in {known.about for known in silences(archive.store)}:
        raise NotSilenced(word.adcode, finding)
    keep_silence(archive.store, word)
    click.echo(f"told again: {word.adcode} {finding}")


@command.command("list")
@format_option
@errors_told
def list_them(shape: str | None) -> None:
    """Every silence that was not taken back, with those that have expired."""
    today = shanghai_today()
    columns = ("code", "finding", "until", "state", "reason", "by", "since")
    rows = [
        (
            each.adcode,
            each.finding,
            str(each.until),
            "silent" if each.holds(today) else "expired",
            each.reason,
            each.by,
            each.at.date().isoformat(),
        )
        for each in silences(opened().store)
    ]
    show("silences · 静默", columns, rows, shape)


def _word(adcode: str, finding: str, until: date | None, reason: str, by: str | None) -> Silence:
    if len(reason.strip()) < _SHORTEST:
        raise click.UsageError("--reason: say why, for whoever asks in a year")
    return Silence(
        adcode=adcode,
        finding=finding,
        until=until,
        reason=reason.strip(),
        by=by or getpass.getuser(),
        at=datetime.now(UTC),
    )


def _adcode(archive: Archive, portal: str) -> str:
    """A code as it is, since a portal that never gave anything is no place of the archive."""
    if portal.isascii() and portal.isdigit():
        if len(portal) != 6:  # noqa: PLR2004 - GB/T 2260
            raise UnknownPlace(portal, ())
        return portal
    return archive.find_place(portal).adcode
