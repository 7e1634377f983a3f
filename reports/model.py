"""What a report is: the parts it was published in, and its clean text as paragraphs.

Everything here is a frozen value. What is stored as JSON ignores unknown fields, so that a reader
of today can read what a later cleaner wrote.
"""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Edition(StrEnum):
    """How much of the report a document prints. 解读 (an interpretation) is not an edition."""

    FULL = "full"
    ABRIDGED = "abridged"  # 摘登, 摘要
    DRAFT = "draft"  # 征求意见稿


class Completeness(StrEnum):
    """What the text itself says about being whole, whatever its title claims."""

    COMPLETE = "complete"
    ABRIDGED = "abridged"
    TRUNCATED = "truncated"  # stops without a closing part or in the middle of a sentence


class ParagraphKind(StrEnum):
    """What a paragraph is; headings carry a level, everything else has level 0."""

    TITLE = "title"
    FRONT = "front"  # speaker, date and session lines printed above the text
    HEADING = "heading"
    TEXT = "text"
    TABLE = "table"  # one row per line, cells separated by tabs
    NOTE = "note"  # 名词解释 and other annexes


class Value(BaseModel):
    """Base of every stored value: immutable, tolerant of fields that a later version added."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Part(Value):
    """One file of a document as it was served: a page (in reading order) or an attachment."""

    role: Literal["page", "attachment"]
    name: str
    url: str
    content_type: str
    body: bytes


class SourceSpan(Value):
    """Where a paragraph came from: index of the document's part, index of the block in it."""

    part: int
    block: int


class Paragraph(Value):
    """One paragraph of the clean text.

    `role` is the part of the report it stands in: opening, review, problems, targets, tasks,
    self-building, plan, annex, closing, or empty where the text does not tell. `ocr` is the lowest
    confidence (0-1) of its lines that were recognised in a picture; None: the source gave the text.
    """

    kind: ParagraphKind
    level: int = 0
    role: str = ""
    text: str
    sources: tuple[SourceSpan, ...] = ()
    ocr: float | None = None


class CleanReport(Value):
    """The clean text of one version, as stored in `report.json`; `report.txt` is `text`."""

    format: int = 1
    cleaner: str
    title: str
    edition: Edition
    completeness: Completeness
    doubts: tuple[str, ...] = ()
    published: str | None = None
    source: str | None = None
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """One paragraph a line, in reading order, ending with a newline."""
        return "".join(f"{paragraph.text}\n" for paragraph in self.paragraphs)
