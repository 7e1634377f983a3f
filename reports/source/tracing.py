"""Writing into each paragraph which bytes of the raw pages it came from.

Only pages have bytes to point to. A paragraph read from a file keeps the block that its reader
named: the text of a PDF or a Word file stands in it packed and in pieces.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reports.attachment.kinds import is_binary
from reports.model import Paragraph, Part, SourceSpan
from reports.source.characters import Characters, characters
from reports.source.matching import Found, Piece, match
from reports.source.sameness import BORDER, kept, reduced
from reports.source.visible import Visible, visible

_SENTENCE = re.compile("[。！？!?；;]+[”’」』）)》】〉\"']*(?=.)")
_MOST_NAMED = 20


class Traced(NamedTuple):
    """The paragraphs with their spans, and a doubt if some were not found."""

    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[str, ...]


class _Page(NamedTuple):
    """One page; `base` is where it begins in the row of all pages' characters."""

    part: int
    base: int
    characters: Characters
    visible: Visible


def trace(paragraphs: Sequence[Paragraph], parts: Sequence[Part]) -> Traced:
    """Find each paragraph that was read from a page in that page, whatever the cleaner did."""
    pages = _pages(paragraphs, parts)
    known = {page.part for page in pages}
    asked = [
        index
        for index, paragraph in enumerate(paragraphs)
        if known and all(span.part in known for span in paragraph.sources)
    ]
    source = BORDER.join(page.visible.shown for page in pages)
    found = match([reduced(paragraphs[index].text) for index in asked], source)
    spans = _spans([paragraphs[index] for index in asked], found, pages)
    traced = list(paragraphs)
    for index, own in zip(asked, spans, strict=True):
        if own:
            traced[index] = traced[index].model_copy(update={"sources": own})
    missing = [index + 1 for index, own in zip(asked, spans, strict=True) if not own]
    return Traced(tuple(traced), tuple(_doubts(missing)))


def _doubts(missing: Sequence[int]) -> Iterator[str]:
    if missing:
        named = ", ".join(map(str, missing[:_MOST_NAMED]))
        more = ", …" if len(missing) > _MOST_NAMED else ""
        yield f"{len(missing)} paragraphs not found in their source: {named}{more}"


def _pages(paragraphs: Sequence[Paragraph], parts: Sequence[Part]) -> list[_Page]:
    pages: list[_Page] = []
    base = 0
    for index in sorted({span.part for paragraph in paragraphs for span in paragraph.sources}):
        part = parts[index]
        if part.role == "page" and not is_binary(part.body):
            read = characters(part)
            pages.append(_Page(index, base, read, visible(read.text)))
            base += len(pages[-1].visible.shown) + len(BORDER)
    return pages


class _Draft(NamedTuple):
    """A span in characters of its page; `cuts` are paragraph offsets with their characters."""

    paragraph: int
    page: int
    start: int
    end: int
    first: int
    last: int
    cuts: list[tuple[int, int]]


def _spans(
    paragraphs: Sequence[Paragraph], found: Sequence[Found], pages: Sequence[_Page]
) -> list[tuple[SourceSpan, ...]]:
    drafts = [
        draft
        for index, (paragraph, pieces) in enumerate(zip(paragraphs, found, strict=True))
        for draft in _drafts(index, paragraph.text, pieces, pages)
    ]
    spans: list[tuple[SourceSpan, ...]] = [()] * len(paragraphs)
    for number, page in enumerate(pages):
        mine = [draft for draft in drafts if draft.page == number]
        places = page.characters.bytes_before(
            offset
            for draft in mine
            for offset in (draft.start, draft.end, *(place for _, place in draft.cuts))
        )
        for draft in mine:
            block = _block(paragraphs[draft.paragraph], page.part)
            spans[draft.paragraph] += (_span(draft, page.part, block, places),)
    return spans


def _block(paragraph: Paragraph, part: int) -> int:
    return next((span.block for span in paragraph.sources if span.part == part), 0)


def _span(draft: _Draft, part: int, block: int, places: dict[int, int]) -> SourceSpan:
    return SourceSpan(
        part=part,
        block=block,
        start=places[draft.start],
        end=places[draft.end],
        first=draft.first,
        last=draft.last,
        marks=tuple((offset, places[place]) for offset, place in draft.cuts),
    )


def _drafts(index: int, text: str, pieces: Found, pages: Sequence[_Page]) -> Iterator[_Draft]:
    positions = kept(text) if pieces else []
    cuts = [found.end() for found in _SENTENCE.finditer(text)] if pieces else []
    for piece in pieces:
        number = bisect_right(pages, piece.at, key=lambda page: page.base) - 1
        first, last = positions[piece.first], positions[piece.last - 1] + 1
        yield _Draft(
            index,
            number,
            _place(pages[number], piece.at)[0],
            _place(pages[number], piece.end - 1)[1],
            first,
            last,
            [
                (cut, _place(pages[number], _source_of(cut, piece, positions))[0])
                for cut in cuts[bisect_right(cuts, first) : bisect_left(cuts, last)]
            ],
        )


def _source_of(cut: int, piece: Piece, positions: Sequence[int]) -> int:
    """Where the first character after a cut stands in the row of all pages' characters."""
    return piece.at + bisect_left(positions, cut) - piece.first


def _place(page: _Page, at: int) -> tuple[int, int]:
    return page.visible.place(at - page.base)
