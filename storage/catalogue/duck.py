"""DuckDB as it is used here: in memory, in UTC, and never downloading what a query names."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def connected(**options: str) -> "duckdb.DuckDBPyConnection":
    """A connection of its own with these options of DuckDB."""
    import duckdb

    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", **options})
    connection.execute("SET TimeZone = 'UTC'")
    return connection
