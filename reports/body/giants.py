"""Texts that lost their paragraph marks: a giant paragraph, split where one began for sure.

Sure are the indents left in it; without them numbers that count on from one another, each after
a sentence's end (一、二、…, （一）（二）…), and 各位代表. Sentences are never split, and a short
text is left alone. A main heading before its text is set apart where its own words end it
(工作回顾 2031年…). Page numbers that were printed into such a text are blanked out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.block import Block
from reports.body.spaces import FLATTENED
from reports.numerals import counted
from reports.sentences import Span

_GIANT = 1000
_FEWEST_PIECES = 3
_HAN = "一二三四五六七八九十"
_PRINTED_NUMBER = re.compile(r"(?<= )[—–－] \d{1,3} [—–－](?= )")
_MARK = re.compile(
    rf"(?<=[。！？：”!?:])\s*(?:(?P<main>[{_HAN}]{{1,3}})、(?!二、)"
    rf"|[（(](?P<section>[{_HAN}]{{1,3}})[）)]|(?P<address>各位代表[，！,!：:]))"
)
_HEADING = re.compile(
    rf"(?:(?<=[。！])|^)(?P<heading>(?:[{_HAN}]{{1,3}}、)?(?:20\d\d年)?(?:政府)?"
    r"(?:工作回顾|(?:重点|主要)?工作安排(?:建议)?|(?:重点|主要)(?:工作|任务)|[^，。！]{0,8}自身建设))"
    r"\s*(?=20\d\d\s?年|今年|过去|刚刚过去|一年来|各位代表)"
)


def split(block: Block) -> list[Block]:
    """The paragraphs that one block holds; the block itself where that isn't sure."""
    if block.shape != "text" or len(block.text) <= _GIANT:
        return [block]
    text = _PRINTED_NUMBER.sub(lambda found: " " * len(found.group()), block.text)
    indents = _indents(text)
    sure = indents if len(indents) + 1 >= _FEWEST_PIECES else []
    places = sorted({*sure, *_marks(text)})
    spans = [span for piece in _cut(len(text), places) for span in _headed(text, piece)]
    return [_piece(block, text, span) for span in spans if span.of(text).strip()]


def _piece(block: Block, text: str, span: Span) -> Block:
    shown, source = span.of(text), span.of(block.text)
    return replace(block, text=shown, original=source if source != shown else None)


def _indents(text: str) -> list[int]:
    begin = len(text) - len(text.lstrip())
    return [found.end() for found in FLATTENED.finditer(text) if found.start() > begin]


def _marks(text: str) -> list[int]:
    """Where paragraphs begin; none unless parts or sections are counted, one after another."""
    places, main, section = [], 0, 0
    for mark in _MARK.finditer(text):
        written = mark.group("main") or mark.group("section")
        told = counted(written) if written else 0
        if mark.group("main") and told == main + 1:
            main, section = told, 0
        elif mark.group("section") and told in {1, section + 1}:
            section = told
        elif written:
            continue
        places.append(mark.start())
    return places if len(places) + 1 >= _FEWEST_PIECES else []


def _cut(size: int, places: list[int]) -> Iterator[Span]:
    for start, end in zip([0, *places], [*places, size], strict=True):
        yield Span(start, end)


def _headed(text: str, piece: Span) -> Iterator[Span]:
    """A piece, its main heading apart from what follows."""
    start = piece.start
    for heading in _HEADING.finditer(text[piece.start : piece.end]):
        at, after = (piece.start + heading.start("heading"), piece.start + heading.end("heading"))
        yield Span(start, at)
        yield Span(at, after)
        start = after
    yield Span(start, piece.end)
