"""What earlier nights saw of a portal: small, derived, losable, one object in the catalogue.

Without it a listing that shrank looks like any other. It is written when a night is closed, and
never found by listing; when it is lost, the years are known from the archive, and the counts begin
anew. That a year is in it and not listed is a finding; nothing is ever deleted for it.
"""

import logging

from reports.model import Value
from storage.canonical import from_json, to_json
from storage.errors import ObjectDamaged, ObjectMissing, RecordInvalid
from storage.layout import portal_key
from storage.store import ObjectStore

logger = logging.getLogger(__name__)


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


class PortalHistory(Value):
    """The last nights of a portal, oldest first, and every year of which it ever listed a report.

    Each year has the date of the night that listed it last, or None if only the archive knows it.
    """

    format: int = 1
    adcode: str
    years: dict[int, str | None]
    nights: tuple[EarlierNight, ...]


class PortalHistories:
    """The histories of one store. Replayed nights have their own: a recording is not the portal."""

    def __init__(self, store: ObjectStore, *, replayed: bool) -> None:
        self._store = store
        self._bucket = store.settings.catalogue_bucket
        self._replayed = replayed

    def read(self, adcode: str) -> PortalHistory | None:
        """What earlier nights saw; None if there were none, or if the record is lost."""
        key = portal_key(adcode, replayed=self._replayed)
        try:
            return from_json(PortalHistory, self._store.get(self._bucket, key), key)
        except ObjectMissing:
            return None
        except (ObjectDamaged, RecordInvalid) as error:
            logger.warning("the portal's history begins anew: %s", error)
            return None

    def write(self, history: PortalHistory) -> None:
        """Keep it in the place of the one before."""
        key = portal_key(history.adcode, replayed=self._replayed)
        self._store.replace(self._bucket, key, to_json(history))
