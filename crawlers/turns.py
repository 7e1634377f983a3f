"""Whose turn it is at a host, among all that crawl beside one another.

Batches of a night run beside one another, and two portals may stand on one host. Processes of one
machine share files (`crawlers.file_turns`), those of several a database (`crawlers.shared_turns`).
"""

from typing import Protocol

from crawlers.file_turns import FileTurns
from crawlers.shared_turns import SharedTurns, database


class Turn(Protocol):
    """A turn that is held; it ends with its process at the latest."""

    def release(self) -> None:
        """Let go; may be called again."""


class Turns(Protocol):
    """One host's turns. `look_again`: seconds until one who waits tries once more."""

    look_again: float

    def attempt(self) -> Turn | None:
        """The turn, or None while another process has it."""

    def seconds_left(self) -> float:
        """For how long others say that the host is to be left alone; negative if it is not."""

    def leave_alone(self, seconds: float) -> None:
        """Say so to others."""


def turns_at(host: str) -> Turns:
    """The turns at a host, as this worker shares them. Raises `TurnsNotConfigured`."""
    shared = database()
    return SharedTurns(host, shared) if shared else FileTurns.at(host)
