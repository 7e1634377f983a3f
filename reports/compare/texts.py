"""Texts as they are compared: with figures masked, or in plain characters."""

import re
from unicodedata import normalize

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
# Marks between digits are part of the figure (1.5 is not 15), but for the comma of thousands.
_MARKS = re.compile(r"(?<!\d)[^\w%‰]+|[^\w%‰]+(?!\d)|,")


def masked(text: str) -> str:
    """`text` with every Arabic figure replaced by one mark, so that a new figure costs nothing."""
    return _DIGITS.sub("#", text)


def key_of(text: str) -> str:
    """What makes two clauses the same: all but punctuation and space."""
    return _MARKS.sub("", normalize("NFKC", text))
