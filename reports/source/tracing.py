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
from reports.source.matching import Found, match
from reports.source.sameness import BORDER, kept, reduced
from reports.source.visible import Visible, visible

_SENTENCE = re.compile("[。！？!?；;]+[”’」』）)》】〉\"']*")
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
    found = match([reduced(_written(paragraphs[index])) for index in asked], source)
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
    """A span whose places are still characters of its page: those of its start, marks and end."""

    paragraph: int
    page: _Page
    offsets: list[int]
    places: list[int]
    verbatim: bool


def _spans(
    paragraphs: Sequence[Paragraph], found: Sequence[Found], pages: Sequence[_Page]
) -> list[tuple[SourceSpan, ...]]:
    drafts = [
        draft
        for index, (paragraph, pieces) in enumerate(zip(paragraphs, found, strict=True))
        for draft in _drafts(index, _written(paragraph), pieces, pages)
    ]
    first_bytes = {
        page.part: page.characters.first_bytes(
            place for draft in drafts if draft.page is page for place in draft.places
        )
        for page in pages
    }
    spans: list[tuple[SourceSpan, ...]] = [()] * len(paragraphs)
    for draft in drafts:
        paragraph = paragraphs[draft.paragraph]
        span = _span(draft, _block(paragraph, draft.page.part), first_bytes[draft.page.part])
        spans[draft.paragraph] += (span if _is_aligned(paragraph) else _whole(span, paragraph),)
    return spans


def _written(paragraph: Paragraph) -> str:
    """What the source says where the clean text says it otherwise."""
    return paragraph.text if paragraph.original is None else paragraph.original


def _is_aligned(paragraph: Paragraph) -> bool:
    """Are the places of the text those of its original? So they are in converted characters."""
    return len(_written(paragraph)) == len(paragraph.text)


def _whole(span: SourceSpan, paragraph: Paragraph) -> SourceSpan:
    """A span that stands for its paragraph, no place of which can be told more closely."""
    last = len(paragraph.text)
    return span.model_copy(update={"first": 0, "last": last, "encoding": "", "marks": ()})


def _block(paragraph: Paragraph, part: int) -> int:
    return next((span.block for span in paragraph.sources if span.part == part), 0)


def _span(draft: _Draft, block: int, first_bytes: dict[int, int]) -> SourceSpan:
    places = [first_bytes[place] for place in draft.places]
    return SourceSpan(
        part=draft.page.part,
        block=block,
        start=places[0],
        end=places[-1],
        first=draft.offsets[0],
        last=draft.offsets[-1],
        encoding=draft.page.characters.encoding if draft.verbatim else "",
        marks=tuple(zip(draft.offsets[1:-1], places[1:-1], strict=True)),
    )


def _drafts(index: int, text: str, pieces: Found, pages: Sequence[_Page]) -> Iterator[_Draft]:
    positions = kept(text) if pieces else ()
    for piece in pieces:
        page = pages[bisect_right(pages, piece.at, key=_base) - 1]
        first, last = positions[piece.first], positions[piece.last - 1] + 1
        begin, end = page.visible.ends(piece.at - page.base, piece.end - page.base)
        if page.characters.encoding and page.characters.text[begin:end] == text[first:last]:
            yield _Draft(index, page, [first, last], [begin, end], verbatim=True)
            continue
        marks = [cut for cut in _cuts(text) if first < cut < last]
        shift = piece.at - page.base - piece.first
        begins = page.visible.begins([bisect_left(positions, mark) + shift for mark in marks])
        yield _Draft(index, page, [first, *marks, last], [begin, *begins, end], verbatim=False)


def _cuts(text: str) -> Iterator[int]:
    """Where sentences end: everywhere that `reports.sentences` says so, and in quotations too."""
    return (found.end() for found in _SENTENCE.finditer(text))


def _base(page: _Page) -> int:
    return page.base
