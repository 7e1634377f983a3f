"""Questions to the catalogue, each answered once per state of its tables."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from dags.ui.kept import Kept
from storage.catalogue.reading import Catalogue, store_down
from storage.store import ObjectStore

_MOST_ANSWERS = 32
_FRESH = 300.0
"""Seconds; a change of the tables is seen at once, but that they were lost and made anew."""

Row = dict[str, Any]


class Question(NamedTuple):
    """A query over some tables; `values` stand for its question marks."""

    tables: tuple[str, ...]
    sql: str
    values: tuple[str, ...] = ()


class Tables:
    """The catalogue of one store. Safe for threads."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._answers = Kept[Sequence[Row]](_MOST_ANSWERS, _FRESH)

    def ask(self, question: Question) -> Sequence[Row]:
        """The rows of the answer. Raises `CatalogueMissing`, `StoreDown`."""
        catalogue = Catalogue(self._store)
        key = (catalogue.pointer.commits, question)
        return self._answers.get(key, lambda: self._asked(catalogue, question))

    def _asked(self, catalogue: Catalogue, question: Question) -> Sequence[Row]:
        import duckdb

        connection = catalogue.connect(*question.tables)
        try:
            answer = connection.execute(question.sql, question.values)
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
        except (OSError, duckdb.IOException) as error:
            raise store_down(self._store.settings, error) from error
        finally:
            connection.close()
