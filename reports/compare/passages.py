"""Passages: the units in which one year's report is laid beside another's.

A passage is a paragraph; a paragraph too long to have been written as one (a source that lost its
line breaks) is cut at sentence ends, before the sentences that open a new point.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reports.compare.values import Place
from reports.model import CleanReport, ParagraphKind
from reports.sentences import Span, sentences

LONGEST = 700
"""Longest paragraph in characters that is taken as one passage."""
MOST = 1000
"""Number of passages of a report that are compared; the longest reports have some three hundred."""
_WANTED = 240
_LEAST = 80
_OPENING = re.compile(
    r"\s{2}|[\s“]*(?:各位代表|[（(]?[一二三四五六七八九十]{1,3}[、）)]|[一二三四五六七八九十]{1,2}是"
    r"|——|\d{1,2}[.．、](?!\d))"
)
_TITLE_SENTENCE = 22
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_COMPARED = frozenset({ParagraphKind.HEADING, ParagraphKind.TEXT, ParagraphKind.TABLE})


class Passage(NamedTuple):
    """A passage with what its place in the report tells: role, section lead, 0..1 position."""

    at: Place
    text: str
    role: str
    section: str
    position: float


def passages(report: CleanReport) -> list[Passage]:
    """The first `MOST` passages of a report; titles, front matter and notes are left out."""
    total = sum(len(paragraph.text) for paragraph in report.paragraphs) or 1
    found: list[Passage] = []
    section, done = "", 0
    for number, paragraph in enumerate(report.paragraphs):
        if paragraph.kind in _COMPARED:
            for span in _pieces(paragraph.text):
                text = span.of(paragraph.text)
                section = _section(text, paragraph.kind) or section
                place = Place(paragraph=number, start=span.start, end=span.end)
                position = (done + (span.start + span.end) / 2) / total
                found.append(Passage(place, text, paragraph.role, section, position))
        done += len(paragraph.text)
    return found[:MOST]


def _section(text: str, kind: ParagraphKind) -> str:
    """The lead of the section that this text opens, or nothing."""
    if kind is not ParagraphKind.HEADING and not _HEADING.match(text):
        return ""
    first = sentences(text)[:1]
    return first[0].of(text) if first else ""


def _pieces(text: str) -> Iterator[Span]:
    if not text.strip():
        return
    if len(text) <= LONGEST:
        yield Span(0, len(text))
        return
    start = 0
    for span in _bounded(sentences(text)):
        if span.start > start and _cut_before(span.of(text), span.start - start):
            yield Span(start, span.start)
            start = span.start
    yield Span(start, len(text))


def _bounded(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, with those cut that no reader would take for one sentence."""
    for start, end in spans:
        for cut in range(start, end, LONGEST):
            yield Span(cut, min(cut + LONGEST, end))


def _cut_before(sentence: str, so_far: int) -> bool:
    """Whether a new piece begins with a sentence, when the piece before has `so_far` characters."""
    if _OPENING.match(sentence) or so_far >= _WANTED:
        return True
    title = len(sentence) <= _TITLE_SENTENCE and sentence.endswith("。") and "，" not in sentence
    return title and so_far >= _LEAST
