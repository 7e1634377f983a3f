"""Rows sorted into files as readers want them: few, large, and in small groups by place and year.

DuckDB sorts, within bounded memory and otherwise on disk. Of the same rows come the same files.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from storage.catalogue.duck import opened
from storage.catalogue.tables import Table

if TYPE_CHECKING:
    import pyarrow as pa

MOST_BYTES = 64_000_000
"""A file is ended when it has this many: small enough for memory, large enough to be few."""
GROUP_ROWS = 16_384
"""Rows of a row group, which is the least that a query reads of a column."""
_LOOKED_UP = {"answers": 2_048, "observations": 4_096}
"""Smaller groups of tables that are asked for one address or one report at a time."""
MOST_GROUPS = 16
"""Of such a table, a file is ended when it has this many: each group has its lines in the file's
footer, which every query reads whole, and which file to read the pointer tells."""
_MEMORY = "512MB"


class SortedFile(NamedTuple):
    """A local file and its rows; `first` and `last` are values of the column it is sorted by.

    Both are None where a row has none.
    """

    path: Path
    rows: int
    first: str | None = None
    last: str | None = None


def most_rows(table: str) -> int | None:
    """How many rows a file of a table has at most, if that is what ends it."""
    return _LOOKED_UP[table] * MOST_GROUPS if table in _LOOKED_UP else None


def sort(
    table: Table, inputs: Sequence[Path], out: Path, dropped: Sequence[str] = ()
) -> list[SortedFile]:
    """The rows of `inputs` as sorted files in `out`, without those of the sources `dropped`.

    No rows are one file without rows: a pattern that matches no file is an error to most readers.
    """
    import pyarrow as pa

    out.mkdir(parents=True, exist_ok=True)
    schema, most = table.schema(), most_rows(table.name) or sys.maxsize
    size = _LOOKED_UP.get(table.name, GROUP_ROWS)
    groups = _groups(_sorted(table, inputs, out, dropped), schema, size)
    found: list[SortedFile] = []
    group = next(groups, schema.empty_table())
    while group is not None:
        path, rows, bounds = out / f"{len(found):03}.parquet", 0, list[str | None]()
        with pa.OSFile(str(path), "wb") as sink, _writer(sink, table, schema) as writer:
            while group is not None and rows < most and sink.tell() < MOST_BYTES:
                writer.write_table(group)
                rows += group.num_rows
                bounds += _ends(group[table.order[0]])
                group = next(groups, None)
        found.append(SortedFile(path, rows, *_bounds(bounds)))
    return found


def _ends(column: "pa.ChunkedArray") -> list[str | None]:
    return [column[n].as_py() for n in (0, -1)] if len(column) else []


def _bounds(ends: Sequence[str | None]) -> tuple[str | None, str | None]:
    """The first and the last; neither where a row has no value: who trusts them never finds it."""
    return (ends[0], ends[-1]) if ends and ends[-1] is not None else (None, None)


def _writer(sink: "pa.NativeFile", table: Table, schema: "pa.Schema") -> "pa.parquet.ParquetWriter":
    import pyarrow.parquet as pq

    return pq.ParquetWriter(
        sink,
        schema,
        compression="zstd",
        compression_level=9,
        sorting_columns=pq.SortingColumn.from_ordering(schema, [*table.order], "at_end"),
    )


def _sorted(
    table: Table, inputs: Sequence[Path], out: Path, dropped: Sequence[str]
) -> Iterator["pa.RecordBatch"]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = table.schema()
    with opened(memory_limit=_MEMORY, temp_directory=str(out / "spill")) as connection:
        connection.register("dropped", pa.table({"source": pa.array(dropped, pa.string())}))
        # An empty file with every column: files from before a column was added give null for it.
        whole = out / "columns.none"
        pq.write_table(schema.empty_table(), whole)
        columns = ", ".join(f'"{name}"' for name in schema.names)
        order = ", ".join(f'"{name}"' for name in table.order)
        reader = connection.sql(
            f"SELECT {columns} FROM read_parquet($files, union_by_name = true) "  # noqa: S608  names of ours
            "WHERE source NOT IN (SELECT source FROM dropped) "
            f"ORDER BY {order}",
            params={"files": [str(path) for path in (whole, *inputs)]},
        ).to_arrow_reader(GROUP_ROWS)
        yield from reader
    whole.unlink()


def _groups(
    batches: Iterable["pa.RecordBatch"], schema: "pa.Schema", size: int
) -> Iterator["pa.Table"]:
    """The rows in groups of one size, however many come at once."""
    import pyarrow as pa

    waiting = schema.empty_table()
    for batch in batches:
        waiting = pa.concat_tables([waiting, pa.table(batch).cast(schema)])
        while waiting.num_rows >= size:
            yield waiting.slice(0, size).combine_chunks()
            waiting = waiting.slice(size)
    if waiting.num_rows:
        yield waiting.combine_chunks()
