"""Which objects of the archive have rows in the catalogue, told from their keys alone.

Several tools may have left an object for the same thing, a text by each cleaner for instance. Such
objects share a `slot`, their key without the tool, and only the newest tool's counts.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from storage.layout import MANIFEST, manifest_key, natural
from storage.nights import VersionRef

_DEPTH = 4  # <adcode>/<year>/<document>/<version>/<rest>
_REST = re.compile(
    rf"(?P<manifest>{re.escape(MANIFEST)})"
    r"|text/(?P<cleaner>[^/]+)/report\.json"
    r"|diff/(?P<comparer>[^/]+)/(?:since|against)-[^/]+\.json"
    r"|indicators/(?P<reader>[^/]+)\.json"
    r"|promises/(?P<joiner>[^/]+)/of-[^/]+\.json"
)
_KINDS = {
    "manifest": "version",
    "cleaner": "text",
    "comparer": "comparison",
    "reader": "indicators",
    "joiner": "promises",
}
TABLES_OF = {
    "version": ("versions", "answers", "sources"),
    "text": ("texts", "passages", "sources"),
    "comparison": ("comparisons", "figures", "edits", "sources"),
    "indicators": ("indicators", "sources"),
    "promises": ("promises", "sources"),
    "night": ("observations", "sources"),
}
"""The tables in which an object of each kind has rows."""
_YEAR = re.compile(r"[0-9]{4}")


class Source(NamedTuple):
    """One object of the archive; `ref` is None of a night."""

    kind: str
    key: str
    slot: str
    tool: str
    ref: VersionRef | None


def source_of(key: str) -> Source | None:
    """What the object under a key of the archive is to the catalogue; None: nothing."""
    names = key.split("/", _DEPTH)
    if len(names) <= _DEPTH or not _YEAR.fullmatch(names[1]):
        return None
    found = _REST.fullmatch(names[_DEPTH])
    if found is None or found.lastgroup is None:
        return None
    tool = "" if found.lastgroup == "manifest" else found[found.lastgroup]
    slot = key[: -len(names[_DEPTH])] + _untooled(names[_DEPTH], found)
    ref = VersionRef(adcode=names[0], year=int(names[1]), document=names[2], version=names[3])
    return Source(_KINDS[found.lastgroup], key, slot, tool, ref)


def newest(keys: Iterable[str]) -> list[Source]:
    """The objects that count, by key: of versions that exist, and of each slot the newest tool's.

    A version exists if its manifest is among the keys.
    """
    found = [source for source in map(source_of, keys) if source is not None]
    whole = {source.key for source in found if source.kind == "version"}
    best: dict[str, Source] = {}
    for source in found:
        if source.ref is None or manifest_key(source.ref) not in whole:
            continue
        other = best.get(source.slot)
        if other is None or natural(other.tool) < natural(source.tool):
            best[source.slot] = source
    return sorted(best.values(), key=lambda source: source.key)


def _untooled(rest: str, found: re.Match[str]) -> str:
    if found.lastgroup == "manifest":
        return rest
    start, end = found.span(found.lastgroup or 0)
    return f"{rest[:start]}*{rest[end:]}"
