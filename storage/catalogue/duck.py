"""DuckDB as it is used here: in memory, in UTC, and never downloading what a query names."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def connected() -> "duckdb.DuckDBPyConnection":
    """A connection with tables and views of its own, to a database that lives with the process."""
    connection = _database().cursor()
    connection.execute("SET TimeZone = 'UTC'")
    return connection


@cache
def _database() -> "duckdb.DuckDBPyConnection":
    return opened()


def opened(**options: str) -> "duckdb.DuckDBPyConnection":
    """A database of its own, with these options of DuckDB: to start one takes a while."""
    import duckdb

    return duckdb.connect(config={"autoinstall_known_extensions": "false", **options})
