"""What a night hands over to be cleaned, compared and read: itself, and the places that lack some.

What a place lacks follows from the archive, not from what the crawl called new: a run that was
killed between keeping and cleaning is made good by the next night that meets the same report.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from dags.steps import clean, compare, read
from dags.steps.crawl import Night
from dags.steps.failures import NightUnknown
from dags.steps.plan import Batch
from dags.steps.work import History, ReportYear, met, names
from storage.archive import Archive
from storage.night_record import Kind, NightRecords
from storage.nights import PortalResult
from storage.roles import Role

Json = Mapping[str, Any]


class Handed(BaseModel):
    """A night's reports that are to be worked on: those that it met of these places."""

    model_config = ConfigDict(frozen=True)

    date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    run: str
    recording: str | None = None
    kind: Kind = "night"
    places: tuple[str, ...]
    patience: dict[str, int] = {}
    """After how many nights people want to hear of a portal, where it is not at once."""

    @property
    def night(self) -> Night:
        """The night as the other steps know it."""
        return Night(self.date, self.run, self.recording, kind=self.kind)

    def results(self, records: NightRecords) -> list[PortalResult]:
        """What the crawl filed of these places."""
        named = set(self.places)
        return [each for each in records.filed_results(self.run) if each.adcode in named]


def handed(
    known: History, records: NightRecords, night: Night, batches: Iterable[Batch] = ()
) -> Handed:
    """What a night has to hand over."""
    reports = owed(known, records.filed_results(night.run))
    places = tuple(sorted({report.adcode for report in reports}))
    return Handed(
        date=night.date,
        run=night.run,
        recording=night.recording,
        kind=night.kind,
        places=places,
        patience=patience_of(batches),
    )


def patience_of(batches: Iterable[Batch]) -> dict[str, int]:
    """The portals of which people want to hear after some nights, not at once."""
    portals = (portal for batch in batches for portal in batch.portals)
    return {portal.adcode: portal.alert_after for portal in portals if portal.alert_after > 1}


def owed(history: History, results: Iterable[PortalResult]) -> Iterator[ReportYear]:
    """The report years met of which a text, a comparison or the figures are lacking."""
    reports = met(results)
    history.look_up(report.adcode for report in reports)
    for report in reports:
        alone = [report]
        if (
            clean.lacking_text(history, alone)
            or compare.due(history, alone)
            or read.unread(history, alone)
        ):
            yield report


def named_nights(archive: Archive, records: NightRecords, names: Sequence[str]) -> Iterator[Handed]:
    """Nights that a person names as `<date>/<run>`. Raises `NightUnknown`."""
    for name in names:
        date, _, run = name.partition("/")
        summary = records.summary(date, run)
        if summary is None:
            raise NightUnknown(f"no record of the night {name}")
        night = Night(date, run, summary.recording, kind=summary.kind)
        yield handed(History(archive), records, night)


def check_retry(records: NightRecords, again: Night) -> None:
    """Raises `NightUnknown` unless the night that is tried again has been, and over the same portals."""
    before = records.summary(again.date, again.run)
    if before is None or before.kind != "night":
        raise NightUnknown(f"no record of the night {again.date}/{again.run}")
    if before.recording != again.recording:
        told = [each or "the live portals" for each in (before.recording, again.recording)]
        raise NightUnknown(f"the night {again.date}/{again.run} was over {told[0]}, not {told[1]}")


def taken(events: Iterable[Json], by_hand: Iterable[Handed]) -> list[Handed]:
    """What events and a person hand over, each night once with all its places."""
    nights: dict[str, Handed] = {}
    for each in (*map(Handed.model_validate, events), *by_hand):
        before = nights.get(each.run)
        places = {*each.places, *(before.places if before else ())}
        nights[each.run] = each.model_copy(update={"places": tuple(sorted(places))})
    return list(nights.values())


class Work:
    """The reports of the nights that were taken over, and what each step finds lacking of them."""

    def __init__(self, archive: Archive, nights: Sequence[Handed], records: NightRecords) -> None:
        self.nights = nights
        results = [result for night in nights for result in night.results(records)]
        self.reports = met(results)
        self._names = names(results)
        self._history = History(archive)
        self._history.look_up(report.adcode for report in self.reports)

    @classmethod
    def of(cls, nights: Iterable[Json]) -> Self:
        """Over this machine's store; nothing if `take_over` failed."""
        handed = [Handed.model_validate(each) for each in nights or ()]
        return cls(Archive.open(Role.READER), handed, NightRecords.open(Role.READER))

    def uncleaned(self) -> list[clean.Group]:
        """Versions without a text of the current cleaner, in groups."""
        return clean.grouped(clean.lacking_text(self._history, self.reports), self._names)

    def uncompared(self) -> list[compare.PairGroup]:
        """Comparisons that are due, in groups."""
        return compare.grouped(compare.due(self._history, self.reports), self._names)

    def unread(self) -> list[clean.Group]:
        """Versions whose figures have not been read, in groups."""
        return clean.grouped(read.unread(self._history, self.reports), self._names)
