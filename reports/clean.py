"""The cleaner: a document's parts to one clean report. `CLEANER` names this way of doing it.

Any change of what it gives for the same bytes needs a new name: texts of two cleaners are never
compared with each other.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reports.attachment.files import read_attachment
from reports.attachment.kinds import is_binary
from reports.block import Block
from reports.body.changes import counted
from reports.body.completeness import judge
from reports.body.mending import mend
from reports.body.metadata import metadata
from reports.body.outline import outline
from reports.cleaner import CLEANER
from reports.confidence import Doubt, about_text, confidence, doubtful
from reports.errors import Reason, Unreadable
from reports.model import CleanReport, Edition, Part, SourceSpan, Stated
from reports.page.pages import IN_FRAME, han, read_page
from reports.source.tracing import trace

__all__ = ["CLEANER", "clean"]

_STUB = 1500
"""A page with fewer Chinese characters than this only points to its attachments, if it has any."""
_FEWEST = 100
_MOST_BLOCKS = 10_000
"""The longest report seen has 517 paragraphs; each costs a fifth of a millisecond."""


class _Gathered(NamedTuple):
    blocks: list[Block]
    stated: dict[str, Stated]
    doubts: list[Doubt]


def clean(
    parts: Sequence[Part],
    *,
    title: str,
    edition: Edition,
    published: str | None,
    box: str | None = None,
) -> CleanReport:
    """Clean a document: its pages in reading order, or the attachment that a stub page points to.

    `box` is the CSS selector of the text's element, if the portal declares one. Raises Unreadable,
    with a reason, if no report text can be had from any part.
    """
    gathered = _gather(parts, box)
    if len(gathered.blocks) > _MOST_BLOCKS:
        raise Unreadable(Reason.TOO_BIG, f"{len(gathered.blocks)} paragraphs")
    mended = mend(gathered.blocks)
    blocks = mended.blocks
    if han(blocks, _FEWEST) < _FEWEST:
        frames = [str(doubt) for doubt in gathered.doubts if doubt.name.startswith(IN_FRAME)]
        raise Unreadable(Reason.NO_TEXT, "; ".join([f"{han(blocks)} Chinese characters", *frames]))
    traced = trace(outline(blocks, title), parts)
    paragraphs = traced.paragraphs
    judged = judge(paragraphs, edition)
    told = (*mended.doubts, *judged.doubts, *traced.doubts)
    doubts = [*gathered.doubts, *map(Doubt, told), *about_text(paragraphs)]
    known = metadata(paragraphs, title, gathered.stated, published)
    return CleanReport(
        cleaner=CLEANER,
        title=title,
        edition=edition,
        completeness=judged.completeness,
        doubts=tuple(dict.fromkeys(map(str, doubts))),
        confidence=confidence(doubts),
        doubtful=doubtful(doubts),
        changes=counted([mended.changes]),
        published=published,
        source=known.source.value if known.source else None,
        metadata=known,
        paragraphs=paragraphs,
    )


def _gather(parts: Sequence[Part], box: str | None) -> _Gathered:
    pages = _pages(parts, box)
    attachments = [(i, part) for i, part in enumerate(parts) if _is_file(part)]
    if not attachments or han(pages.blocks) >= _STUB:
        return pages
    files = _attachments(attachments)
    if han(files.blocks) > han(pages.blocks):
        return files._replace(stated=pages.stated)
    return pages


def _pages(parts: Sequence[Part], box: str | None) -> _Gathered:
    blocks: list[Block] = []
    doubts: list[Doubt] = []
    stated: dict[str, Stated] = {}
    for index, part in enumerate(parts):
        if _is_file(part):
            continue
        page = read_page(part, box)
        blocks += _placed(page.blocks, index, page_start=bool(blocks))
        stated = page.stated | stated
        doubts += [doubt._replace(where=part.name) for doubt in page.doubts]
    return _Gathered(blocks, stated, doubts)


def _is_file(part: Part) -> bool:
    """An attachment, or a document whose own address serves a file instead of a page."""
    return part.role == "attachment" or is_binary(part.body)


def _attachments(attachments: Sequence[tuple[int, Part]]) -> _Gathered:
    """The attachment with the most text. Raises what the first one raised if none can be read."""
    best = _Gathered([], {}, [])
    failures: list[Unreadable] = []
    for index, part in attachments:
        try:
            read = read_attachment(part)
        except Unreadable as failure:
            failures.append(failure)
            continue
        if han(read.blocks) > han(best.blocks):
            placed = _placed(read.blocks, index, page_start=False)
            best = _Gathered(placed, {}, [*map(Doubt, read.doubts)])
    if failures and not best.blocks:
        raise failures[0]
    return best._replace(
        doubts=best.doubts + [Doubt(f"attachment not read: {f}") for f in failures]
    )


def _placed(blocks: Sequence[Block], part: int, *, page_start: bool) -> list[Block]:
    return [
        replace(
            block,
            sources=(SourceSpan(part=part, block=index),),
            page_start=block.page_start or (page_start and index == 0),
        )
        for index, block in enumerate(blocks)
    ]
