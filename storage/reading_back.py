"""One object read back whole and compared with the digest its manifest names, or its own."""

from storage.checked import Checked, Problem
from storage.errors import ObjectDamaged, ObjectMissing
from storage.manifest import StoredPart
from storage.store import ObjectStore

_DERIVED = ("text/", "diff/", "indicators/", "promises/")


def read_part(store: ObjectStore, part: StoredPart) -> Checked:
    """A part of a version against what its manifest says."""
    try:
        body = store.get(store.settings.archive_bucket, part.key, part.sha256)
    except ObjectMissing as error:
        return Checked(key=part.key, problem=Problem.MISSING, detail=str(error))
    except ObjectDamaged as error:
        return Checked(key=part.key, problem=Problem.DAMAGED, detail=str(error))
    return Checked(key=part.key, size=len(body))


def read_other(store: ObjectStore, prefix: str, key: str) -> Checked:
    """What was derived carries its own digest; anything else is a stranger."""
    if not key.removeprefix(prefix).startswith(_DERIVED):
        return Checked(key=key, problem=Problem.UNLISTED)
    return read_own(store, key)


def read_own(store: ObjectStore, key: str) -> Checked:
    """An object against the digest that it carries itself."""
    try:
        body, claimed = store.get_claimed(store.settings.archive_bucket, key)
    except (ObjectDamaged, ObjectMissing) as error:
        return Checked(key=key, problem=Problem.DAMAGED, detail=str(error))
    if not claimed:
        return Checked(key=key, problem=Problem.UNLISTED, detail="not written by the archive")
    return Checked(key=key, size=len(body))
