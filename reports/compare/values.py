"""What a recapture diff is made of, as it is stored.

Offsets are Unicode code points in the text of one paragraph; paragraph numbers are positions in
`CleanReport.paragraphs`, from 0.
"""

from enum import StrEnum

from reports.model import Value


class EditKind(StrEnum):
    """What an edit did to the text."""

    FIGURE = "figure"
    NAME = "name"  # one person, place or organisation in place of another
    WORDING = "wording"
    ADDED = "added"
    REMOVED = "removed"
    PUNCTUATION = "punctuation"  # marks, spaces and paragraph breaks only
    MOVED = "moved"


class Extent(StrEnum):
    """How much of the text an edit is about."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"  # one or several whole sentences of a paragraph that stays
    WORDS = "words"  # part of a sentence, or a paragraph break


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
    extent: Extent = Extent.WORDS
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


class EditionChange(Value):
    """A text that is not whole gave way to the whole one, or the other way round.

    `before` and `after` are an edition or a completeness (`abridged`, `full`, `truncated`).
    `passages`, told as edits, are the sentences and paragraphs that only the whole text prints;
    `characters` is their length. Their absence from the other says nothing.
    """

    before: str
    after: str
    passages: tuple[Edit, ...]
    characters: int


class RecaptureDiff(Value):
    """How one version differs from the one before it; `edits` are in the later text's order.

    With an `edition` change, `edits` are those of the part that both texts print. `cautions` say
    what keeps a reader from trusting the diff: texts that are not whole, or too large.
    """

    comparer: str
    cleaner: str
    headline: str
    fields: tuple[FieldChange, ...]
    edits: tuple[Edit, ...]
    edition: EditionChange | None = None
    cautions: tuple[str, ...] = ()

    @property
    def differences(self) -> tuple[Edit, ...]:
        """The edits, and the passages of the edition change, if there is one."""
        return (*self.edits, *(self.edition.passages if self.edition else ()))
