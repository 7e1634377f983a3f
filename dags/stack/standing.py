"""How things stand: programs, nights, findings, spool and silences, as one value with an exit code."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path

from pydantic import AwareDatetime, Field, computed_field

from dags.alerts.deciding import troubles
from reports.model import Value
from storage.errors import ArchiveError
from storage.news import Told
from storage.night_record import NightSummary, Verdict
from storage.recent_nights import recent_nights
from storage.silences import Silence, expired, in_force, silences
from storage.store import ObjectStore

NIGHTS = 14
"""Nights that are looked at; a last good one before them is told as none."""

STALE_HOURS = 36.0
"""A night every night is at most a day old, and may take half a day."""


class Exit(IntEnum):
    """Exit codes, for cron and probes."""

    GOOD = 0
    LOOK = 1
    BAD = 2


class Night(Value):
    """One night in a line."""

    date: str
    run: str
    recording: str | None
    verdict: Verdict
    portals: int
    failed: int
    finished_at: AwareDatetime


class Open(Value):
    """A finding of the last night; `silent` if nobody need be told of it."""

    adcode: str
    place: str
    finding: str
    message: str
    since: str | None
    silent: bool


class Spooled(Value):
    """Captures on this machine's disk: those that wait for the store, and those found torn."""

    waiting: int = 0
    torn: int = 0


class Standing(Value):
    """Everything that `gwr status` knows. Ages are in hours; `programs` is empty when unasked."""

    at: AwareDatetime
    running: bool | None = None
    programs: dict[str, str] = Field(default_factory=dict)
    scheduled: bool = False
    store: str = "ok"
    nights: tuple[Night, ...] = ()
    findings: tuple[Open, ...] = ()
    good_age: float | None = None
    spool: Spooled = Spooled()
    silences: tuple[Silence, ...] = ()
    expired: tuple[Silence, ...] = ()
    told: dict[str, str] = Field(default_factory=dict)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def trouble(self) -> tuple[str, ...]:
        """Why the exit code is 2; empty if it is not."""
        stopped = [name for name, state in self.programs.items() if state != "RUNNING"]
        last = self.nights[-1] if self.nights else None
        reasons = {
            "the stack is not running": self.running is False,
            f"not running: {', '.join(stopped)}": bool(stopped),
            f"the store: {self.store}": self.store != "ok",
            "no night yet": last is None and self.store == "ok",
            "the last night is bad": last is not None and last.verdict is Verdict.BAD,
        }
        return tuple(reason for reason, true in reasons.items() if true)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def look(self) -> tuple[str, ...]:
        """What a person should look at."""
        loud = sum(not each.silent for each in self.findings)
        stale = self.scheduled and (self.good_age is None or self.good_age > STALE_HOURS)
        reasons = {
            f"{loud} findings": loud > 0,
            f"no good night for {STALE_HOURS:.0f} hours": stale,
            f"{self.spool.torn} torn captures in the spool": self.spool.torn > 0,
        }
        return tuple(reason for reason, true in reasons.items() if true)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def code(self) -> int:
        """The exit code."""
        return Exit.BAD if self.trouble else Exit.LOOK if self.look else Exit.GOOD


def of_archive(store: ObjectStore, at: datetime, today: date, *, scheduled: bool) -> Standing:
    """What the archive knows; a store that does not answer is told, not raised.

    Nights of recordings count only where no night is scheduled and none was live.
    """
    try:
        nights = recent_nights(store, NIGHTS)
        words = silences(store)
        live = [night for night in nights if night.recording is None]
        counting = live if live or scheduled else nights
        told = dict(Told(store, counting[-1].date, counting[-1].run).states()) if counting else {}
    except ArchiveError as error:
        return Standing(at=at, scheduled=scheduled, store=str(error))
    quiet = in_force(words, today)
    return Standing(
        at=at,
        scheduled=scheduled,
        nights=tuple(_night(each) for each in counting),
        findings=tuple(_open(counting[-1], quiet)) if counting else (),
        good_age=_good_age(counting, at),
        silences=tuple(word for word in words if word.holds(today)),
        expired=tuple(expired(words, today)),
        told=told,
    )


def spooled(spool: Path) -> Spooled:
    """How many captures are on disk; the folder is not made."""
    waiting, torn = (sum(1 for _ in (spool / name).glob("*")) for name in ("ready", "torn"))
    return Spooled(waiting=waiting, torn=torn)


def _night(night: NightSummary) -> Night:
    return Night(
        date=night.date,
        run=night.run,
        recording=night.recording,
        verdict=night.verdict,
        portals=len(night.portals),
        failed=sum(row.failed for row in night.portals),
        finished_at=night.finished_at,
    )


def _open(night: NightSummary, quiet: frozenset[tuple[str, str]]) -> Iterable[Open]:
    for row in night.portals:
        since = {each.name.value: each.since for each in row.findings}
        for finding, message in troubles(row).items():
            yield Open(
                adcode=row.adcode,
                place=row.place,
                finding=finding,
                message=message,
                since=since.get(finding),
                silent=(row.adcode, finding) in quiet,
            )


def _good_age(nights: Sequence[NightSummary], at: datetime) -> float | None:
    good = [night.finished_at for night in nights if night.verdict is not Verdict.BAD]
    return round((at - good[-1]).total_seconds() / 3600, 1) if good else None
