"""Silences: a person's word that nobody need be told of a finding of a portal, and until when.

They are records of the archive, so that its operators see them on any machine: written once, never
changed. A later word about the same finding takes the place of an earlier one; to take a silence
back is a word as well, without a last day. A silenced finding is still found, shown and counted; it
is only not told.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, Field

from reports.model import Value
from storage.canonical import from_json, to_json
from storage.findings import FindingName
from storage.layout import SILENCES, silence_key
from storage.outcomes import FAILURES, FINDINGS
from storage.store import ObjectStore

SILENCEABLE = tuple(
    dict.fromkeys(
        [name.value for name in FindingName if name is not FindingName.FIRST_NIGHT]
        + sorted(outcome.value for outcome in FAILURES | FINDINGS)
    )
)
"""What can be told of a portal: findings, and outcomes that are a trouble without a finding."""

_SHANGHAI = ZoneInfo("Asia/Shanghai")

LONGEST = 366
"""Days. What is to be quiet for longer is no longer news: declare it in the portal's YAML."""


class Silence(Value):
    """One word about one finding of one portal. `until` is its last day; None takes it back."""

    format: int = 1
    adcode: str = Field(pattern=r"^\d{6}$")
    finding: str = Field(min_length=1)
    until: date | None
    reason: str = Field(min_length=1)
    by: str = Field(min_length=1)
    at: AwareDatetime

    @property
    def about(self) -> tuple[str, str]:
        """What it is about: the portal's code and the finding's name."""
        return self.adcode, self.finding

    def holds(self, on: date) -> bool:
        """Whether nobody is to be told on a day."""
        return self.until is not None and on <= self.until


def keep_silence(store: ObjectStore, word: Silence) -> None:
    """Write a word down; the same one twice is one."""
    body = to_json(word)
    key = silence_key(word.adcode, word.finding, word.at, hashlib.sha256(body).hexdigest())
    store.create(store.settings.archive_bucket, key, body, "application/json")


def silences(store: ObjectStore) -> list[Silence]:
    """The word that counts of each finding that was ever silenced and not taken back, in order."""
    latest: dict[tuple[str, str], Silence] = {}
    for word in sorted(_words(store), key=lambda word: word.at):
        latest[word.about] = word
    return [word for _, word in sorted(latest.items()) if word.until is not None]


def in_force(words: Iterable[Silence], on: date) -> frozenset[tuple[str, str]]:
    """What nobody is to be told of on a day, as (code, finding)."""
    return frozenset(word.about for word in words if word.holds(on))


def expired(words: Iterable[Silence], on: date) -> list[Silence]:
    """Silences that have ended and that nobody renewed or took back."""
    return [word for word in words if word.until is not None and not word.holds(on)]


def shanghai_today() -> date:
    """The date of the night that runs now, by which silences are counted."""
    return datetime.now(_SHANGHAI).date()


def _words(store: ObjectStore) -> Iterator[Silence]:
    bucket = store.settings.archive_bucket
    for key in store.keys(bucket, SILENCES):
        yield from_json(Silence, store.get(bucket, key), key)
