"""Doubtful texts that somebody trusts: asked of the store, since the tables know the doubts alone.

Somebody's word counts at once (`gwr trust`), and the tables follow the nights. Few texts are
doubtful, so few words are asked for; what the answers were is good for half a minute.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from dags.ui.kept import Kept
from dags.ui.tables import Row
from storage.nights import VersionRef
from storage.store import ObjectStore
from storage.trust import Trust, trusted

_AT_ONCE = 8
_MOST = 32
_FRESH = 30.0

Text = tuple[VersionRef, str]
"""A version, and the cleaner of its text."""


class Words:
    """What people said of doubtful texts. Safe for threads."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._known = Kept[Mapping[Text, Trust | None]](_MOST, _FRESH)

    def beside(self, rows: Sequence[Row]) -> list[Row]:
        """Rows of texts with somebody's word for each as `trusted`, or None. Raises `StoreDown`."""
        doubtful = tuple(_text(row) for row in rows if row["doubtful"])
        said = self._known.get(doubtful, lambda: self._asked(doubtful))
        return [row | {"trusted": said[_text(row)] if row["doubtful"] else None} for row in rows]

    def _asked(self, texts: Sequence[Text]) -> Mapping[Text, Trust | None]:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            words = pool.map(lambda text: trusted(self._store, *text), texts)
            return dict(zip(texts, words, strict=True))


def _text(row: Row) -> Text:
    return VersionRef.model_validate(row), row["cleaner"]
