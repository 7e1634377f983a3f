r"""What may differ between a clean text and its source: these kinds of change, and no other.

- White space and characters without a shape (joiners, marks of direction, control characters,
  undecodable bytes) may be dropped, moved or added, and so may line breaks that were stored as a
  backslash with r or n.
- Inside a paragraph, the number of a printed page (— 12 —) may be left out, and all that stands
  between one page of the document and the next.
- Letters, digits, percent sign and full stop may be of another width (２０２４％ is 2024%).
"""

import re
from collections.abc import Sequence

NOTHING = (
    r"\x00-\x20\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\udfff\ufeff\ufff0-\ufffb\ufffd-\uffff"
)
r"""What counts as nothing, as the inside of a character class: `\s` and what has no shape.

White space is written out because a class of ranges alone is twice as fast.
"""
LITERAL_BREAK = r"\\r\\n|\\[rn](?![a-z])"
"""A line break that was stored as characters."""
BORDER = "\0"
"""Stands between two pages of a document; counts as nothing in each of them."""
PAGE_NUMBER = re.compile(r"[—–－-]{1,2}\d{1,3}[—–－-]{1,2}|第\d{1,3}页(?:共\d{1,3}页)?")
"""A printed page's number, in reduced text."""

_NOTHING = re.compile(f"(?:[{NOTHING}]+|{LITERAL_BREAK})+")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％．]")
_TO_NARROW = 0xFEE0


def reduced(text: str) -> str:
    """What two texts have in common if they differ in the listed kinds of change only."""
    return narrow(bare(text))


def bare(text: str) -> str:
    """The text without what counts as nothing."""
    return text.replace(" ", "") if _plain(text) else _NOTHING.sub("", text)


def kept(text: str) -> Sequence[int]:
    """The offset in the text of each character that `bare` keeps."""
    if _plain(text) and " " not in text:
        return range(len(text))
    offsets: list[int] = []
    done = 0
    for nothing in _NOTHING.finditer(text):
        offsets += range(done, nothing.start())
        done = nothing.end()
    return [*offsets, *range(done, len(text))]


def narrow(text: str) -> str:
    """The text, as long as before, with every character that may be wide made narrow."""
    return _WIDE.sub(lambda found: chr(ord(found.group()) - _TO_NARROW), text)


def _plain(text: str) -> bool:
    """Is there, at a glance, nothing but spaces that counts as nothing? Most texts are so."""
    return text.isprintable() and "\\" not in text and "\ufffd" not in text
