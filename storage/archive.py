"""The archive's front door: keep a capture, read a version, add a text or a comparison.

Each method is one line over a module of its own, where what it does is told: `keeping`, `derived`,
`places`, `reading`, `quarantine`. `layout` is the specification.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from reports.indicators.model import Indicators
from reports.model import CleanReport, Part
from reports.promises.model import Promises
from storage import derived, places, reading
from storage.capture import Capture, CapturedPart
from storage.derived import Comparison
from storage.keeping import Kept, keep
from storage.manifest import Manifest
from storage.nights import VersionRef
from storage.places import Place
from storage.quarantine import BadAnswer, quarantine
from storage.settings import StoreSettings
from storage.store import ObjectStore
from storage.trust import doubt

__all__ = ["Archive", "BadAnswer", "Kept", "Place"]


class Archive:
    """One archive. Safe for threads. Every method may raise `StoreDown`."""

    def __init__(self, settings: StoreSettings) -> None:
        self.store = ObjectStore(settings)

    @classmethod
    def open(cls) -> Self:
        """The archive of this machine's settings. Raises `StoreNotConfigured`."""
        return cls(StoreSettings.load())

    def keep(self, capture: Capture) -> Kept:
        """Put a capture into the archive; may be killed anywhere and repeated."""
        return keep(self.store, capture)

    def quarantine(
        self, night: date, run: str, bad: BadAnswer, parts: Sequence[CapturedPart]
    ) -> str:
        """Keep the bytes of bad answers with the reason; returns where they are."""
        return quarantine(self.store, night.isoformat(), run, bad, parts)

    def places(self) -> list[Place]:
        """All places, by code."""
        return places.places(self.store)

    def find_place(self, asked: str) -> Place:
        """A place by code or name. Raises `UnknownPlace`, `AmbiguousPlace`."""
        return places.find_place(self.places(), asked)

    def history(self, adcode: str) -> list[VersionRef]:
        """All versions of a place, by year and then in order of time."""
        return reading.history(self.store, adcode)

    def years(self, adcode: str) -> list[int]:
        """Years of which a place has a report, oldest first."""
        return reading.years(self.store, adcode)

    def versions(self, adcode: str, year: int) -> list[VersionRef]:
        """All versions of a year's documents, in order of time."""
        return reading.versions(self.store, adcode, year)

    def best(self, adcode: str, year: int, at: datetime | None = None) -> VersionRef | None:
        """The version people mean by a year (as it stood `at` a time), or None."""
        return reading.best(self.store, adcode, year, at)

    def manifest(self, ref: VersionRef) -> Manifest:
        """What a version is. Raises `ObjectMissing` if it does not exist."""
        return reading.manifest(self.store, ref)

    def parts(self, ref: VersionRef) -> list[Part]:
        """A version's content to read, checked. Raises `ObjectDamaged`, `ObjectMissing`."""
        return reading.parts(self.store, ref)

    def raw(self, ref: VersionRef) -> dict[str, bytes]:
        """A version's bytes as served, checked, by name. Raises as `parts`."""
        return reading.raw(self.store, ref)

    def has_text(self, ref: VersionRef, cleaner: str) -> bool:
        """Whether this cleaner's text of the version exists."""
        return derived.has_text(self.store, ref, cleaner)

    def put_text(self, ref: VersionRef, report: CleanReport) -> None:
        """Keep a clean text beside the version."""
        derived.put_text(self.store, ref, report)

    def text(self, ref: VersionRef, cleaner: str | None = None) -> CleanReport:
        """The text by a cleaner, or by the newest that left one. Raises `NoText`."""
        return derived.text(self.store, ref, cleaner)

    def doubt(self, ref: VersionRef, cleaner: str) -> str:
        """Why this cleaner's text is not to be compared, or "". Raises `NoText`."""
        return doubt(self.store, ref, cleaner)

    def cleaners(self, ref: VersionRef) -> list[str]:
        """Cleaners that left a text of the version, newest first."""
        return derived.cleaners(self.store, ref)

    def put_comparison(self, later: VersionRef, earlier: VersionRef, value: Comparison) -> None:
        """Keep the comparison of `later` with `earlier` beside `later`."""
        derived.put_comparison(self.store, later, earlier, value)

    def has_comparison(self, later: VersionRef, earlier: VersionRef) -> bool:
        """Whether the comparison by today's tools exists."""
        return derived.has_comparison(self.store, later, earlier)

    def comparison(self, later: VersionRef, earlier: VersionRef) -> Comparison | None:
        """The comparison by today's tools, or None."""
        return derived.comparison(self.store, later, earlier)

    def put_indicators(self, ref: VersionRef, value: Indicators) -> None:
        """Keep the indicators of a version beside it."""
        derived.put_indicators(self.store, ref, value)

    def has_indicators(self, ref: VersionRef) -> bool:
        """Whether today's reader has read today's cleaner's text of the version."""
        return derived.has_indicators(self.store, ref)

    def indicators(self, ref: VersionRef) -> Indicators | None:
        """The indicators by today's tools, or None."""
        return derived.indicators(self.store, ref)

    def put_promises(self, later: VersionRef, earlier: VersionRef, value: Promises) -> None:
        """Keep the promises of `earlier`, as `later` tells of them, beside `later`."""
        derived.put_promises(self.store, later, earlier, value)

    def has_promises(self, later: VersionRef, earlier: VersionRef) -> bool:
        """Whether today's tools have joined the two."""
        return derived.has_promises(self.store, later, earlier)

    def promises(self, later: VersionRef, earlier: VersionRef) -> Promises | None:
        """The promises of `earlier` by today's tools, or None."""
        return derived.promises(self.store, later, earlier)
