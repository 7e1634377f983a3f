"""From what people type to a version: place by name, version by number, id or date."""

import re
from collections.abc import Sequence
from datetime import datetime

from storage.archive import Archive, Place
from storage.errors import NoSuchVersion, NoSuchYear
from storage.nights import VersionRef

_NUMBER = re.compile(r"[0-9]{1,9}")


def choose(
    archive: Archive,
    place: Place,
    year: int,
    version: str | None = None,
    at: datetime | None = None,
) -> VersionRef:
    """The version that is meant: one by name, or the best of the year, as it stood `at` a time.

    Raises `NoSuchYear` or `NoSuchVersion`, naming what exists.
    """
    known = archive.versions(place.adcode, year)
    if not known:
        raise NoSuchYear(str(place), year, archive.years(place.adcode))
    if version is not None:
        return by_name(known, version)
    best = archive.best(place.adcode, year, at)
    if best is None:
        raise NoSuchVersion(f"as old as {at:%Y-%m-%d %H:%M}", numbered(known))
    return best


def by_name(known: Sequence[VersionRef], asked: str) -> VersionRef:
    """A version by its number (from 1, in order of time), its id, or how its id begins."""
    if _NUMBER.fullmatch(asked) and 1 <= int(asked) <= len(known):
        return known[int(asked) - 1]
    exact = [ref for ref in known if ref.version == asked]
    matching = exact or [ref for ref in known if ref.version.startswith(asked)]
    if len(matching) != 1:
        raise NoSuchVersion(asked, numbered(known))
    return matching[0]


def by_id(known: Sequence[VersionRef], asked: str) -> VersionRef:
    """A version of any year by its id, or how the id begins. Raises `NoSuchVersion`."""
    exact = [ref for ref in known if ref.version == asked]
    matching = exact or [ref for ref in known if ref.version.startswith(asked)]
    if len(matching) != 1:
        raise NoSuchVersion(asked, [f"{ref.year} {ref.version}" for ref in matching or known])
    return matching[0]


def numbered(known: Sequence[VersionRef]) -> list[str]:
    """Versions as they are listed: `1 20260112T011600Z-3fa9c1d2`."""
    return [f"{number} {ref.version}" for number, ref in enumerate(known, 1)]
