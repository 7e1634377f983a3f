"""Writing down a portal: its YAML with comments for the person who reviews it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from crawlers.errors import PortalExists
from crawlers.portal import Site
from crawlers.registry import load_portals
from storage.files import write_whole

_FIRST = ("adcode", "name", "home", "listing", "more_listings", "family", "normal")
_LAST = ("verified", "enabled")


class _Dumper(yaml.SafeDumper):
    """Years on one line: a declaration is meant to be read at a glance."""


_Dumper.add_representer(
    list, lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, True)
)


def declaration(site: Site, comments: Sequence[str]) -> str:
    """The YAML of a site or portal, comments first."""
    told: dict[str, Any] = site.model_dump(mode="json", exclude_unset=True)
    middle = [name for name in told if name not in _FIRST + _LAST]
    ordered = {name: told[name] for name in (*_FIRST, *middle, *_LAST) if name in told}
    text = yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return "".join(f"# {_one_line(comment)}\n" for comment in comments) + text


def file_name(site: Site) -> str:
    """The name that the registry expects."""
    return f"{site.adcode}-{site.name}.yml"


def write_declaration(folder: Path, site: Site, text: str) -> Path:
    """Write a site's file into the folder of portals; a sketch of the same site gives way.

    Raises `PortalExists` if a portal with a listing stands under the code.
    """
    taken = next(folder.glob(f"{site.adcode}-*.yml"), None)
    if taken is not None and load_portals(taken):
        raise PortalExists(f"{taken} declares {site.adcode} already; nothing was overwritten")
    path = folder / file_name(site)
    write_whole(path, text.encode())
    if taken is not None and taken != path:
        taken.unlink()
    return path


def _one_line(text: str) -> str:
    """What a portal wrote must not end the comment and go on as a declaration."""
    return "".join(sign if sign.isprintable() else " " for sign in text)[:300]
