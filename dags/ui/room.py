"""The archive as the pages see it: opened with a reader's keys when the first page needs it."""

from collections.abc import Callable
from functools import cached_property
from threading import Lock

from dags.ui.changes import changes_of
from dags.ui.coverage import Matrix, matrix
from dags.ui.health import Signed, last_checkpoint
from dags.ui.kept import Kept
from dags.ui.nights import Brief, Nights
from dags.ui.table import Drawn, Line, lines_of
from dags.ui.tables import Tables
from dags.ui.trusted import Words
from storage.archive import Archive
from storage.places import Place
from storage.roles import Role, load
from storage.settings import StoreSettings

_PATIENCE = 3.0
"""Seconds: a person who waits longer than this for a page reloads it."""
_FRESH = 60.0


def _reader() -> StoreSettings:
    return load(Role.READER)


class Room:
    """What pages ask for. Safe for threads. Everything may raise errors of the archive."""

    def __init__(self, settings: Callable[[], StoreSettings] = _reader) -> None:
        self._settings = settings
        self._opening = Lock()

    @cached_property
    def archive(self) -> Archive:
        """The archive. Raises `StoreNotConfigured`, `SettingsUnreadable`, `RecordInvalid`."""
        with self._opening:
            settings = self._settings()
            patience = min(_PATIENCE, settings.patience)
            return Archive(settings.model_copy(update={"patience": patience}))

    @cached_property
    def nights(self) -> Nights:
        """Its nights."""
        return Nights(self.archive.store)

    @cached_property
    def tables(self) -> Tables:
        """Its catalogue."""
        return Tables(self.archive.store)

    @cached_property
    def words(self) -> Words:
        """What people said of its doubtful texts."""
        return Words(self.archive.store)

    @cached_property
    def _places(self) -> Kept[list[Place]]:
        return Kept(1, _FRESH)

    @cached_property
    def _checkpoints(self) -> Kept[Signed | str]:
        return Kept(1, _FRESH)

    @cached_property
    def drawn(self) -> Kept[list[Drawn]]:
        """Tables of nights, drawn: for some thousand portals that takes a second."""
        return Kept(4, _FRESH)

    def lines(self, night: Brief, nights: list[Brief]) -> list[Line]:
        """The table of one of these nights, which are given newest first."""
        earlier = nights[nights.index(night) :] if night in nights else [night]
        changes = changes_of(self.archive.store, night.prefix)
        return lines_of(self.nights.summary(night), earlier, changes)

    def places(self) -> list[Place]:
        """Every place that something is kept of."""
        return self._places.get(None, self.archive.places)

    def coverage(self) -> Matrix:
        """Every place by years."""
        return matrix(self.tables, self.words, self.places())

    def place(self, adcode: str) -> Place:
        """A place by its code. Raises `UnknownPlace`."""
        return self.archive.find_place(adcode)

    def checkpoint(self) -> Signed | str:
        """The last checkpoint, or why there is none."""
        return self._checkpoints.get(None, lambda: last_checkpoint(self.archive.store))
