"""What the two sides of a comparison of versions are called: by what they differ in, with notes."""

from reports.compare.words import name_of
from reports.showing.sides import Pairing, Sides
from storage.archive import Archive, Place
from storage.moments import SHANGHAI
from storage.nights import VersionRef
from storage.reading import taken_at


def shown(ref: VersionRef) -> str:
    """When a version was captured, as people in China read a clock."""
    return taken_at(ref).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def sides_of(archive: Archive, place: Place, earlier: VersionRef, later: VersionRef) -> Sides:
    """Names of the two texts; `place` is that of the later. Raises as `Archive.manifest`."""
    notes = _told(archive, earlier), _told(archive, later)
    if earlier.adcode != later.adcode:
        other = next(each for each in archive.places() if each.adcode == earlier.adcode)
        subject = f"{later.year}" if earlier.year == later.year else "政府工作报告"
        return Sides(subject, str(other), str(place), Pairing.PLACES, *notes)
    if earlier.year == later.year:
        subject = f"{place} {later.year}"
        return Sides(subject, shown(earlier), shown(later), Pairing.VERSIONS, *notes)
    return Sides(str(place), str(earlier.year), str(later.year), Pairing.YEARS, *notes)


def _told(archive: Archive, ref: VersionRef) -> str:
    return f"{name_of(archive.manifest(ref).edition)} ({shown(ref)})"
