"""The archive: what is kept for ever, how it is laid out, and how people read it back.

In a notebook: `from storage import Archive`; docs/python.md shows how.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.archive import Archive

__all__ = ["Archive"]


def __getattr__(name: str) -> object:
    # On demand: most of this room needs little of what the archive's front door imports.
    if name == "Archive":
        from storage.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
