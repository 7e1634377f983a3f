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
    """What a paragraph is as a whole; a heading run in with its text is text with a `lead`."""

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
    """Where a paragraph, or a piece of it, came from: the document's part, and the block in it.

    Of a page also the bytes of the part, from `start` to before `end`, without content coding. They
    hold the paragraph's characters from `first` to before `last`: in this `encoding` and nothing
    else, so that any character's bytes can be counted, or, if it is empty, among mark-up and what
    else the clean text leaves out; then `marks` tell where sentences begin in between, as offset in
    the paragraph and offset of its first byte.
    """

    part: int
    block: int
    start: int | None = None
    end: int | None = None
    first: int = 0
    last: int | None = None
    encoding: str = ""
    marks: tuple[tuple[int, int], ...] = ()


class Paragraph(Value):
    """One paragraph of the clean text.

    `level` is its depth in the outline: 1–4 as numbered (一、（一）1.（1）), 1 for a main heading
    without a number, 5 for items (一是, 第一, ——) and for leads without a number, 0 for plain text.
    `lead` is how many characters at its beginning are its heading (`（一）优化布局。`), 0 if it has
    none or is one as a whole.
    `role` is the part of the report it stands in: opening, review, problems, targets, tasks,
    self-building, plan, annex, closing, or empty where the text does not tell.
    `original` is what the source says where the text was changed in more than white space,
    invisible characters and width (`reports.body.changes`).
    `ocr` is the lowest confidence (0-1) of its lines that were recognised in a picture; None: the
    source gave the text.
    """

    kind: ParagraphKind
    level: int = 0
    lead: int = 0
    role: str = ""
    text: str
    original: str | None = None
    sources: tuple[SourceSpan, ...] = ()
    ocr: float | None = None


class ChangeCount(Value):
    """How many places one kind of change touched; `kind` as listed in `reports.body.changes`."""

    kind: str
    count: int


class Stated(Value):
    """A value and where it was found: `text line 2`, `listed title`, `meta ContentSource`."""

    value: str
    origin: str


class Metadata(Value):
    """What is known of a report beside its text. Dates are ISO dates, names as printed."""

    title: Stated | None = None
    speaker: Stated | None = None
    delivered: Stated | None = None
    session: Stated | None = None
    publisher: Stated | None = None
    source: Stated | None = None
    published: Stated | None = None


class CleanReport(Value):
    """The clean text of one version, as stored in `report.json`; `report.txt` is `text`.

    `confidence` is 1 without doubts and nears 0 with them. `doubtful` is why the text isn't trusted
    and so not compared; empty: it is trusted.
    """

    format: int = 1
    cleaner: str
    title: str
    edition: Edition
    completeness: Completeness
    doubts: tuple[str, ...] = ()
    changes: tuple[ChangeCount, ...] = ()
    confidence: float = 1.0
    doubtful: str = ""
    published: str | None = None
    source: str | None = None
    metadata: Metadata = Metadata()
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """One paragraph a line, in reading order, ending with a newline."""
        return "".join(f"{paragraph.text}\n" for paragraph in self.paragraphs)
