"""What the archive holds of a place, by one listing: its versions, and what was made from them.

A night asks of thousands of reports whether today's tools have worked on them. One request a place
tells of all its years; to ask object by object would be six and more. A page of a listing has room
for many places, so that a whole province is some requests, and not one a place.
"""

from collections.abc import Collection
from itertools import groupby
from typing import NamedTuple, Self

from storage.derived import comparison_at, indicators_at, promises_at, text_at
from storage.nights import VersionRef
from storage.reading import versions_among
from storage.store import ObjectStore


class Holdings(NamedTuple):
    """One place at the moment in which it was listed: versions in order of time, and the rest."""

    versions: tuple[VersionRef, ...]
    derived: frozenset[str]

    @classmethod
    def of(cls, store: ObjectStore, adcode: str) -> Self:
        """What there is of a place now."""
        return cls._among(list(store.keys(store.settings.archive_bucket, f"{adcode}/")))

    @classmethod
    def of_province(cls, store: ObjectStore, province: str) -> dict[str, Self]:
        """The same of every place whose code begins so, by code; who has nothing is not in it."""
        keys = store.keys(store.settings.archive_bucket, province)
        places = groupby(keys, key=lambda key: key.partition("/")[0])
        return {adcode: cls._among(list(own)) for adcode, own in places}

    @classmethod
    def _among(cls, keys: Collection[str]) -> Self:
        return cls(tuple(versions_among(keys)), frozenset(key for key in keys if _is_derived(key)))

    def in_year(self, year: int) -> list[VersionRef]:
        """The versions of a year's documents, in order of time."""
        return [ref for ref in self.versions if ref.year == year]

    def has_text(self, ref: VersionRef, cleaner: str) -> bool:
        """As `derived.has_text`."""
        return text_at(ref, cleaner) in self.derived

    def has_comparison(self, later: VersionRef, earlier: VersionRef) -> bool:
        """As `derived.has_comparison`."""
        return comparison_at(later, earlier) in self.derived

    def has_indicators(self, ref: VersionRef) -> bool:
        """As `derived.has_indicators`."""
        return indicators_at(ref) in self.derived

    def has_promises(self, later: VersionRef, earlier: VersionRef) -> bool:
        """As `derived.has_promises`."""
        return promises_at(later, earlier) in self.derived


NOTHING = Holdings((), frozenset())


def _is_derived(key: str) -> bool:
    """Raw bytes and texts for people are left out: a nation's keys are many."""
    return key.endswith(".json") and key.count("/") > _OF_A_VERSION


_OF_A_VERSION = 4
"""Slashes in the key of a manifest."""
