"""What a list tells of versions: from their manifests, or of very many from the catalogue.

A manifest is a request each: of a thousand versions that takes seconds, and the catalogue tells the
same in one. What it does not know yet, and all where there is none, is read from the archive. A
manifest that cannot be read, of a later format for instance, says so in its own place only.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from storage.ahead import mapped
from storage.catalogue.reading import Catalogue, store_down
from storage.derived import cleaners_among
from storage.errors import UNREADABLE, CatalogueMissing
from storage.layout import text_prefix, year_prefix
from storage.nights import VersionRef
from storage.reading import manifest, versions_among
from storage.store import ObjectStore

MANY = 50
"""With more versions the catalogue is asked: opening it costs as much as some manifests."""


class Told(NamedTuple):
    """What a list says of a version beside its id; all empty but `unread` if it cannot be read."""

    edition: str
    title: str
    origin: str
    url: str
    unread: str = ""
    """Why its manifest cannot be read, in one line."""


_KNOWN = ("edition", "title", "origin", "url")
"""What the catalogue knows of it; a version whose manifest it could not read is not in it."""


class Listed(NamedTuple):
    """A version, the cleaners that left a text of it (newest first), and what it is."""

    ref: VersionRef
    cleaners: list[str]
    told: Told


def listed(store: ObjectStore, adcode: str, year: int) -> list[Listed]:
    """All versions of a year, in order of time, by one listing. Raises `StoreDown`."""
    keys = list(store.keys(store.settings.archive_bucket, year_prefix(adcode, year)))
    refs, texts = versions_among(keys), cleaners_among(keys)
    cleaners = [texts.get(text_prefix(ref), []) for ref in refs]
    return [Listed(*each) for each in zip(refs, cleaners, told(store, refs), strict=True)]


def told(store: ObjectStore, refs: Sequence[VersionRef]) -> list[Told]:
    """Of each version of one place and year, in the order given. Raises as `listed`."""
    known = _catalogued(store, refs[0]) if len(refs) > MANY else {}
    lacking = [ref for ref in refs if ref not in known]
    found = dict(zip(lacking, mapped(partial(_read, store), lacking), strict=True))
    return [known.get(ref) or found[ref] for ref in refs]


def _read(store: ObjectStore, ref: VersionRef) -> Told:
    try:
        read = manifest(store, ref)
    except UNREADABLE as error:
        return Told("", "", "", "", str(error))
    return Told(read.edition, read.title, read.origin, read.url)


def _catalogued(store: ObjectStore, one: VersionRef) -> dict[VersionRef, Told]:
    """Every version of the place and year that the catalogue has; nothing where there is none."""
    import pyarrow.compute as pc

    wanted = (pc.field("adcode") == one.adcode) & (pc.field("year") == one.year)
    columns = ["document", "version", *_KNOWN]
    try:
        found = Catalogue(store).dataset("versions").to_table(columns=columns, filter=wanted)
    except CatalogueMissing:
        return {}
    except OSError as error:
        raise store_down(store.settings, error) from error
    return {
        one.model_copy(update={"document": document, "version": version}): Told(*rest)
        for document, version, *rest in zip(*found.to_pydict().values(), strict=True)
    }
