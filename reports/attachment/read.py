"""What every reader of an attached file gives, and how much of the file it is asked for."""

from typing import NamedTuple

from reports.block import Block


class Read(NamedTuple):
    """Blocks of a file and what was doubtful in reading it."""

    blocks: list[Block]
    doubts: list[str]


class Extent(NamedTuple):
    """How much is read: at most so many pages (None: all), and whether pictures of text count."""

    pages: int | None = None
    ocr: bool = True


WHOLE = Extent()
QUICK = Extent(pages=4, ocr=False)
"""The opening and the first headings, in milliseconds: enough to tell what a file is."""
