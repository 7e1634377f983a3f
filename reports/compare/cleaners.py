"""What another cleaner makes of the same bytes: its text against the old one's.

Unlike a recapture diff, nothing here was changed by a portal: every difference is ours.
"""

from collections import defaultdict, deque
from collections.abc import Sequence

from reports.compare.recapture import recapture_diff
from reports.compare.values import Edit, EditKind, FieldChange
from reports.model import CleanReport, Paragraph, Value


class CleanerDiff(Value):
    """How a text by the cleaner `after` differs from that by `before`.

    `added` and `removed` are characters, paragraph breaks included; `roles` counts paragraphs of
    the same text that now have another kind, level or role; `doubts` are those that only one side
    has. Where a paragraph came from is not compared.
    """

    before: str
    after: str
    paragraphs: int
    added: int
    removed: int
    roles: int
    fields: tuple[FieldChange, ...]
    doubts_gone: tuple[str, ...]
    doubts_new: tuple[str, ...]
    edits: tuple[Edit, ...]

    @property
    def size(self) -> int:
        """How much changed: characters, and one for everything else."""
        return self.added + self.removed + self.roles + len(self.fields)

    @property
    def identical(self) -> bool:
        """Whether a reader would see no difference at all."""
        return not (self.size or self.edits or self.doubts_gone or self.doubts_new)


def cleaner_diff(before: CleanReport, after: CleanReport) -> CleanerDiff:
    """Compare the texts that two cleaners made of one version."""
    made = recapture_diff(before.model_copy(update={"cleaner": after.cleaner}), after)
    written = [edit for edit in made.differences if edit.kind is not EditKind.MOVED]
    return CleanerDiff(
        before=before.cleaner,
        after=after.cleaner,
        paragraphs=len({edit.after_at.paragraph for edit in made.differences}),
        added=sum(len(edit.after) for edit in written),
        removed=sum(len(edit.before) for edit in written),
        roles=_roles(before.paragraphs, after.paragraphs),
        fields=made.fields,
        doubts_gone=_only(before.doubts, after.doubts),
        doubts_new=_only(after.doubts, before.doubts),
        edits=made.differences,
    )


def _only(these: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in these if each not in others)


def _roles(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> int:
    """Paragraphs of the same text, first with first, that are something else now."""
    known: defaultdict[str, deque[Paragraph]] = defaultdict(deque)
    for paragraph in before:
        known[paragraph.text].append(paragraph)
    pairs = ((known[p.text].popleft(), p) for p in after if known[p.text])
    return sum(1 for old, new in pairs if _what(old) != _what(new))


def _what(paragraph: Paragraph) -> tuple[str, int, str]:
    return paragraph.kind, paragraph.level, paragraph.role
