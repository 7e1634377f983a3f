"""Where what changed tonight can be read: of each portal a few links, found in two tables.

The night's observations name the versions that it made; the catalogue knows which of them have been
compared, and with what.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from storage.catalogue.reading import Catalogue, store_down
from storage.errors import CatalogueMissing
from storage.layout import counterpart
from storage.night_record import OBSERVATIONS
from storage.nights import VersionRef
from storage.outcomes import Outcome
from storage.store import ObjectStore

MOST_LINKS = 3
"""Of one portal: the first night of a portal makes a version a year."""

_COLUMNS = [*VersionRef.model_fields, "outcome"]


class Change(NamedTuple):
    """A version of tonight, and the earlier one that it is compared with, if it is."""

    later: VersionRef
    edited: bool
    earlier: VersionRef | None = None


def changes_of(store: ObjectStore, prefix: str) -> dict[str, list[Change]]:
    """By code: what a closed night changed, then the newest report that it brought."""
    made = _made(store, prefix)
    compared = _compared(store, [change.later.version for each in made.values() for change in each])
    return {
        adcode: [each._replace(earlier=compared.get((each.later, each.edited))) for each in found]
        for adcode, found in made.items()
    }


def _made(store: ObjectStore, prefix: str) -> dict[str, list[Change]]:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    body = store.get(store.settings.archive_bucket, prefix + OBSERVATIONS)
    table = pq.read_table(io.BytesIO(body), columns=_COLUMNS)
    wanted = pc.field("outcome").isin([Outcome.NEW.value, Outcome.CHANGED.value])
    rows = table.filter(wanted & pc.field("version").is_valid()).to_pylist()
    by_place: dict[str, list[Change]] = defaultdict(list)
    for row in rows:
        edited = row.pop("outcome") == Outcome.CHANGED
        by_place[row["adcode"]].append(Change(VersionRef.model_validate(row), edited))
    return {adcode: _worth_a_link(found) for adcode, found in by_place.items()}


def _worth_a_link(found: Iterable[Change]) -> list[Change]:
    """Edits, the newest years first; of what is new only the newest year."""
    newest = sorted(found, key=lambda each: (each.later.year, each.later.version))[::-1]
    new = [each for each in newest if not each.edited]
    return [*(each for each in newest if each.edited), *new[:1]][:MOST_LINKS]


def _compared(
    store: ObjectStore, versions: list[str]
) -> Mapping[tuple[VersionRef, bool], VersionRef]:
    """The earlier side of the newest comparison of each, by whether it is one of versions."""
    import pyarrow.compute as pc

    if not versions:
        return {}
    columns = [*VersionRef.model_fields, "kind", "source"]
    try:
        dataset = Catalogue(store).dataset("comparisons")
        rows = dataset.to_table(columns, filter=pc.field("version").isin(versions)).to_pylist()
    except CatalogueMissing:
        return {}
    except OSError as error:
        raise store_down(store.settings, error) from error
    return dict(_sides(row) for row in sorted(rows, key=lambda row: str(row["source"])))


def _sides(row: dict[str, Any]) -> tuple[tuple[VersionRef, bool], VersionRef]:
    edited = row.pop("kind") == "recapture"
    earlier = counterpart(row.pop("source"))
    return (VersionRef.model_validate(row), edited), earlier
