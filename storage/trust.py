"""A person's word that a doubtful text is sound: kept beside the text, and never taken back.

The cleaner's doubt stays in `report.json` as it was written. Another cleaner's text has doubts of
its own, and needs a word of its own.
"""

from pydantic import AwareDatetime

from reports.model import Value
from storage.canonical import from_json, to_json
from storage.derived import text
from storage.errors import NotDoubtful, ObjectMissing
from storage.layout import text_key
from storage.nights import VersionRef
from storage.store import ObjectStore

_FILE = "trusted.json"


class Trust(Value):
    """Who read the text beside its source, when, and why it is sound."""

    format: int = 1
    by: str
    reason: str
    at: AwareDatetime


def doubt(store: ObjectStore, ref: VersionRef, cleaner: str) -> str:
    """Why a text is not to be compared; "" if it is trusted, by the cleaner or by somebody.

    Raises `NoText`.
    """
    why = text(store, ref, cleaner).doubtful
    return why if why and trusted(store, ref, cleaner) is None else ""


def trusted(store: ObjectStore, ref: VersionRef, cleaner: str) -> Trust | None:
    """Somebody's word for a text, if there is one."""
    key = text_key(ref, cleaner, _FILE)
    try:
        return from_json(Trust, store.get(store.settings.archive_bucket, key), key)
    except ObjectMissing:
        return None


def trust(store: ObjectStore, ref: VersionRef, cleaner: str, word: Trust) -> str:
    """Keep somebody's word for a doubtful text; returns the doubt that it settles.

    Raises `NoText`; `NotDoubtful` if there is nothing to decide, or it is decided.
    """
    why = doubt(store, ref, cleaner)
    if not why:
        raise NotDoubtful(f"{ref.year} {ref.version}")
    key = text_key(ref, cleaner, _FILE)
    store.create(store.settings.archive_bucket, key, to_json(word), "application/json")
    return why
