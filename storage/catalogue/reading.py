"""Reading the tables straight from the store: as Arrow datasets, and in SQL through DuckDB.

A `Catalogue` sees the tables of the moment in which it was opened, whatever is written meanwhile.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Self

from storage.catalogue.duck import connected
from storage.catalogue.pointer import Pointer, TableFile, folder
from storage.catalogue.tables import tables
from storage.errors import StoreDown
from storage.settings import StoreSettings
from storage.store import ObjectStore

if TYPE_CHECKING:
    import duckdb
    import pyarrow.compute as pc
    import pyarrow.dataset as ds
    import pyarrow.fs

_REGION = "us-east-1"
_WORD = re.compile(r"\w+")
_REPORTS = """
CREATE TEMP VIEW reports AS
SELECT * EXCLUDE (newest) FROM (
    SELECT *, max(version) OVER (PARTITION BY adcode, year, document) AS newest FROM versions
)
WHERE version = newest
QUALIFY row_number() OVER (
    PARTITION BY adcode, year
    ORDER BY origin = 'live' DESC,
        CASE edition WHEN 'full' THEN 2 WHEN 'abridged' THEN 1 ELSE 0 END DESC,
        version DESC, document DESC
) = 1
"""
"""One row a place and year: the version people mean, chosen as `storage.reading.best` chooses."""


class Catalogue:
    """The tables of one moment. Raises `CatalogueMissing` where there are none."""

    def __init__(self, store: ObjectStore) -> None:
        self._settings = store.settings
        self.pointer = Pointer.read(store)
        self.filesystem = filesystem(store.settings)

    @classmethod
    def open(cls) -> Self:
        """The catalogue of this machine's store. Raises `StoreNotConfigured` as well."""
        return cls(ObjectStore(StoreSettings.load()))

    def glob(self, table: str) -> str:
        """All files of a table as one pattern; good until the next change but one of the table."""
        prefix = folder(table, self.pointer.files(table).generation)
        return f"s3://{self._settings.catalogue_bucket}/{prefix}*.parquet"

    def paths(self, table: str) -> list[str]:
        """The files of a table as `bucket/key`, for `filesystem`."""
        bucket = self._settings.catalogue_bucket
        return [f"{bucket}/{file.key}" for file in self.pointer.files(table).files]

    def options(self) -> dict[str, str]:
        """How to reach the store, as `storage_options` of Polars and others."""
        return {
            "aws_access_key_id": self._settings.access_key,
            "aws_secret_access_key": self._settings.secret_key.get_secret_value(),
            "aws_endpoint_url": f"{_scheme(self._settings)}://{self._settings.endpoint}",
            "aws_region": _REGION,
            "aws_allow_http": str(not self._settings.secure).lower(),
        }

    def dataset(self, table: str) -> "ds.Dataset":
        """A table as a `pyarrow.dataset`. `KeyError` for a name that is no table."""
        import pyarrow.dataset as ds

        schema, kind = tables()[table].schema(), ds.ParquetFileFormat()
        files = zip(self.paths(table), self.pointer.files(table).files, strict=True)
        column = tables()[table].order[0]
        # With the size known, the store need not be asked for it; with the bounds, a file in which
        # a query can find nothing is not opened.
        fragments = [
            kind.make_fragment(path, self.filesystem, _bounds(column, file), file_size=file.size)
            for path, file in files
        ]
        if not fragments:
            return ds.dataset(schema.empty_table())
        return ds.FileSystemDataset(fragments, schema, kind, self.filesystem)

    def connect(self, *names: str) -> "duckdb.DuckDBPyConnection":
        """A DuckDB connection with these tables by their names, or all of them.

        With `versions` also the view `reports`: of each place and year, the version people mean.
        """
        connection = connected()
        self._register(connection, names or tuple(tables()))
        return connection

    def ask(self, sql: str) -> "duckdb.DuckDBPyConnection":
        """Run a query over the tables whose names stand in it; fetch from what is returned.

        Raises errors of DuckDB.
        """
        words = {"versions" if word == "reports" else word for word in _WORD.findall(sql)}
        connection = connected()
        self._register(connection, [name for name in tables() if name in words])
        return connection.execute(sql)

    def _register(self, connection: "duckdb.DuckDBPyConnection", names: Iterable[str]) -> None:
        for name in names:
            connection.register(name, self.dataset(name))
            if name == "versions":
                connection.execute(_REPORTS)


def _bounds(column: str, file: TableFile) -> "pc.Expression | None":
    """What is true of every row of a file."""
    import pyarrow.compute as pc

    if file.first is None or file.last is None:
        return None
    return (pc.field(column) >= file.first) & (pc.field(column) <= file.last)


@cache
def filesystem(settings: StoreSettings) -> "pyarrow.fs.FileSystem":
    """The store as Arrow reads it; one for all, since it keeps its connections."""
    from pyarrow.fs import S3FileSystem

    return S3FileSystem(
        access_key=settings.access_key,
        secret_key=settings.secret_key.get_secret_value(),
        endpoint_override=settings.endpoint,
        scheme=_scheme(settings),
        region=_REGION,
        connect_timeout=3,
        request_timeout=20,
    )


def _scheme(settings: StoreSettings) -> str:
    return "https" if settings.secure else "http"


def store_down(settings: StoreSettings, error: Exception) -> StoreDown:
    """What Arrow says when the store does not answer, as this room says it."""
    return StoreDown(settings.endpoint, str(error).splitlines()[0][:200])
