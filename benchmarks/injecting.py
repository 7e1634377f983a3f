"""Edits of known kind, put into the paragraphs of a real report at random.

A local edit replaces a range of one paragraph; any number of them may stand in one paragraph, as
long as they are in different sentences. The other edits take a whole paragraph each, in which there
is no local one. What each is called is what whoever edits would call it; it is not read off the
result.
"""

import random
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from benchmarks.injected_words import NAMES, PAIRED, SPEAKER, SURNAMES
from reports.sentences import Span, sentences

FIGURE, NAME, WORDING = "figure", "name", "wording"
SENTENCE_ADDED, SENTENCE_REMOVED = "sentence added", "sentence removed"
PUNCTUATION = "punctuation"
MOVED, ADDED, REMOVED = "paragraph moved", "paragraph added", "paragraph removed"
MERGED, SPLIT = "paragraphs merged", "paragraph split"
LOCAL = (FIGURE, NAME, WORDING, SENTENCE_ADDED, SENTENCE_REMOVED, PUNCTUATION)
WHOLE = (MOVED, ADDED, REMOVED, MERGED, SPLIT)

_ARABIC = re.compile(r"(?<![\d.A-Za-z第“-])\d+(?:\.\d+)?(?![\d.A-Za-z”年月日、])")
_NUMERAL = re.compile(r"(?<=[^第十百千万一二三四五六七八九])[三四五六七八九](?=[个项条家所座])")
_MARK = re.compile(r"[，。；、](?![”）])")
_LONG = 24
_LENT = re.compile(r"[^\s]{12,}[。！；]")
_FEWEST = 8


class Injected(NamedTuple):
    """One edit: its kind, and in the earlier text its paragraph, range and replacement.

    Of a moved paragraph `end` is the paragraph before which it stands afterwards.
    """

    kind: str
    paragraph: int
    start: int
    end: int
    new: str = ""


class Case(NamedTuple):
    """A pair of texts and the edits that make the later one of the earlier one."""

    before: list[str]
    after: list[str]
    edits: list[Injected]


def injected(texts: Sequence[str], kinds: Sequence[str], other: Sequence[str], seed: str) -> Case:
    """`texts` with one edit of each of `kinds`, as far as there is room; `other` lends sentences.

    `seed` decides all of them.
    """
    dice = random.Random(seed)  # noqa: S311 - no secret
    made: list[Injected] = []
    taken: set[tuple[int, int]] = set()
    for kind in sorted(kinds, key=WHOLE.__contains__):
        for _ in range(60):
            edit = _one(kind, texts, other, dice)
            places = _places(texts, edit) if edit else set()
            if edit and not places & taken:
                made.append(edit)
                taken |= places
                break
    return Case(list(texts), _applied(texts, made), made)


def changed(text: str, edits: Sequence[Injected]) -> str:
    """A paragraph after its local edits."""
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _applied(texts: Sequence[str], edits: Sequence[Injected]) -> list[str]:
    rows = [
        [changed(text, [e for e in edits if e.paragraph == number and local(e)])]
        for number, text in enumerate(texts)
    ]
    for edit in sorted(edits, key=lambda e: WHOLE.index(e.kind) if e.kind in WHOLE else -1):
        if not local(edit):
            _restructure(rows, texts, edit)
    return [text for row in rows for text in row]


def _restructure(rows: list[list[str]], texts: Sequence[str], edit: Injected) -> None:
    """Put an edit of a whole paragraph into the rows, one a paragraph of the earlier text."""
    number, text = edit.paragraph, texts[edit.paragraph]
    if edit.kind == ADDED:
        rows[number].insert(0, edit.new)
        return
    rows[number] = []
    if edit.kind == SPLIT:
        rows[number] = [text[: edit.start], text[edit.start :]]
    elif edit.kind == MERGED:
        rows[number], rows[number + 1] = [text + texts[number + 1]], []
    elif edit.kind == MOVED:
        rows[edit.end].insert(0, text)


def local(edit: Injected) -> bool:
    """Whether an edit is of a range inside one paragraph."""
    return edit.kind in LOCAL


def _places(texts: Sequence[str], edit: Injected) -> set[tuple[int, int]]:
    """Sentences (of local edits) or whole paragraphs that nothing else may touch."""

    def every(number: int) -> set[tuple[int, int]]:
        return {(number, n) for n in range(len(sentences(texts[number])) + 1)}

    if local(edit):
        spans = sentences(texts[edit.paragraph])
        # A sentence added or removed is told from an edit of its neighbour by what stays.
        near = 1 if edit.kind in (SENTENCE_ADDED, SENTENCE_REMOVED) else 0
        return {
            (edit.paragraph, n)
            for n, span in enumerate(spans)
            if span.start < max(edit.end, edit.start + 1) + near and edit.start - near < span.end
        }
    far = {
        # Moved past one other that changes, too, it might as well be the other that was moved.
        MOVED: (edit.paragraph - 1, edit.paragraph + 1, edit.end - 1, edit.end),
        MERGED: (edit.paragraph + 1,),
        ADDED: (edit.paragraph - 1,),
    }
    numbers = (edit.paragraph, *(n for n in far.get(edit.kind, ()) if 0 <= n < len(texts)))
    return set().union(*map(every, numbers))


def _one(
    kind: str, texts: Sequence[str], other: Sequence[str], dice: random.Random
) -> Injected | None:
    if kind in _IN_PARAGRAPH:
        number = dice.randrange(len(texts))
        found = _IN_PARAGRAPH[kind](texts[number], other, dice)
        return found._replace(paragraph=number) if found else None
    return _whole(kind, texts, other, dice)


def _figure(text: str, _: Sequence[str], dice: random.Random) -> Injected | None:
    found = [*_ARABIC.finditer(text), *_NUMERAL.finditer(text)]
    if not found:
        return None
    match = dice.choice(found)
    old = match.group()
    if old in "三四五六七八九":
        new = dice.choice([n for n in "三四五六七八九" if n != old])
    else:
        new = f"{old[:-1]}{(int(old[-1]) + dice.randint(1, 9)) % 10}"
    return Injected(FIGURE, 0, match.start(), match.end(), new)


def _name(text: str, _: Sequence[str], dice: random.Random) -> Injected | None:
    speaker = SPEAKER.search(text)
    if speaker:
        new = dice.choice(SURNAMES) + "".join(dice.choices("建国永军志丽芳伟华明", k=2))
        return Injected(NAME, 0, *speaker.span(1), new)
    found = [(m, group) for group, names in NAMES for m in names.finditer(text)]
    if not found:
        return None
    match, group = dice.choice(found)
    new = dice.choice([name for name in group if name != match.group()])
    return Injected(NAME, 0, match.start(), match.end(), new)


def _wording(text: str, _: Sequence[str], dice: random.Random) -> Injected | None:
    found = [(m, new) for old, new in PAIRED for m in re.finditer(old, text)]
    if not found:
        return None
    match, new = dice.choice(found)
    return Injected(WORDING, 0, match.start(), match.end(), new)


def _sentence_added(text: str, other: Sequence[str], dice: random.Random) -> Injected | None:
    spans = sentences(text)
    if len(spans) == 1:
        return None
    at = dice.choice(spans[1:]).start
    return Injected(SENTENCE_ADDED, 0, at, at, _lent(other, dice))


def _sentence_removed(text: str, _: Sequence[str], dice: random.Random) -> Injected | None:
    spans = sentences(text)
    if len(spans) == 1:
        return None
    span = dice.choice(spans)
    # Of two equal sentences nobody can say which is gone; such a case is none.
    if text.count(span.of(text)) > 1:
        return None
    return Injected(SENTENCE_REMOVED, 0, span.start, span.end)


def _punctuation(text: str, _: Sequence[str], dice: random.Random) -> Injected | None:
    found = list(_MARK.finditer(text))
    if not found:
        return None
    match = dice.choice(found)
    new = dice.choice([mark for mark in ("，", "；", "、", "。", "") if mark != match.group()])
    return Injected(PUNCTUATION, 0, match.start(), match.end(), new)


_IN_PARAGRAPH: dict[str, Callable[[str, Sequence[str], random.Random], Injected | None]] = {
    FIGURE: _figure,
    NAME: _name,
    WORDING: _wording,
    SENTENCE_ADDED: _sentence_added,
    SENTENCE_REMOVED: _sentence_removed,
    PUNCTUATION: _punctuation,
}


def _whole(
    kind: str, texts: Sequence[str], other: Sequence[str], dice: random.Random
) -> Injected | None:
    if len(texts) < _FEWEST:
        return None
    number = dice.randrange(len(texts) - 1)
    text, spans = texts[number], sentences(texts[number])
    if kind == ADDED:
        return Injected(ADDED, number, 0, 0, dice.choice([t for t in other if len(t) > _LONG]))
    if kind == SPLIT:
        at = dice.choice(spans).end
        return Injected(SPLIT, number, at, at) if at < len(text) else None
    if len(text) <= _LONG:
        return None
    if kind == MOVED:
        return _move(number, dice.randrange(len(texts)))
    return Injected(kind, number, len(text) if kind == MERGED else 0, len(text))


def _move(number: int, target: int) -> Injected | None:
    # Of two neighbours that changed places nobody can say which was moved.
    near = range(number - 1, number + 3)
    return Injected(MOVED, number, 0, target) if target not in near else None


def _lent(other: Sequence[str], dice: random.Random) -> str:
    spans: list[tuple[str, Span]] = []
    while not spans:
        text = dice.choice(other)
        spans = [(text, span) for span in sentences(text) if _LENT.fullmatch(span.of(text))]
    text, span = dice.choice(spans)
    return span.of(text)


def distinct(texts: Sequence[str]) -> bool:
    """Whether no paragraph stands twice: else nobody could say which of two was moved."""
    ordered = sorted(texts)
    return all(one != other for one, other in pairwise(ordered))
