"""Places: governments whose reports are in the archive, found by code or by name."""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from reports.model import Value
from storage.canonical import from_json
from storage.errors import AmbiguousPlace, ObjectMissing, RecordInvalid, UnknownPlace
from storage.layout import MANIFEST, MARKERS, place_key
from storage.manifest import Manifest
from storage.store import ObjectStore

_ENDINGS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "盟",
)
_CODE_LENGTH = 6
_YEAR = re.compile(r"[1-9][0-9]{3}/")
_AT_ONCE = 8


class Place(Value):
    """A government's jurisdiction: GB/T 2260 code and name."""

    adcode: str
    name: str

    def __str__(self) -> str:
        return f"{self.name} {self.adcode}"


class Report(Value):
    """The report of a place for a year: that in which it is delivered."""

    place: Place
    year: int

    def __str__(self) -> str:
        return f"{self.place} {self.year}"


def places(store: ObjectStore) -> list[Place]:
    """All places, by code: from the catalogue's markers, so that the bucket is never listed."""
    names = store.children(store.settings.catalogue_bucket, MARKERS)
    split = (name.partition("-") for name in names if not name.endswith("/"))
    return [Place(adcode=code, name=name) for code, _, name in split if _is_code(code)]


def reports(store: ObjectStore) -> list[Report]:
    """All reports, by the names of their folders: a request a place, and nothing is opened.

    A year whose first capture is being kept just now may be among them.
    """
    bucket = store.settings.archive_bucket

    def of(place: Place) -> list[Report]:
        names = store.children(bucket, f"{place.adcode}/")
        years = sorted(int(name[:-1]) for name in names if _YEAR.fullmatch(name))
        return [Report(place=place, year=year) for year in years]

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return [report for found in pool.map(of, places(store)) for report in found]


def code_of(store: ObjectStore, asked: str) -> str:
    """The code of a place: itself, or looked up by name.

    Raises `UnknownPlace`, `AmbiguousPlace` for a name.
    """
    return asked if _is_code(asked) else find_place(places(store), asked).adcode


def find_place(known: Sequence[Place], asked: str) -> Place:
    """The place with this code, name, or name without its ending (泉州 for 泉州市).

    Raises `UnknownPlace` or `AmbiguousPlace`; both name what exists.
    """
    wanted = asked.strip()
    for matches in (
        [place for place in known if place.adcode == wanted],
        [place for place in known if place.name == wanted],
        [place for place in known if short_name(place.name) == wanted],
    ):
        codes = {place.adcode for place in matches}
        if len(codes) > 1:
            raise AmbiguousPlace(wanted, map(str, matches))
        if matches:
            return matches[-1]
    raise UnknownPlace(wanted, _nearest(known, wanted))


def short_name(name: str) -> str:
    """The name without its administrative ending; a name of two characters keeps it."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def restore_markers(store: ObjectStore) -> list[Place]:
    """Write the markers that a lost catalogue lacks, from one manifest a place; returns those."""
    known = {place.adcode for place in places(store)}
    restored = []
    for adcode in adcodes(store):
        if adcode not in known and (name := _name_in_manifests(store, adcode)):
            store.create(store.settings.catalogue_bucket, place_key(adcode, name), b"")
            restored.append(Place(adcode=adcode, name=name))
    return restored


def adcodes(store: ObjectStore) -> list[str]:
    """Codes that the archive itself has something of, whatever the catalogue says."""
    names = store.children(store.settings.archive_bucket, "")
    return [name[:-1] for name in names if _is_code(name[:-1])]


def _name_in_manifests(store: ObjectStore, adcode: str) -> str | None:
    bucket = store.settings.archive_bucket
    for key in store.keys(bucket, f"{adcode}/"):
        if key.endswith(f"/{MANIFEST}"):
            try:
                return from_json(Manifest, store.get(bucket, key), key).place
            except (ObjectMissing, RecordInvalid):
                continue
    return None


def _nearest(known: Sequence[Place], asked: str) -> list[str]:
    """Places that share a character or the province with what was asked, else all."""
    near = [p for p in known if set(p.name[:2]) & set(asked) or p.adcode[:2] == asked[:2]]
    return [str(place) for place in near or known]


def _is_code(name: str) -> bool:
    return len(name) == _CODE_LENGTH and name.isascii() and name.isdigit()
