"""What lies beneath the archive's objects: bytes that were written over, and keys that were hidden.

The archive writes each key once, so a store that keeps versions has one of each. A thief of the
crawler's keys can put another object over one that no manifest names (a text, a comparison), with a
digest that fits; only what lies beneath tells. The same bytes again are no finding, also over a
marker of deletion: so what was damaged or hidden is put back.
"""

import functools
import logging
from collections import defaultdict
from typing import NamedTuple

from minio.datatypes import Object

from storage.errors import StoreRefused
from storage.store import ObjectStore

log = logging.getLogger(__name__)


class Written(NamedTuple):
    """Keys that are there, sorted, and what was done to those that were not written once."""

    keys: list[str]
    over: dict[str, str]


def written(store: ObjectStore, prefix: str) -> Written:
    """What is under `prefix`, hidden keys in `over` alone: all from one listing of its versions.

    Where the keys in use may not list versions, that is logged, and nothing is known to be over.
    """
    bucket = store.settings.archive_bucket
    try:
        found = store.versions(bucket, prefix)
    except StoreRefused as error:
        _tell(store.settings.access_key, str(error))
        return Written([*store.keys(bucket, prefix)], {})
    beneath: dict[str, list[Object]] = defaultdict(list)
    for each in found:
        beneath[str(each.object_name)].append(each)
    told = {key: _told(versions) for key, versions in beneath.items()}
    keys = sorted(key for key, versions in beneath.items() if not _hidden(versions))
    return Written(keys, {key: words for key, words in told.items() if words})


def _hidden(versions: list[Object]) -> bool:
    return any(each.is_delete_marker and each.is_latest == "true" for each in versions)


def _told(versions: list[Object]) -> str:
    if len(versions) == 1 and not versions[0].is_delete_marker:
        return ""
    times = sorted(f"{each.last_modified:%Y-%m-%d %H:%M:%S}Z" for each in versions)
    if _hidden(versions):
        return f"written {times[0]} and hidden {times[-1]}: what was written is beneath"
    if len({each.etag for each in versions if not each.is_delete_marker}) > 1:
        return f"written {times[0]} and with other bytes {times[-1]}: the first are beneath"
    return ""


@functools.cache
def _tell(access_key: str, why: str) -> None:
    """Once for each pair of keys."""
    log.warning("what was written over is not looked for with the keys %s: %s", access_key, why)
