"""What lies beneath the archive's objects: bytes that were written over, and keys that were hidden.

The archive writes each key once, so a store that keeps versions has one of each. A thief of the
crawler's keys can put another object over one that no manifest names (a text, a comparison), with a
digest that fits; only what lies beneath tells. The same bytes again are no finding, also over a
marker of deletion: so what was damaged or hidden is put back.
"""

import functools
import logging
from collections import defaultdict

from minio.datatypes import Object

from storage.errors import StoreRefused
from storage.store import ObjectStore

log = logging.getLogger(__name__)


def written_over(store: ObjectStore, prefix: str) -> dict[str, str]:
    """Key → what was done to it, of those under `prefix` that were not written once.

    Nothing where the keys in use may not list versions, which is logged.
    """
    try:
        found = store.versions(store.settings.archive_bucket, prefix)
    except StoreRefused as error:
        _tell(store.settings.access_key, str(error))
        return {}
    beneath: dict[str, list[Object]] = defaultdict(list)
    for each in found:
        beneath[str(each.object_name)].append(each)
    told = {key: _told(versions) for key, versions in beneath.items()}
    return {key: words for key, words in told.items() if words}


def _told(versions: list[Object]) -> str:
    times = sorted(f"{each.last_modified:%Y-%m-%d %H:%M:%S}Z" for each in versions)
    if any(each.is_delete_marker and each.is_latest == "true" for each in versions):
        return f"written {times[0]} and hidden {times[-1]}: what was written is beneath"
    if len({each.etag for each in versions if not each.is_delete_marker}) > 1:
        return f"written {times[0]} and with other bytes {times[-1]}: the first are beneath"
    return ""


@functools.cache
def _tell(access_key: str, why: str) -> None:
    """Once for each pair of keys."""
    log.warning("what was written over is not looked for with the keys %s: %s", access_key, why)
