"""What an audit says of one object of the archive: a value, and nobody's decision yet."""

from enum import StrEnum

from reports.model import Value


class Problem(StrEnum):
    """What can be wrong with a key."""

    MISSING = "missing"  # a manifest names it and it is not there
    DAMAGED = "damaged"  # it cannot be read, or has other bytes than were written
    UNLISTED = "unlisted"  # it is there and no manifest names it
    WRITTEN_OVER = "written over"  # other bytes, or a marker of deletion, lie over what was written
    UNLOGGED = "unlogged"  # a version that no checkpoint names: put in, or its night never closed
    REWRITTEN = "rewritten"  # the log is not what was signed, or not signed with our key
    UNATTESTED = "unattested"  # a timestamp that proves nothing of its checkpoint
    BROKEN = "broken chain"  # a version whose link to the one before is not what it was
    FORKED = "forked"  # a version that does not follow one that was logged before it
    NO_MANIFEST = "no manifest"  # a version that was begun: being written now, or never completed


class Checked(Value):
    """One object, and what is wrong with it if anything is.

    `skipped` are manifests that a manifest ought to follow if they were kept before it: the log
    tells.
    """

    key: str
    size: int = 0
    problem: Problem | None = None
    detail: str = ""
    skipped: tuple[str, ...] = ()
