"""Pages of a portal's listing as they were last read: small, derived, losable, one object a portal.

With it a night asks only whether a page has changed. It is read and written by the crawlers, who
alone know what a page says (`said`); when it is lost, every page is fetched whole again.
"""

import logging

from reports.model import Value
from storage.canonical import from_json, to_json
from storage.capture import Headers
from storage.errors import ObjectDamaged, ObjectMissing, RecordInvalid
from storage.layout import listing_key
from storage.store import ObjectStore

logger = logging.getLogger(__name__)


class ListingPageRead(Value):
    """One page: with what to ask whether it has changed, and what it said (JSON)."""

    conditions: Headers
    said: str


class ListingPages(Value):
    """The pages of a portal's listing by address. `reader` names the code that read them."""

    format: int = 1
    adcode: str
    reader: str
    pages: dict[str, ListingPageRead]


def read_pages(store: ObjectStore, adcode: str) -> ListingPages | None:
    """What was last read; None if there is nothing, or if the record is lost."""
    key = listing_key(adcode)
    try:
        return from_json(ListingPages, store.get(store.settings.catalogue_bucket, key), key)
    except ObjectMissing:
        return None
    except (ObjectDamaged, RecordInvalid) as error:
        logger.warning("the listing is read anew: %s", error)
        return None


def write_pages(store: ObjectStore, pages: ListingPages) -> None:
    """Keep it in the place of the one before."""
    key = listing_key(pages.adcode)
    store.replace(store.settings.catalogue_bucket, key, to_json(pages))
