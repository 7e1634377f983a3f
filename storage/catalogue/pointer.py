"""`tables.json`: which files the tables are. One object, so that one write changes all at once."""

from typing import Self

from pydantic import Field

from reports.model import Value
from storage.canonical import from_json, to_json
from storage.catalogue.tables import SCHEMA
from storage.errors import CatalogueMissing, ObjectMissing
from storage.layout import TABLES_POINTER, table_key
from storage.store import ObjectStore


class TableFile(Value):
    """One file of a table; `size` in bytes.

    `first` and `last` bound the values of the column that the table is sorted by; None: not told.
    """

    key: str
    rows: int
    size: int
    first: str | None = None
    last: str | None = None


class TableFiles(Value):
    """The files of a table's current generation."""

    generation: int = 0
    files: tuple[TableFile, ...] = ()

    @property
    def rows(self) -> int:
        """Rows of the whole table."""
        return sum(file.rows for file in self.files)


class Pointer(Value):
    """The tables of one moment. `commits` counts the changes so far.

    `retired` are files that the last change took out, left for who still reads them.
    """

    format: int = 1
    tables_schema: int = SCHEMA
    commits: int = 0
    tables: dict[str, TableFiles] = Field(default_factory=dict)
    retired: tuple[str, ...] = ()

    @property
    def keys(self) -> set[str]:
        """Every object that somebody may be reading."""
        files = (file for table in self.tables.values() for file in table.files)
        return {*(file.key for file in files), *self.retired}

    def files(self, table: str) -> TableFiles:
        """A table's files; of a table that has none yet, none."""
        return self.tables.get(table, TableFiles())

    @classmethod
    def read(cls, store: ObjectStore) -> Self:
        """The current one.

        Raises `CatalogueMissing` if there is none, or one of other tables than today's.
        """
        found = cls.stored(store)
        if found is None:
            raise CatalogueMissing("there is no catalogue")
        if found.tables_schema != SCHEMA or found.format != 1:
            raise CatalogueMissing("the catalogue is another version's")
        return found

    @classmethod
    def stored(cls, store: ObjectStore) -> Self | None:
        """What is stored, whatever it is; None if nothing. Raises `RecordInvalid`."""
        bucket = store.settings.catalogue_bucket
        try:
            return from_json(cls, store.get(bucket, TABLES_POINTER), TABLES_POINTER)
        except ObjectMissing:
            return None

    def write(self, store: ObjectStore) -> None:
        """Make this the current one."""
        store.replace(store.settings.catalogue_bucket, TABLES_POINTER, to_json(self))


def folder(table: str, generation: int) -> str:
    """The key prefix of a table's generation."""
    return table_key(table, f"{SCHEMA}-{generation:06}", "")
