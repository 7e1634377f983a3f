"""Passages: the units in which one year's report is laid beside another's.

A passage is a paragraph, or a piece of one that lost its line breaks. What the outline tells of it
goes along: its lead, whether it is a heading or opens a section, and the block it stands in. A
block runs from one heading or section opening to the next, and never from the past into the future.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from reports.compare.pieces import pieces
from reports.compare.values import Place
from reports.model import CleanReport, Paragraph, ParagraphKind
from reports.sentences import Span, sentences

MOST = 1000
"""Number of passages of a report that are compared; the longest reports have some three hundred."""
MOST_CHARACTERS = 100_000
"""Number of characters that are compared; the longest reports have some forty thousand."""
PAST = frozenset({"review", "problems"})
FUTURE = frozenset({"targets", "tasks", "self-building"})
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_NUMBER = re.compile(r"[\s—（(一二三四五六七八九十）)、是\d.]+")
_COMPARED = frozenset({ParagraphKind.HEADING, ParagraphKind.TEXT, ParagraphKind.TABLE})
_SECTION_LEVELS = frozenset({1, 2})
_ITEM_LEVEL = 5
_LONGEST_LEAD = 40
_LONGEST_INTRODUCTION = 110


class Shape(IntEnum):
    """What a passage is in its section."""

    TEXT = 0
    INTRODUCTION = 1  # one short text right after a heading
    ITEM = 2  # 一是…… in a line of its own
    OPENING = 3  # a section's heading run in with its text
    HEADING = 4


class Passage(NamedTuple):
    """A passage with what its place in the report tells.

    `section` is the heading it stands under as written, `lead` its own heading without the number,
    `block` counts blocks from 0, `position` is the 0..1 place of its middle in the text.
    """

    at: Place
    text: str
    role: str
    section: str
    position: float
    shape: Shape = Shape.TEXT
    lead: str = ""
    block: int = 0


class _Piece(NamedTuple):
    number: int
    paragraph: Paragraph
    span: Span
    middle: float

    @property
    def text(self) -> str:
        return self.span.of(self.paragraph.text)

    @property
    def heading(self) -> str:
        """The heading that it is or begins with, as written."""
        paragraph = self.paragraph
        if paragraph.kind is ParagraphKind.HEADING:
            return self.text
        if paragraph.lead and not self.span.start:
            return paragraph.text[: paragraph.lead]
        if _HEADING.match(self.text):
            first = sentences(self.text)[0].of(self.text)
            return first if len(first) <= _LONGEST_LEAD else ""
        return ""

    @property
    def opens(self) -> bool:
        """Whether it opens a section with text of its own behind the heading."""
        leveled = bool(self.paragraph.lead) and self.paragraph.level in _SECTION_LEVELS
        return (leveled and not self.span.start) or _HEADING.match(self.text) is not None


def passages(report: CleanReport) -> list[Passage]:
    """The first passages of a report; titles, front matter and notes are left out."""
    found: list[Passage] = []
    section, block, size = "", -1, 0
    for piece in _pieces(report):
        size += len(piece.text)
        if len(found) == MOST or size > MOST_CHARACTERS:
            break
        shape = _shape(piece, found)
        if shape >= Shape.OPENING:
            section = piece.heading
        block += _begins(piece, shape, found)
        place = Place(paragraph=piece.number, start=piece.span.start, end=piece.span.end)
        lead = _NUMBER.sub("", piece.heading, count=1)
        at = (place, piece.text, piece.paragraph.role, section, piece.middle)
        found.append(Passage(*at, shape=shape, lead=lead, block=block))
    return found


def compared_characters(report: CleanReport) -> int:
    """How many characters a report has that `passages` would take if it took all."""
    texts = (p.text for p in report.paragraphs if p.kind in _COMPARED)
    return sum(len(text) for text in texts if text.strip())


def _pieces(report: CleanReport) -> Iterator[_Piece]:
    total = sum(len(paragraph.text) for paragraph in report.paragraphs) or 1
    done = 0
    for number, paragraph in enumerate(report.paragraphs):
        if paragraph.kind in _COMPARED:
            for span in pieces(paragraph.text):
                middle = (done + (span.start + span.end) / 2) / total
                yield _Piece(number, paragraph, span, middle)
        done += len(paragraph.text)


def _shape(piece: _Piece, before: list[Passage]) -> Shape:
    if piece.paragraph.kind is ParagraphKind.HEADING:
        return Shape.ITEM if piece.paragraph.level >= _ITEM_LEVEL else Shape.HEADING
    if piece.opens:
        return Shape.OPENING
    introduces = before and before[-1].shape in {Shape.HEADING, Shape.ITEM} and not piece.heading
    short = len(piece.text) <= _LONGEST_INTRODUCTION
    return Shape.INTRODUCTION if introduces and short else Shape.TEXT


def _begins(piece: _Piece, shape: Shape, before: list[Passage]) -> bool:
    """Whether a block begins with this piece."""
    past = piece.paragraph.role in PAST
    return shape >= Shape.ITEM or not before or past != (before[-1].role in PAST)
