"""What a recapture diff is made of, as it is stored.

Offsets are Unicode code points in the text of one paragraph; paragraph numbers are positions in
`CleanReport.paragraphs`, from 0.
"""

from enum import StrEnum

from reports.model import Value


class EditKind(StrEnum):
    """What an edit did to the text."""

    FIGURE = "figure"
    WORDING = "wording"
    ADDED = "added"
    REMOVED = "removed"
    PUNCTUATION = "punctuation"  # marks, spaces and paragraph breaks only
    MOVED = "moved"


class Place(Value):
    """A range of one paragraph. Where nothing stands (an insertion), `start` equals `end`.

    Where a whole paragraph is missing, `paragraph` is the one before which it would stand; that may
    be one past the last.
    """

    paragraph: int
    start: int
    end: int


class Edit(Value):
    """One edit. A paragraph break is written as a newline in `before` and `after`.

    `context` is the sentence around it, in the later text, or in the earlier one for something
    removed; the edit begins at `context_at` in it.
    """

    kind: EditKind
    before: str
    after: str
    before_at: Place
    after_at: Place
    context: str
    context_at: int


class FieldChange(Value):
    """A change in what is known about the report beside its paragraphs."""

    field: str
    before: str
    after: str


class RecaptureDiff(Value):
    """How one version differs from the one before it; `edits` are in the later text's order."""

    comparer: str
    cleaner: str
    headline: str
    fields: tuple[FieldChange, ...]
    edits: tuple[Edit, ...]
