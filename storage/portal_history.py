"""What earlier nights saw of portals: small, derived, losable, one object a province.

Without it a listing that shrank looks like any other. It is written when a night is closed, and
never found by listing; when it is lost, the years are known from the archive, and the counts begin
anew. That a year is in it and not listed is a finding; nothing is ever deleted for it.

By provinces because a night closes with all its portals: 33 objects to read and to write, and not
3,200.
"""

import logging
from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar

from reports.model import Value
from storage.canonical import from_json, to_json_quickly
from storage.errors import ObjectDamaged, ObjectMissing, RecordInvalid
from storage.layout import portals_key
from storage.store import ObjectStore

logger = logging.getLogger(__name__)

_Read = TypeVar("_Read", bound=Value)


class EarlierNight(Value):
    """One night of a portal: how many documents its listing had, and what was found.

    `listing` is its address, or all of them; `listed` is None when it was not read. `open` holds
    the findings of the night by name, each with the date of the first night in a row that found it.
    """

    date: str
    run: str
    listing: str
    listed: int | None
    open: dict[str, str]


class Headline(Value):
    """What a stored comparison says in one line; under its key a comparison never changes."""

    comparison: str
    text: str


class PortalHistory(Value):
    """The last nights of a portal, oldest first, and every year of which it ever listed a report.

    Each year has the date of the night that listed it last, or None if only the archive knows it.
    `headline` is the one that the last night told of the portal: most nights tell it again.
    """

    format: int = 1
    adcode: str
    years: dict[int, str | None]
    nights: tuple[EarlierNight, ...]
    headline: Headline | None = None


class _Province(Value):
    """The histories of a province's portals, by code."""

    format: int = 1
    portals: dict[str, PortalHistory]


class PortalHistories:
    """The histories of one store. Replayed nights have their own: a recording is not the portal.

    Each province is read once, and with what is written here: one night at a time writes them.
    """

    def __init__(self, store: ObjectStore, *, replayed: bool) -> None:
        self._store = store
        self._bucket = store.settings.catalogue_bucket
        self._replayed = replayed
        self._provinces: dict[str, _Province] = {}

    def read(self, adcode: str) -> PortalHistory | None:
        """What earlier nights saw; None if there were none, or if the record is lost."""
        known = self._province(adcode[:2]).portals.get(adcode)
        # Before there were provinces each portal had an object of its own.
        return known or self._read(PortalHistory, adcode)

    def write(self, histories: Iterable[PortalHistory]) -> None:
        """Keep them in the place of those before."""
        by_code = sorted(histories, key=lambda history: history.adcode)
        for province, group in groupby(by_code, key=lambda history: history.adcode[:2]):
            known = self._province(province).portals | {each.adcode: each for each in group}
            self._provinces[province] = _Province(portals=known)
            key = portals_key(province, replayed=self._replayed)
            self._store.replace(self._bucket, key, to_json_quickly(self._provinces[province]))

    def _province(self, province: str) -> _Province:
        if province not in self._provinces:
            self._provinces[province] = self._read(_Province, province) or _Province(portals={})
        return self._provinces[province]

    def _read(self, kind: type[_Read], name: str) -> _Read | None:
        key = portals_key(name, replayed=self._replayed)
        try:
            return from_json(kind, self._store.get(self._bucket, key), key)
        except ObjectMissing:
            return None
        except (ObjectDamaged, RecordInvalid) as error:
            logger.warning("portals' histories begin anew: %s", error)
            return None
