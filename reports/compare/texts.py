"""Texts as they are compared: with figures masked, or without marks."""

import re

_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def masked(text: str) -> str:
    """`text` with every Arabic figure replaced by one mark, so that a new figure costs nothing."""
    return _DIGITS.sub("#", text)
