"""What an audit is to read: the units of the archive, of a slice of it, or of a place.

Units and strays come from the archive itself, not from the catalogue.
"""

import re
from typing import NamedTuple

from storage.checked import Checked, Problem
from storage.layout import RECORDS
from storage.places import adcodes
from storage.slices import Slice
from storage.store import ObjectStore

_YEAR = re.compile(r"[1-9][0-9]{3}/")


class Survey(NamedTuple):
    """What is to be read: `units` are prefixes of `verify_unit`, `strays` what belongs nowhere.

    `prefix` and `part` bound what was looked for; what is gone has no unit, and is covered all the
    same.
    """

    units: list[str]
    strays: list[Checked]
    prefix: str = ""
    part: Slice | None = None

    def covers(self, key: str) -> bool:
        """Whether an object of this key would be read if it is there."""
        return key.startswith(self.prefix) and (self.part is None or self.part.has(_dealt(key)))


def survey(store: ObjectStore, part: Slice | None = None) -> Survey:
    """The units of the whole archive, or of a slice of it, in order; strays are always told."""
    bucket, found = store.settings.archive_bucket, Survey([], [], part=part)
    places = adcodes(store)
    for adcode in places:
        if part is None or part.has(adcode):
            place = survey_place(store, adcode)
            found.units.extend(place.units)
            found.strays.extend(place.strays)
    known = {f"{adcode}/" for adcode in places}
    for name in store.children(bucket, ""):
        if name in RECORDS:
            units = [name + each for each in store.children(bucket, name)]
            found.units.extend(unit for unit in units if found.covers(unit))
        elif name not in known:
            found.strays.append(Checked(key=name, problem=Problem.UNLISTED))
    return found


def survey_place(store: ObjectStore, adcode: str) -> Survey:
    """The units of a place: its years."""
    names = store.children(store.settings.archive_bucket, f"{adcode}/")
    keys = [f"{adcode}/{name}" for name in names]
    years = [_YEAR.fullmatch(name) is not None for name in names]
    strays = [key for key, year in zip(keys, years, strict=True) if not year]
    return Survey(
        units=[key for key, year in zip(keys, years, strict=True) if year],
        strays=[Checked(key=key, problem=Problem.UNLISTED) for key in strays],
        prefix=f"{adcode}/",
    )


def _dealt(key: str) -> str:
    """What a key is dealt out to slices by: its place, or the unit of a record."""
    first, second, rest = (*key.split("/", 2), "", "")[:3]
    if not key.startswith(RECORDS):
        return first
    return f"{first}/{second}/" if rest or key.endswith("/") else key
