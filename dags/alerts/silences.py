"""Silences as the audit tells them: what has expired, and whether anybody said so since."""

from datetime import date

from storage.silences import Silence, silences
from storage.silences import expired as ended
from storage.store import ObjectStore


def expired(store: ObjectStore, on: date) -> list[Silence]:
    """Silences that have ended by a day and that nobody renewed or took back, by portal."""
    return ended(silences(store), on)


def in_words(word: Silence) -> str:
    """One silence as a line of a log."""
    return f"{word.adcode} {word.finding}: until {word.until}, by {word.by}: {word.reason}"
