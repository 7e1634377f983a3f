"""What may differ between a clean text and its source: these kinds of change, and no other.

- White space and characters without a shape (joiners, marks of direction, control characters,
  undecodable bytes) may be dropped, moved or added, and so may line breaks that were stored as a
  backslash with r or n.
- Inside a paragraph, the number of a printed page (— 12 —) may be left out, and all that stands
  between one page of the document and the next.
- Letters, digits, percent sign and full stop may be of another width (２０２４％ is 2024%).
"""

import re

NOTHING = (
    r"\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u3000\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
)
"""What counts as nothing, as the inside of a character class: `\\s` and what has no shape.

White space is written out because a class of ranges alone is three times as fast.
"""
LITERAL_BREAK = r"\\r\\n|\\[rn](?![a-z])"
"""A line break that was stored as characters."""
BORDER = "\0"
"""Stands between two parts of a document; counts as nothing in each of them."""
PAGE_NUMBER = re.compile(r"[—–－-]{1,2}\d{1,3}[—–－-]{1,2}|第\d{1,3}页(?:共\d{1,3}页)?")
"""A printed page's number, in reduced text."""

_NOTHING = re.compile(f"(?:[{NOTHING}]+|{LITERAL_BREAK})+")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％．]")
_TO_NARROW = 0xFEE0


def bare(text: str) -> str:
    """The text without what counts as nothing."""
    return _NOTHING.sub("", text)


def kept(text: str) -> list[int]:
    """The offset in the text of each character that `bare` keeps."""
    offsets: list[int] = []
    done = 0
    for nothing in _NOTHING.finditer(text):
        offsets += range(done, nothing.start())
        done = nothing.end()
    return [*offsets, *range(done, len(text))]


def narrow(text: str) -> str:
    """The text, as long as before, with every character that may be wide made narrow."""
    return _WIDE.sub(lambda found: chr(ord(found.group()) - _TO_NARROW), text)


def reduced(text: str) -> str:
    """What two texts have in common if they differ in the listed kinds of change only."""
    return narrow(bare(text))
