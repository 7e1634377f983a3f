"""A clean text as rows of `passages`: its headings and its sentences, each with where it stands."""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from reports.model import CleanReport, Paragraph, ParagraphKind
from reports.sentences import Span, sentences

MOST_HEADING = 80
"""Characters of a heading that are kept in the outline of what stands under it."""
_LEVELS = range(1, 5)
_SPACE = re.compile(r"\s+")
_WIDE_MARKS = str.maketrans(",:;!?()", "，：；！？（）")

Row = dict[str, Any]


def fold(text: str) -> str:
    """The text as it is searched: no space, one width, lower case; Chinese marks stay wide."""
    return _SPACE.sub("", normalize("NFKC", text)).lower().translate(_WIDE_MARKS)


def passage_rows(report: CleanReport) -> Iterator[Row]:
    """The passages of a text in reading order, without what tells the version."""
    above: dict[int, str] = {}
    number = 0
    for index, paragraph in enumerate(report.paragraphs):
        for kind, span in _pieces(paragraph):
            text = span.of(paragraph.text)
            number += 1
            if kind is ParagraphKind.HEADING:
                above = {level: told for level, told in above.items() if level < paragraph.level}
            yield _row(number, paragraph, kind, text, above) | {
                "paragraph": index,
                "start": span.start,
                "end": span.end,
            }
            if kind is ParagraphKind.HEADING and paragraph.level in _LEVELS:
                above[paragraph.level] = text.strip()[:MOST_HEADING]


def _row(
    number: int, paragraph: Paragraph, kind: ParagraphKind, text: str, above: dict[int, str]
) -> Row:
    folded = fold(text)
    return {
        "number": number,
        "kind": str(kind),
        "level": paragraph.level,
        "role": paragraph.role,
        "outline": [above[level] for level in sorted(above)],
        "text": text,
        "folded": None if folded == text else folded,
    }


def _pieces(paragraph: Paragraph) -> Iterator[tuple[ParagraphKind, Span]]:
    """A heading as a whole, or the heading run in with a text and the text's sentences."""
    text, lead = paragraph.text, paragraph.lead
    if paragraph.kind is ParagraphKind.HEADING:
        yield paragraph.kind, Span(0, len(text))
        return
    if lead:
        yield ParagraphKind.HEADING, Span(0, lead)
    for start, end in sentences(text):
        span = Span(max(start, lead), end)
        if span.of(text).strip():
            yield paragraph.kind, span
