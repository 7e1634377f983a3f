"""The tables and their columns, as `tables.tsv` declares them.

A table's line gives the columns it is sorted by and what a row is; the lines below, its columns.
`SCHEMA` is in every generation's name: a column that is renamed, or means something else, needs
another number, and a rebuild. A new column needs neither: old files give null for it.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 2


class Column(NamedTuple):
    """One column: `kind` is string, strings, int32, int64, double, bool or time."""

    name: str
    kind: str
    description: str


class Table(NamedTuple):
    """One table, sorted by the columns `order`, which tell its rows apart."""

    name: str
    order: tuple[str, ...]
    description: str
    columns: tuple[Column, ...]

    def schema(self) -> "pa.Schema":
        """The Arrow schema, every field with its description."""
        import pyarrow as pa

        fields = [
            pa.field(name, _arrow(kind), metadata={"description": description})
            for name, kind, description in self.columns
        ]
        return pa.schema(fields, metadata={"description": self.description, "schema": str(SCHEMA)})


@cache
def tables() -> dict[str, Table]:
    """All tables by name, in the order of the file."""
    found: dict[str, Table] = {}
    lines = files("storage.catalogue").joinpath("tables.tsv").read_text(encoding="utf-8")
    for line in lines.splitlines():
        name, column, kind, description = line.split("\t")
        if not column:
            found[name] = Table(name, tuple(kind.split()), description, ())
        else:
            table = found[name]
            added = Column(column, kind, description)
            found[name] = table._replace(columns=(*table.columns, added))
    return found


def _arrow(kind: str) -> "pa.DataType":
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "strings": pa.list_(pa.field("element", pa.string())),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "double": pa.float64(),
        "bool": pa.bool_(),
        "time": pa.timestamp("us", tz="UTC"),
    }
    return kinds[kind]
