"""Cutting a paragraph too long to have been written as one: a source that lost its line breaks."""

import re
from collections.abc import Iterator

from reports.sentences import Span, sentences

LONGEST = 700
"""Longest paragraph in characters that is taken as one passage."""
_WANTED = 240
_LEAST = 80
_OPENING = re.compile(
    r"\s{2}|[\s“]*(?:各位代表|[（(]?[一二三四五六七八九十]{1,3}[、）)]|[一二三四五六七八九十]{1,2}是"
    r"|——|\d{1,2}[.．、](?!\d))"
)
_TITLE_SENTENCE = 22


def pieces(text: str) -> Iterator[Span]:
    """The text whole, or cut at sentence ends before the sentences that open a new point."""
    if not text.strip():
        return
    if len(text) <= LONGEST:
        yield Span(0, len(text))
        return
    start = 0
    for span in _sentences(text):
        if span.start > start and _cut_before(span.of(text), span.start - start):
            yield Span(start, span.start)
            start = span.start
    yield Span(start, len(text))


def _sentences(text: str) -> Iterator[Span]:
    """The sentences, with those cut that no reader would take for one."""
    for start, end in sentences(text):
        for cut in range(start, end, LONGEST):
            yield Span(cut, min(cut + LONGEST, end))


def _cut_before(sentence: str, so_far: int) -> bool:
    """Whether a new piece begins with a sentence, when the piece before has `so_far` characters."""
    if _OPENING.match(sentence) or so_far >= _WANTED:
        return True
    title = len(sentence) <= _TITLE_SENTENCE and sentence.endswith("。") and "，" not in sentence
    return title and so_far >= _LEAST
