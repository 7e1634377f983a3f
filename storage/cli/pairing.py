"""Which two versions are compared: two years, two places in one year, or two versions by name."""

from typing import NamedTuple

import click

from storage.archive import Archive, Place
from storage.cli.choosing import by_id, by_name, choose
from storage.nights import VersionRef
from storage.reading import latest_of_each


class Words(NamedTuple):
    """What was typed: years, and by option another place, and versions by number or id."""

    year: int
    year2: int | None = None
    other: Place | None = None
    since: str | None = None
    version: str | None = None
    against: str | None = None

    def checked(self) -> "Words":
        """The same, if it means something. Raises `click.UsageError`."""
        elsewhere = self.other or self.version or self.against or self.year2 is not None
        if self.since is not None and elsewhere:
            raise click.UsageError("--since compares versions of one document: it stands alone")
        return self


def pair(archive: Archive, place: Place, words: Words) -> tuple[VersionRef, VersionRef]:
    """The earlier (or the other place's) version and the later one.

    Raises `NoSuchYear`, `NoSuchVersion`; `click.UsageError` if both are the same version.
    """
    earlier, later = _pair(archive, place, words.checked())
    if earlier == later:
        told = f"{later.year} {later.version}"
        raise click.UsageError(f"{told} against itself: give two years, two places or two versions")
    return earlier, later


def _pair(archive: Archive, place: Place, words: Words) -> tuple[VersionRef, VersionRef]:
    if words.since is not None:
        return _since(archive, place, words.year, words.since)
    own = choose(archive, place, words.year, words.version)
    if words.against is not None:
        found = by_id(archive.history((words.other or place).adcode), words.against)
        return (found, own) if words.other else _in_time(found, own)
    if words.other is not None:
        year = words.year if words.year2 is None else words.year2
        return choose(archive, words.other, year), own
    year = words.year - 1 if words.year2 is None else words.year2
    if year == words.year and words.version is None:
        raise click.UsageError(f"{year} against itself: give two years, or --since VERSION")
    return _in_time(choose(archive, place, year), own)


def _in_time(one: VersionRef, other: VersionRef) -> tuple[VersionRef, VersionRef]:
    first, second = sorted((one, other), key=lambda ref: (ref.year, ref.version))
    return first, second


def _since(archive: Archive, place: Place, year: int, since: str) -> tuple[VersionRef, VersionRef]:
    choose(archive, place, year)  # says so if there is no such year
    known = archive.versions(place.adcode, year)
    earlier = by_name(known, since)
    newest = [ref for ref in latest_of_each(known) if ref.document == earlier.document]
    return earlier, newest[0]
