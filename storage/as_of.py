"""How a report stood at a time: told by observations where there are any, else by captures.

A version's id tells when it was captured. That alone can mislead: an older capture that was brought
in later falls into its place in time, though nights after it saw the version before it still (or
again). What a night saw is in its observations, and the later of both counts.
"""

from datetime import datetime
from typing import NamedTuple

from storage.catalogue.reading import Catalogue, store_down
from storage.errors import CatalogueMissing, NoSuchVersion, NoSuchYear
from storage.nights import VersionRef
from storage.outcomes import KEPT
from storage.places import Place
from storage.reading import best_of, taken_at, versions, years
from storage.store import ObjectStore


def version_at(store: ObjectStore, place: Place, year: int, at: datetime) -> VersionRef:
    """The version that people meant by a year at a time.

    Raises `NoSuchYear`; `NoSuchVersion` if the first capture is younger.
    """
    found = best_at(store, place.adcode, year, at)
    if found is not None:
        return found
    known = versions(store, place.adcode, year)
    if not known:
        raise NoSuchYear(str(place), year, years(store, place.adcode))
    raise NoSuchVersion(f"as old as {at:%Y-%m-%d %H:%M}", [ref.version for ref in known])


class Seen(NamedTuple):
    """At a time, a document was in this version."""

    time: datetime
    document: str
    version: str


def best_at(store: ObjectStore, adcode: str, year: int, at: datetime) -> VersionRef | None:
    """The version that people meant by a year at a time; None if none was captured by then.

    Raises `StoreDown`, `StoreRefused`, and `ObjectDamaged` for a manifest that must be compared.
    """
    known = {(ref.document, ref.version): ref for ref in versions(store, adcode, year)}
    captured = [Seen(taken_at(ref), ref.document, ref.version) for ref in known.values()]
    then = [seen for seen in captured if seen.time <= at]
    if len(known) > 1 and then:
        observed = observations(store, adcode, year, at)
        then += [seen for seen in observed if (seen.document, seen.version) in known]
    current = {seen.document: known[seen.document, seen.version] for seen in sorted(then)}
    return best_of(store, list(current.values()))


def observations(store: ObjectStore, adcode: str, year: int, at: datetime) -> list[Seen]:
    """What nights up to a time saw of a report, by the catalogue; nothing where there is none.

    A capture counts with its own time: one that waited in the spool was looked at before.
    """
    import pyarrow.compute as pc

    try:
        found = Catalogue(store).dataset("observations")
        wanted = (pc.field("adcode") == adcode) & (pc.field("year") == year)
        kept = pc.field("outcome").isin([str(outcome) for outcome in sorted(KEPT)])
        columns = ["captured_at", "observed_at", "document", "version"]
        rows = found.to_table(columns=columns, filter=wanted & kept).to_pylist()
    except CatalogueMissing:
        return []
    except OSError as error:
        raise store_down(store.settings, error) from error
    told = [
        Seen(row["captured_at"] or row["observed_at"], row["document"], row["version"])
        for row in rows
        if row["document"] and row["version"]
    ]
    return [seen for seen in told if seen.time <= at]
