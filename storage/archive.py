"""The archive's front door: keep a capture, read a version, add a text or a comparison.

Each method is one line over a module of its own, where what it does is told: `keeping`, `derived`,
`places`, `reading`, `quarantine`. `layout` is the specification.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from reports.indicators.model import Indicators
from reports.model import CleanReport, Part
from reports.promises.model import Promises
from storage import as_of, derived, frames, links, places, reading
from storage.capture import Capture, CapturedPart
from storage.derived import Comparison
from storage.keeping import Kept, keep
from storage.manifest import Manifest
from storage.moments import day_or_moment, moment
from storage.nights import VersionRef
from storage.places import Place, Report
from storage.quarantine import BadAnswer, quarantine
from storage.roles import Role, settings_of
from storage.settings import StoreSettings
from storage.store import ObjectStore
from storage.trust import doubt

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Archive", "BadAnswer", "Kept", "Place", "Report"]


class Archive:
    """One archive. Safe for threads. Every method may raise `StoreDown`."""

    def __init__(self, settings: StoreSettings) -> None:
        self.store = ObjectStore(settings)

    @classmethod
    def open(cls, role: Role | None = None) -> Self:
        """The archive of this machine's settings, with a role's keys or the main ones.

        Raises `StoreNotConfigured`.
        """
        return cls(settings_of(role))

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

    def reports(self) -> list[Report]:
        """All reports there are: place and year, by code and then by year."""
        return places.reports(self.store)

    def history(self, adcode: str) -> list[VersionRef]:
        """All versions of a place, by year and then in order of time."""
        return reading.history(self.store, adcode)

    def years(self, adcode: str) -> list[int]:
        """Years of which a place has a report, oldest first."""
        return reading.years(self.store, adcode)

    def versions(self, place: str, year: int) -> list[VersionRef]:
        """All versions of a year's documents, in order of time; none if there is no such year.

        `place` is a code or a name. Raises `UnknownPlace`, `AmbiguousPlace` for a name.
        """
        return reading.versions(self.store, places.code_of(self.store, place), year)

    def best(self, place: str, year: int, at: datetime | None = None) -> VersionRef | None:
        """The version people mean by a year (as it stood `at` a time), or None.

        `place` as in `versions`.
        """
        code = places.code_of(self.store, place)
        if at is not None:
            return as_of.best_at(self.store, code, year, at)
        return reading.best(self.store, code, year)

    def at(self, place: str, year: int, when: str | date) -> VersionRef:
        """The version people meant by a year at a time: a day in Shanghai (its end) or a moment.

        What nights saw counts (see `storage.as_of`). Raises `UnknownPlace`, `AmbiguousPlace`,
        `NoSuchYear`, `NoSuchVersion` before the first capture, `ValueError` for what is no time.
        """
        then = day_or_moment(when) if isinstance(when, str) else moment(when)
        return as_of.version_at(self.store, self.find_place(place), year, then)

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

    def passages(self, *refs: VersionRef) -> "pd.DataFrame":
        """The headings and sentences of these versions' newest texts, a row each.

        Columns as in the catalogue's table `passages`. Raises `NoText`; `PackageMissing` without
        pandas.
        """
        return frames.passages(self.store, refs)

    def figures(self, *refs: VersionRef) -> "pd.DataFrame":
        """The indicators of these versions by today's tools, a row each.

        Columns as in the catalogue's table `indicators`; a version without them has no rows.
        Raises `PackageMissing` without pandas.
        """
        return frames.figures(self.store, refs)

    def link(self, ref: VersionRef, name: str, seconds: int = 600) -> str:
        """An address from which anybody may download one part of a version, for some time.

        `name` is a key of `raw`. Raises `NoSuchPart`, `ValueError` for more than an hour.
        """
        return links.link(self.store, ref, name, seconds)

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
