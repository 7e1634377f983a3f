"""Rows of versions as pandas DataFrames, with the columns of the catalogue's tables.

They are made of the objects themselves, so that what was kept a moment ago is in them.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reports.cleaner import CLEANER
from reports.indicators import READER
from storage.canonical import to_json
from storage.catalogue.rows import rows_of
from storage.catalogue.sources import source_of
from storage.catalogue.tables import tables
from storage.derived import indicators, text
from storage.errors import PackageMissing
from storage.layout import indicators_key, text_key
from storage.nights import VersionRef
from storage.reading import manifest
from storage.store import ObjectStore

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]


def passages(store: ObjectStore, refs: Iterable[VersionRef]) -> "pd.DataFrame":
    """The passages of the versions' newest texts. Raises `NoText`, `PackageMissing`."""

    def rows(ref: VersionRef) -> Iterator[Row]:
        report = text(store, ref)
        key = text_key(ref, report.cleaner, "report.json")
        return _rows(store, ref, "passages", key, to_json(report))

    return _frame("passages", (row for ref in refs for row in rows(ref)))


def figures(store: ObjectStore, refs: Iterable[VersionRef]) -> "pd.DataFrame":
    """The indicators of the versions by today's tools. Raises `PackageMissing`."""

    def rows(ref: VersionRef) -> Iterator[Row]:
        read = indicators(store, ref)
        key = indicators_key(ref, READER, CLEANER)
        return iter(()) if read is None else _rows(store, ref, "indicators", key, to_json(read))

    return _frame("indicators", (row for ref in refs for row in rows(ref)))


def _rows(store: ObjectStore, ref: VersionRef, table: str, key: str, body: bytes) -> Iterator[Row]:
    source = source_of(key)
    if source is None:
        raise ValueError(f"{key} has no rows")
    every = rows_of(source, body, manifest(store, ref))
    return (row for name, row in every if name == table)


def _frame(table: str, rows: Iterable[Row]) -> "pd.DataFrame":
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise PackageMissing("pandas", "tables in Python") from error
    import pyarrow as pa

    found: pd.DataFrame = pa.Table.from_pylist(
        list(rows), schema=tables()[table].schema()
    ).to_pandas()
    return found
