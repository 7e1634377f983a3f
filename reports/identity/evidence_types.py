"""What the rules of this package take and give."""

from enum import StrEnum
from typing import NamedTuple


class Defect(StrEnum):
    """How a text can be wrong under a right title."""

    TEXT = "wrong text"
    PLACE = "wrong place"
    YEAR = "wrong year"


class Expected(NamedTuple):
    """What title, portal and listing promise of a text.

    `year` is where the document would be filed; `titled` is it only if the title itself names it;
    `published` is the report year that the publishing date means.
    """

    place: str
    adcode: str
    year: int | None
    titled: int | None = None
    published: int | None = None


class Evidence(NamedTuple):
    """What speaks against a document, how surely (0 to 1), and in words for a person."""

    defect: Defect
    confidence: float
    reason: str
