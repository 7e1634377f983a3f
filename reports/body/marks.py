"""Sentence marks, and how two pieces of text are put together: what every joining step shares."""

import re
from dataclasses import replace

from reports.block import Block, least_sure

_CLOSED = re.compile(r"[。！？；：…!?;:][”’）)》】\"']*$")
_LAST = 8
_LONGEST = 20_000


def closed(text: str) -> bool:
    """Does the text end with a mark after which a paragraph may end?"""
    return _CLOSED.search(text[-_LAST:]) is not None


def full(paragraph: str) -> bool:
    """Is a paragraph so long that nothing more is put to it? Bounds what hostile pages cost."""
    return len(paragraph) > _LONGEST


def glued(before: str, after: str) -> str:
    """Both texts as one: a space between Latin words, nothing between Chinese."""
    return f"{before} {after}" if _latin(before[-1:]) and _latin(after[:1]) else before + after


def together(before: Block, after: Block) -> Block:
    """Two blocks as one: both places, both texts if either was changed, the lesser confidence."""
    changed = before.original is not None or after.original is not None
    originals = (before.original or before.text, after.original or after.text)
    return replace(
        before,
        text=glued(before.text, after.text),
        sources=before.sources + after.sources,
        original=glued(*originals) if changed else None,
        ocr=least_sure(before.ocr, after.ocr),
    )


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
