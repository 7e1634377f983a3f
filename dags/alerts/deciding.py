"""What a night has to tell, decided from nights and from what people have been told already.

Pure. People are told once of a trouble: when it was there `alert_after` nights in a row, as the
portal's YAML says, and once more when it has gone. Nights that did not visit the portal, or could
not read its listing, say nothing either way. What somebody silenced is not told; when the silence
ends and the trouble is still there, it is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from storage.findings import Severity
from storage.news import Item, News
from storage.night_record import NightSummary, PortalRow, Verdict
from storage.outcomes import FAILURES, FINDINGS, Outcome

BAD_NIGHT = "bad night"
"""The trouble of a whole night, told like a portal's: once, and again when a night is good."""

UNSIGNED_NIGHT = "unsigned night"
"""No checkpoint was signed over it. Told in the same way."""

MOST_MISSED = 31

_UNEXPLAINED = frozenset({Outcome.NOT_COMPARED, Outcome.SPOOLED})
"""What becomes of a portal after its crawl: no finding tells of it."""

Trouble = tuple[str, str]
"""A portal's code and the name of what troubles it; the code of a whole night is ""."""


class Known(NamedTuple):
    """What is known besides the nights: what people were told, must not be told, and when to tell.

    `patience` has the nights in a row after which a portal's trouble is told; 1 where it is silent.
    """

    told: Collection[Item] = ()
    silenced: Collection[Trouble] = ()
    patience: Mapping[str, int] = {}


class Seen(Enum):
    """What one night says of one trouble."""

    THERE = "there"
    GONE = "gone"
    UNKNOWN = "unknown"


def decide(nights: Sequence[NightSummary], known: Known, at: datetime) -> News:
    """What the last of these nights (oldest first, all of one kind) has to tell.

    Nights before it are needed as far back as the most patient portal asks.
    """
    tonight = nights[-1]
    by_code = [{row.adcode: row for row in night.portals} for night in nights]
    new = tuple(_new(nights, by_code, known))
    still = {(item.adcode, item.finding): item for item in known.told}
    seen = {trouble: _seen(tonight, by_code[-1], trouble) for trouble in still}
    return News(
        date=tonight.date,
        run=tonight.run,
        recording=tonight.recording,
        verdict=tonight.verdict,
        at=at,
        new=new,
        recovered=tuple(still[trouble] for trouble in still if seen[trouble] is Seen.GONE),
        missed=tuple(_missed(nights)),
        open=tuple(
            item
            for trouble, item in still.items()
            if seen[trouble] is not Seen.GONE and trouble not in known.silenced
        )
        + new,
    )


def troubles(row: PortalRow) -> dict[str, str]:
    """What troubles a portal, with a message each: findings, and an outcome that none explains."""
    found = {
        each.name.value: each.message for each in row.findings if each.severity is not Severity.INFO
    }
    explained = bool(found) and row.outcome not in _UNEXPLAINED
    if explained or row.outcome not in FAILURES | FINDINGS:
        return found
    return found | {row.outcome.value: row.reason}


def night_troubles(night: NightSummary) -> dict[str, str]:
    """What troubles a whole night, with a message each."""
    found = {}
    if night.verdict is Verdict.BAD:
        failed = sum(row.failed for row in night.portals)
        told = f"{failed} of {len(night.portals)} portals gave nothing that can be believed"
        found[BAD_NIGHT] = told
    if night.unsigned:
        found[UNSIGNED_NIGHT] = night.unsigned
    return found


Rows = Mapping[str, PortalRow]


def _new(nights: Sequence[NightSummary], by_code: Sequence[Rows], known: Known) -> Iterator[Item]:
    told = {(item.adcode, item.finding) for item in known.told} | set(known.silenced)
    tonight = nights[-1]
    for finding, message in night_troubles(tonight).items():
        if ("", finding) not in told:
            yield Item(adcode="", place="", finding=finding, message=message, since=tonight.date)
    for row in tonight.portals:
        for finding, message in troubles(row).items():
            trouble = (row.adcode, finding)
            if trouble in told:
                continue
            dates = _in_a_row(nights, by_code, trouble)
            if len(dates) >= known.patience.get(row.adcode, 1):
                yield Item(
                    adcode=row.adcode,
                    place=row.place,
                    finding=finding,
                    message=message,
                    since=dates[-1],
                    nights=len(dates),
                )


def _in_a_row(
    nights: Sequence[NightSummary], by_code: Sequence[Rows], trouble: Trouble
) -> list[str]:
    """Dates of the nights in a row that saw it, tonight first."""
    dates: list[str] = []
    for night, rows in zip(reversed(nights), reversed(by_code), strict=True):
        seen = _seen(night, rows, trouble)
        if seen is Seen.GONE:
            break
        if seen is Seen.THERE:
            dates.append(night.date)
    return dates


def _seen(night: NightSummary, rows: Rows, trouble: Trouble) -> Seen:
    adcode, finding = trouble
    if not adcode:
        return Seen.THERE if finding in night_troubles(night) else Seen.GONE
    row = rows.get(adcode)
    if row is None:
        return Seen.UNKNOWN
    if finding in troubles(row):
        return Seen.THERE
    # A listing that was not read says nothing of what was found in it before.
    return Seen.UNKNOWN if row.listed is None else Seen.GONE


def _missed(nights: Sequence[NightSummary]) -> Iterator[str]:
    """Dates between the last two nights; a replay is due on no date."""
    if len(nights) < 2 or nights[-1].recording is not None:  # noqa: PLR2004 - two
        return
    before, tonight = (date.fromisoformat(night.date) for night in nights[-2:])
    for days in range(1, min((tonight - before).days, MOST_MISSED + 1)):
        yield (before + timedelta(days)).isoformat()
