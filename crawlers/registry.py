"""Reading the portals that people wrote down: a folder of YAML files, or one tab-separated table.

A folder holds one `<adcode>-<name>.yml` per portal; one with `enabled: false` may leave out what a
visit needs (listing, family, normal) and is then a `Site`. The table (header `adcode, name, home,
listing, family` and any further columns) is for recordings of many portals: it declares the least
that a portal can declare, one report. Every broken rule is a `PortalInvalid` naming file and field.
"""

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from crawlers.errors import PortalInvalid, UnknownPortal
from crawlers.portal import Portal, Site

PORTALS = Path(__file__).parent / "portals"
"""The portals that the repository ships."""

_COLUMNS = ("adcode", "name", "home", "listing", "family")
_VISITED = {"listing", "family", "normal"}
_LEAST = {"reports_at_least": 1, "newest_by": None}


def load_portals(path: Path) -> tuple[Portal, ...]:
    """The portals that can be visited: those of `load_sites` whose listing is known.

    Portals with `enabled: false` are among them. Raises `PortalInvalid`.
    """
    return tuple(site for site in load_sites(path) if isinstance(site, Portal))


def load_sites(path: Path) -> tuple[Site, ...]:
    """All sites of a folder or of a `.tsv`, in order of their file names or of the table's lines.

    A single YAML is a folder of one. Raises `PortalInvalid`.
    """
    pairs = list(_pairs(path))
    if not pairs:
        raise PortalInvalid(path, "portals", "none found")
    seen: dict[str, Path] = {}
    for file, site in pairs:
        if site.adcode in seen:
            raise PortalInvalid(file, "adcode", f"{site.adcode} is also in {seen[site.adcode]}")
        seen[site.adcode] = file
    return tuple(site for _, site in pairs)


def find_sites(path: Path, asked: Sequence[str]) -> tuple[Site, ...]:
    """The sites that are asked for, each by its code or name, in the order asked.

    A name may leave out its last sign: 云溪 is 云溪市. Raises `UnknownPortal`.
    """
    sites = load_sites(path)
    return tuple(_find(sites, path, one) for one in asked)


def _find(sites: Sequence[Site], path: Path, asked: str) -> Site:
    exact = [site for site in sites if asked in (site.adcode, site.name)]
    found = exact or [site for site in sites if site.name[:-1] == asked]
    if len(found) != 1:
        what = (
            "could be " + ", ".join(f"{site.name} {site.adcode}" for site in found)
            if found
            else "is not declared"
        )
        raise UnknownPortal(f"{asked!r} {what} in {path}: see `gwr portal list`, or give the code")
    return found[0]


def _pairs(path: Path) -> Iterator[tuple[Path, Site]]:
    # Not `is_dir` and its like, which raise for a name that is too long for one.
    if os.path.isdir(path):  # noqa: PTH112
        yield from _from_folder(path)
    elif os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113
        # `/dev/zero` would be read until the memory is full, a pipe waited for.
        raise PortalInvalid(path, "file", "is neither a file nor a folder")
    elif path.suffix == ".yml":
        yield path, _from_yaml(path)
    else:
        yield from _from_table(path)


def _from_folder(folder: Path) -> Iterator[tuple[Path, Site]]:
    for file in sorted(folder.iterdir()):
        if file.suffix == ".yaml":
            raise PortalInvalid(file, "file name", "must end in .yml")
        if file.suffix == ".yml":
            yield file, _from_yaml(file)


def _from_yaml(file: Path) -> Site:
    try:
        declared = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PortalInvalid(file, "file", error.strerror or "cannot be read") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PortalInvalid(file, "YAML", " ".join(str(error).split())) from error
    if not isinstance(declared, dict):
        raise PortalInvalid(file, "YAML", "must be a mapping of keys to values")
    site = _checked(file, declared)
    expected = f"{site.adcode}-{site.name}.yml"
    if file.name != expected:
        raise PortalInvalid(file, "file name", f"must be {expected}")
    return site


def _from_table(file: Path) -> Iterator[tuple[Path, Site]]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [name for name in _COLUMNS if name not in (table.fieldnames or ())]
            if missing:
                raise PortalInvalid(file, missing[0], "column is missing")
            for row in table:
                declared: dict[str, Any] = {name: row[name] for name in _COLUMNS}
                yield file, _checked(file, {**declared, "normal": _LEAST})
    except OSError as error:
        raise PortalInvalid(file, "file", error.strerror or "cannot be read") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise PortalInvalid(file, "file", "is no table in UTF-8") from error


def _checked(file: Path, declared: dict[str, Any]) -> Site:
    # YAML reads an unquoted 350500 as a number; a code is text, and some begin with a zero.
    if isinstance(declared.get("adcode"), int):
        raise PortalInvalid(file, "adcode", 'must be text: write "350500" in quotes')
    # What is visited needs all of a portal; what is disabled may be a home page alone.
    sketched = declared.get("enabled") is False and not declared.keys() & _VISITED
    try:
        return (Site if sketched else Portal).model_validate(declared)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"]) or "portal"
        place = f" (line of {declared['adcode']})" if file.suffix == ".tsv" else ""
        raise PortalInvalid(file, field, f"{first['msg']}{place}") from error
