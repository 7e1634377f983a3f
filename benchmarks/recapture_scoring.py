"""What counts as finding an injected edit: doing the same to the earlier text, by itself.

Texts are compared as one string, paragraphs joined by newlines. Two descriptions of an edit are the
same if putting either into the earlier text alone gives the same; so nobody is blamed for which of
two equal marks he calls new.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from benchmarks import injecting as kinds
from benchmarks.injecting import Case, Injected
from reports.compare.values import Edit, EditKind, Extent, RecaptureDiff

_KINDS = {
    kinds.FIGURE: (EditKind.FIGURE, None),
    kinds.NAME: (EditKind.NAME, None),
    kinds.WORDING: (EditKind.WORDING, None),
    kinds.SENTENCE_ADDED: (EditKind.ADDED, Extent.SENTENCE),
    kinds.SENTENCE_REMOVED: (EditKind.REMOVED, Extent.SENTENCE),
    kinds.PUNCTUATION: (EditKind.PUNCTUATION, None),
    kinds.MOVED: (EditKind.MOVED, Extent.PARAGRAPH),
    kinds.ADDED: (EditKind.ADDED, Extent.PARAGRAPH),
    kinds.REMOVED: (EditKind.REMOVED, Extent.PARAGRAPH),
    kinds.MERGED: (EditKind.PUNCTUATION, None),
    kinds.SPLIT: (EditKind.PUNCTUATION, None),
}


_SLACK = 3


class Splice(NamedTuple):
    """`text[start:end]` is replaced by `new`."""

    start: int
    end: int
    new: str


class Fragment(NamedTuple):
    """One edit as a program tells it; `edit` is the diff's own, if it is ours."""

    splices: tuple[Splice, ...]
    edit: Edit | None = None


class Judged(NamedTuple):
    """An injected edit; `how`: found, in pieces, missed; `right`: its kind was told."""

    injected: Injected
    how: str
    right: bool
    told: tuple[Fragment, ...]


class Verdict(NamedTuple):
    """What became of a pair's injected edits, and the fragments that are none of them."""

    edits: list[Judged]
    invented: list[Fragment]


class Joined:
    """A text's paragraphs as one string, and where each begins."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.paragraphs = paragraphs
        self.text = "\n".join(paragraphs)
        self.starts = [0, *accumulate(len(text) + 1 for text in paragraphs)]

    def local(self, paragraph: int, start: int, end: int, new: str) -> Splice:
        """A replacement inside a paragraph, or of the break after it."""
        base = self.starts[paragraph]
        return Splice(base + start, base + end, new)

    def gone(self, paragraph: int) -> Splice:
        """A paragraph removed, with one break."""
        start, end = self.starts[paragraph], self.starts[paragraph + 1]
        return Splice(start, end, "") if end <= len(self.text) else Splice(start - 1, end - 1, "")

    def come(self, paragraph: int, text: str) -> Splice:
        """A paragraph added before another, with one break."""
        start = self.starts[paragraph]
        if start > len(self.text):
            return Splice(start - 1, start - 1, f"\n{text}")
        return Splice(start, start, f"{text}\n")


def judge(case: Case, fragments: Sequence[Fragment]) -> Verdict:
    """Which of the fragments is which of the injected edits."""
    text = Joined(case.before)
    free = list(fragments)
    judged = []
    for injected in case.edits:
        wanted = splices_of(text, injected)
        near = [fragment for fragment in free if _near(fragment, wanted)]
        moves = [[f] for f in free if _is_move(case, injected, f.edit)]
        exact = moves or [[f] for f in near if _same(text.text, f.splices, wanted)]
        told = exact[0] if exact else near
        pieces = tuple(s for fragment in told for s in fragment.splices)
        found = bool(exact) or _same(text.text, pieces, wanted)
        how = ("found" if exact else "in pieces") if found else "missed"
        free = [f for f in free if not (found and f in told)]
        judged.append(Judged(injected, how, found and _right(injected, told), tuple(told)))
    return Verdict(judged, free)


def splices_of(text: Joined, edit: Injected) -> tuple[Splice, ...]:
    """An injected edit as replacements in the earlier text."""
    if kinds.local(edit):
        return (text.local(edit.paragraph, edit.start, edit.end, edit.new),)
    if edit.kind == kinds.SPLIT:
        return (text.local(edit.paragraph, edit.start, edit.start, "\n"),)
    if edit.kind == kinds.MERGED:
        return (text.local(edit.paragraph, edit.start, edit.start + 1, ""),)
    if edit.kind == kinds.ADDED:
        return (text.come(edit.paragraph, edit.new),)
    gone = text.gone(edit.paragraph)
    if edit.kind == kinds.REMOVED:
        return (gone,)
    return (gone, text.come(edit.end, text.paragraphs[edit.paragraph]))


def of_diff(case: Case, diff: RecaptureDiff) -> list[Fragment]:
    """The edits of our diff."""
    text = Joined(case.before)
    return [Fragment(_splices(text, edit), edit) for edit in diff.edits]


def _splices(text: Joined, edit: Edit) -> tuple[Splice, ...]:
    at = edit.before_at
    if edit.extent is not Extent.PARAGRAPH:
        new = "" if edit.kind is EditKind.MOVED else edit.after
        return (text.local(at.paragraph, at.start, at.end, new),)
    if edit.kind is EditKind.ADDED:
        return (text.come(at.paragraph, edit.after),)
    return (text.gone(at.paragraph),)


def of_peer(case: Case) -> list[Fragment]:
    """The hunks of diff-match-patch over the whole text. It is there after `make bench-setup`."""
    from diff_match_patch import diff_match_patch

    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    found = differ.diff_main("\n".join(case.before), "\n".join(case.after))
    differ.diff_cleanupSemantic(found)
    return [Fragment((splice,)) for splice in hunks_of(found)]


def hunks_of(found: Sequence[tuple[int, str]]) -> Iterator[Splice]:
    """What diff-match-patch says (-1 deleted, 0 equal, 1 inserted) as replacements."""
    start = end = 0
    new = ""
    for operation, text in [*found, (0, "")]:
        if operation == 0:
            if end > start or new:
                yield Splice(start, end, new)
            start = end = end + len(text)
            new = ""
        elif operation < 0:
            end += len(text)
        else:
            new += text


def _same(text: str, some: Sequence[Splice], others: Sequence[Splice]) -> bool:
    return bool(some) and bool(others) and _put(text, some) == _put(text, others)


def _put(text: str, splices: Sequence[Splice]) -> str:
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _near(fragment: Fragment, wanted: Sequence[Splice]) -> bool:
    return all(
        any(one.start <= other.end + _SLACK and other.start <= one.end + _SLACK for other in wanted)
        for one in fragment.splices
    )


def _is_move(case: Case, injected: Injected, edit: Edit | None) -> bool:
    """Paragraphs are all different: where the text stands later is where it was moved to."""
    if edit is None or edit.kind is not EditKind.MOVED or injected.kind != kinds.MOVED:
        return False
    text = case.before[injected.paragraph]
    return edit.before_at.paragraph == injected.paragraph and (
        case.after[edit.after_at.paragraph] == text == edit.after
    )


def _right(injected: Injected, told: Sequence[Fragment]) -> bool:
    kind, extent = _KINDS[injected.kind]
    if len(told) != 1 or told[0].edit is None:
        return False
    edit = told[0].edit
    return edit.kind is kind and extent in (None, edit.extent)
