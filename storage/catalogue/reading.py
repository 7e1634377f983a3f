"""Reading the tables straight from the store: as Arrow datasets, and in SQL through DuckDB.

A `Catalogue` sees the tables of the moment in which it was opened, whatever is written meanwhile.
"""

from typing import TYPE_CHECKING, Self

from storage.catalogue.duck import connected
from storage.catalogue.pointer import Pointer, folder
from storage.catalogue.tables import tables
from storage.errors import StoreDown
from storage.settings import StoreSettings
from storage.store import ObjectStore

if TYPE_CHECKING:
    import duckdb
    import pyarrow.dataset as ds
    import pyarrow.fs

REPORTS = """
CREATE VIEW reports AS
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
        self._filesystem = filesystem(store.settings)

    @classmethod
    def open(cls) -> Self:
        """The catalogue of this machine's store. Raises `StoreNotConfigured` as well."""
        return cls(ObjectStore(StoreSettings.load()))

    def glob(self, table: str) -> str:
        """All files of a table as one pattern; good until the next change but one of the table."""
        prefix = folder(table, self.pointer.files(table).generation)
        return f"s3://{self._settings.catalogue_bucket}/{prefix}*.parquet"

    def dataset(self, table: str) -> "ds.Dataset":
        """A table as a `pyarrow.dataset`. `KeyError` for a name that is no table."""
        import pyarrow.dataset as ds

        schema = tables()[table].schema()
        bucket = self._settings.catalogue_bucket
        files = [f"{bucket}/{file.key}" for file in self.pointer.files(table).files]
        if not files:
            return ds.dataset(schema.empty_table())
        return ds.dataset(files, schema=schema, filesystem=self._filesystem, format="parquet")

    def connect(self) -> "duckdb.DuckDBPyConnection":
        """A DuckDB connection with every table by its name, and the view `reports`."""
        connection = connected()
        for name in tables():
            connection.register(name, self.dataset(name))
        connection.execute(REPORTS)
        return connection


def filesystem(settings: StoreSettings) -> "pyarrow.fs.FileSystem":
    """The store as Arrow reads it."""
    from pyarrow.fs import S3FileSystem

    return S3FileSystem(
        access_key=settings.access_key,
        secret_key=settings.secret_key.get_secret_value(),
        endpoint_override=settings.endpoint,
        scheme="https" if settings.secure else "http",
        region="us-east-1",
        connect_timeout=3,
        request_timeout=20,
    )


def store_down(settings: StoreSettings, error: Exception) -> StoreDown:
    """What Arrow says when the store does not answer, as this room says it."""
    return StoreDown(settings.endpoint, str(error).splitlines()[0][:200])
