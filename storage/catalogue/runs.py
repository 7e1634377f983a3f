"""Rows on their way into the tables: one local Parquet file a table, in the order they come."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from storage.catalogue.tables import tables

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_MOST_WAITING = 20_000

Row = dict[str, Any]


class Runs:
    """A folder that rows are written to. Memory is bounded: rows go to disk in groups."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: dict[str, list[Row]] = {}
        self._writers: dict[str, pq.ParquetWriter] = {}

    def add(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Take rows, each with its table's name."""
        for table, row in rows:
            waiting = self._waiting.setdefault(table, [])
            waiting.append(row)
            if len(waiting) >= _MOST_WAITING:
                self._flush(table)

    def _flush(self, table: str) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = tables()[table].schema()
        if table not in self._writers:
            path = self.folder / f"{table}.parquet"
            self._writers[table] = pq.ParquetWriter(path, schema, compression="zstd")
        rows = self._waiting.pop(table)
        self._writers[table].write_table(pa.Table.from_pylist(rows, schema=schema))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            for table in list(self._waiting):
                self._flush(table)
        for writer in self._writers.values():
            writer.close()
