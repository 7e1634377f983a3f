"""What a night has to tell people, and what became of telling it: records under the night.

    nights/<date>/<run>/told/news.json              what there is to tell, and what stays open
    nights/<date>/<run>/told/<channel>/1-begun.json before a message is handed to the channel
    nights/<date>/<run>/told/<channel>/1-sent.json  the channel took it
    nights/<date>/<run>/told/<channel>/1-failed.json  it did not: the next try is 2

Written once each. `news.json` decides: a task that is run again tells what it was to tell the first
time, whatever has changed since. A channel is tried again only after a failure that was recorded.
Whoever is killed between `begun` and the outcome leaves it open whether people were told: then
nobody tries again, since two equal messages cost more trust than one that a person finds in
`gwr status`. At most one message a night and channel is the promise, not at least one; what was to
be told and was not is still in the record.
"""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from pydantic import AwareDatetime

from reports.model import Value
from storage.canonical import from_json, to_json
from storage.errors import KeyCollision, ObjectMissing
from storage.layout import told_prefix
from storage.night_record import Verdict
from storage.store import ObjectStore

NEWS = "news.json"
MOST_TRIES = 9


class Item(Value):
    """One finding of one portal: `since` the first of `nights` in a row that found it."""

    adcode: str
    place: str
    finding: str
    message: str = ""
    since: str | None = None
    nights: int = 1


class News(Value):
    """What a night has to tell.

    `open` are the findings that people have been told of and that have not gone, by portal; the
    next night needs them to tell a recovery. `missed` are dates without a night before this one;
    `late` and `lost` say that the night had not ended in time, or left no record; `fixity` are
    lines about objects that are not as they were written.
    """

    format: int = 1
    date: str
    run: str
    recording: str | None = None
    verdict: Verdict | None = None
    at: AwareDatetime
    new: tuple[Item, ...] = ()
    recovered: tuple[Item, ...] = ()
    missed: tuple[str, ...] = ()
    late: bool = False
    lost: bool = False
    fixity: tuple[str, ...] = ()
    open: tuple[Item, ...] = ()

    @property
    def worth_telling(self) -> bool:
        """Whether a person is needed, or need not worry any longer."""
        told = (self.new, self.recovered, self.missed, self.fixity)
        return self.late or self.lost or any(told)


class Try(Value):
    """One step of handing a message to a channel; `token` tells two tries of the same second."""

    format: int = 1
    at: AwareDatetime
    token: str = ""
    why: str = ""


class Attempt(NamedTuple):
    """A try that may be made: its channel and its number."""

    channel: str
    number: int


class Told:
    """The records of telling about one night, or about one audit."""

    def __init__(self, store: ObjectStore, date: str, run: str) -> None:
        self._store = store
        self._bucket = store.settings.archive_bucket
        self._prefix = told_prefix(date, run)

    def news(self) -> News | None:
        """What there was to tell; None if nobody has decided yet."""
        key = self._prefix + NEWS
        try:
            return from_json(News, self._store.get(self._bucket, key), key)
        except ObjectMissing:
            return None

    def decide(self, news: News) -> News:
        """Write down what there is to tell; returns what counts, which may be an earlier word."""
        try:
            self._create(NEWS, news)
        except KeyCollision:
            return self.news() or news
        return news

    def begin(self, channel: str) -> Attempt | None:
        """The try to be made now; None if people were told, may have been, or cannot be."""
        for number in range(1, MOST_TRIES + 1):
            if self._has(channel, number, "failed"):
                continue
            return self._begun(channel, number)
        return None

    def ended(self, attempt: Attempt, why: str = "") -> None:
        """Write down that the channel took the message, or why it did not."""
        outcome = "failed" if why else "sent"
        word = Try(at=datetime.now(UTC), why=why)
        self._create(f"{attempt.channel}/{attempt.number}-{outcome}.json", word)

    def states(self) -> Iterator[tuple[str, str]]:
        """Every channel's last outcome: sent, failed or begun (in doubt)."""
        last: dict[str, str] = {}
        for key in self._store.keys(self._bucket, self._prefix):
            channel, _, name = key.removeprefix(self._prefix).rpartition("/")
            outcome = name.partition("-")[2].removesuffix(".json")
            # Sorted by name, `begun` stands before the outcome of the same try.
            if channel:
                last[channel] = outcome
        yield from sorted(last.items())

    def _begun(self, channel: str, number: int) -> Attempt | None:
        word = Try(at=datetime.now(UTC), token=secrets.token_hex(8))
        try:
            self._create(f"{channel}/{number}-begun.json", word)
        except KeyCollision:
            return None
        return Attempt(channel, number)

    def _has(self, channel: str, number: int, outcome: str) -> bool:
        key = f"{self._prefix}{channel}/{number}-{outcome}.json"
        return self._store.info(self._bucket, key) is not None

    def _create(self, name: str, value: Value) -> None:
        self._store.create(self._bucket, self._prefix + name, to_json(value), "application/json")
