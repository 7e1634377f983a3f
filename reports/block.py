"""A block: a stretch of text that its source shows as one line or paragraph, before any mending."""

from dataclasses import dataclass
from typing import Literal

from reports.model import SourceSpan


@dataclass(frozen=True, slots=True)
class Block:
    """One block, and how it began.

    `soft`: only a line break stood before it, no paragraph mark. `indented`: it began with white
    space. `page_start`: it opens a following page, and so may go on in mid-sentence. `literal`: a
    line break written out as backslash r backslash n stood before it. `original`: what stood here
    before a change that isn't one of space, invisible characters or width. `ocr`: the lowest
    confidence (0-1) of its lines that were recognised in a picture, None if none was.
    """

    text: str
    shape: Literal["text", "table"] = "text"
    sources: tuple[SourceSpan, ...] = ()
    soft: bool = False
    indented: bool = False
    page_start: bool = False
    literal: bool = False
    original: str | None = None
    ocr: float | None = None


def least_sure(one: float | None, other: float | None) -> float | None:
    """The confidence of two texts put together."""
    known = [each for each in (one, other) if each is not None]
    return min(known, default=None)
