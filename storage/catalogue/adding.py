"""What the archive has new, added to the tables; made anew where there are none."""

from collections.abc import Iterable

from storage.catalogue.rebuild import rebuild
from storage.catalogue.update import update
from storage.errors import CatalogueMissing
from storage.store import ObjectStore


def add_to_tables(
    store: ObjectStore,
    reports: Iterable[tuple[str, int]],
    nights: Iterable[tuple[str, str]] = (),
) -> str:
    """Add these reports (place, year) and closed nights (date, run); without tables, make all.

    Returns what was done, in one line. Raises `CatalogueBusy`, `StoreDown`, `StoreRefused`.
    """
    try:
        result = update(store, reports, nights)
    except CatalogueMissing:
        rebuilt = rebuild(store)
        rows = sum(files.rows for files in rebuilt.pointer.tables.values())
        return f"made anew: {rows} rows, {len(rebuilt.failures)} objects not read"
    return f"{result.added} objects added, {len(result.failures)} not read"
