"""Reading the portals that people wrote down: a folder of YAML files, or one tab-separated table.

A folder holds one `<adcode>-<name>.yml` per portal. The table (header `adcode, name, home,
listing, family` and any further columns) is for recordings of many portals: it declares the least
that a portal can declare, one report. Every broken rule is a `PortalInvalid` naming file and field.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from crawlers.errors import PortalInvalid
from crawlers.portal import Portal

PORTALS = Path(__file__).parent / "portals"
"""The portals that the repository ships."""

_COLUMNS = ("adcode", "name", "home", "listing", "family")


def load_portals(path: Path) -> tuple[Portal, ...]:
    """All portals of a folder or of a `.tsv`, in order of their file names or of the table's lines.

    Portals with `enabled: false` are among them. Raises `PortalInvalid`.
    """
    pairs = list(_from_folder(path) if path.is_dir() else _from_table(path))
    if not pairs:
        raise PortalInvalid(path, "portals", "none found")
    seen: dict[str, Path] = {}
    for file, portal in pairs:
        if portal.adcode in seen:
            raise PortalInvalid(file, "adcode", f"{portal.adcode} is also in {seen[portal.adcode]}")
        seen[portal.adcode] = file
    return tuple(portal for _, portal in pairs)


def _from_folder(folder: Path) -> Iterator[tuple[Path, Portal]]:
    for file in sorted(folder.iterdir()):
        if file.suffix == ".yaml":
            raise PortalInvalid(file, "file name", "must end in .yml")
        if file.suffix == ".yml":
            yield file, _from_yaml(file)


def _from_yaml(file: Path) -> Portal:
    try:
        declared = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PortalInvalid(file, "YAML", " ".join(str(error).split())) from error
    if not isinstance(declared, dict):
        raise PortalInvalid(file, "YAML", "must be a mapping of keys to values")
    portal = _checked(file, declared)
    expected = f"{portal.adcode}-{portal.name}.yml"
    if file.name != expected:
        raise PortalInvalid(file, "file name", f"must be {expected}")
    return portal


def _from_table(file: Path) -> Iterator[tuple[Path, Portal]]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [name for name in _COLUMNS if name not in (table.fieldnames or ())]
            if missing:
                raise PortalInvalid(file, missing[0], "column is missing")
            for row in table:
                declared: dict[str, Any] = {name: row[name] for name in _COLUMNS}
                yield file, _checked(file, {**declared, "normal": {"reports_at_least": 1}})
    except OSError as error:
        raise PortalInvalid(file, "file", error.strerror or "cannot be read") from error


def _checked(file: Path, declared: dict[str, Any]) -> Portal:
    # YAML reads an unquoted 350500 as a number; a code is text, and some begin with a zero.
    if isinstance(declared.get("adcode"), int):
        raise PortalInvalid(file, "adcode", 'must be text: write "350500" in quotes')
    try:
        return Portal.model_validate(declared)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"]) or "portal"
        place = f" (line of {declared['adcode']})" if file.suffix == ".tsv" else ""
        raise PortalInvalid(file, field, f"{first['msg']}{place}") from error
