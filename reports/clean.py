"""The cleaner: a document's parts to one clean report. `CLEANER` names this way of doing it.

Any change of what it gives for the same bytes needs a new name: texts of two cleaners are never
compared with each other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reports.attachment.files import read_attachment
from reports.attachment.kinds import is_binary
from reports.block import Block
from reports.body.completeness import judge
from reports.body.mending import mend
from reports.body.outline import outline
from reports.errors import Reason, Unreadable
from reports.model import CleanReport, Edition, Part, SourceSpan
from reports.page.pages import read_page
from reports.source.tracing import trace

CLEANER = "c2"

_STUB = 1500
"""A page with fewer Chinese characters than this only points to its attachments, if it has any."""
_FEWEST = 100
_HAN = re.compile("[\u4e00-\u9fff]")
_SOURCE = re.compile(r"^(?:信息)?来源\s*[:：]\s*(\S{2,30})$")


class _Gathered(NamedTuple):
    blocks: list[Block]
    source: str
    doubts: list[str]


def clean(
    parts: Sequence[Part], *, title: str, edition: Edition, published: str | None
) -> CleanReport:
    """Clean a document: its pages in reading order, or the attachment that a stub page points to.

    Raises Unreadable, with a reason, if no report text can be had from any part.
    """
    gathered = _gather(parts)
    blocks, doubts = mend(gathered.blocks)
    if _size(blocks) < _FEWEST:
        raise Unreadable(Reason.NO_TEXT, f"{_size(blocks)} Chinese characters")
    traced = trace(outline(blocks, title), parts)
    judged = judge(traced.paragraphs, edition)
    return CleanReport(
        cleaner=CLEANER,
        title=title,
        edition=edition,
        completeness=judged.completeness,
        doubts=(*gathered.doubts, *doubts, *judged.doubts, *traced.doubts),
        published=published,
        source=gathered.source or None,
        paragraphs=traced.paragraphs,
    )


def _gather(parts: Sequence[Part]) -> _Gathered:
    pages = _pages(parts)
    attachments = [(i, part) for i, part in enumerate(parts) if _is_file(part)]
    if not attachments or _size(pages.blocks) >= _STUB:
        return pages
    files = _attachments(attachments)
    if _size(files.blocks) > _size(pages.blocks):
        return files._replace(source=pages.source)
    return pages


def _pages(parts: Sequence[Part]) -> _Gathered:
    blocks: list[Block] = []
    source, doubts = "", []
    for index, part in enumerate(parts):
        if _is_file(part):
            continue
        page = read_page(part)
        blocks += _placed(page.blocks, index, page_start=bool(blocks))
        source = source or page.source or _named_source(page.blocks)
        doubts += (
            [] if page.known_box else [f"{part.name}: the text's box was found by its punctuation"]
        )
        doubts += [f"{part.name}: {page.replaced} undecodable characters"] if page.replaced else []
    return _Gathered(blocks, source, doubts)


def _is_file(part: Part) -> bool:
    """An attachment, or a document whose own address serves a file instead of a page."""
    return part.role == "attachment" or is_binary(part.body)


def _attachments(attachments: Sequence[tuple[int, Part]]) -> _Gathered:
    """The attachment with the most text. Raises what the first one raised if none can be read."""
    best = _Gathered([], "", [])
    failures: list[Unreadable] = []
    for index, part in attachments:
        try:
            read = read_attachment(part)
        except Unreadable as failure:
            failures.append(failure)
            continue
        if _size(read.blocks) > _size(best.blocks):
            best = _Gathered(_placed(read.blocks, index, page_start=False), "", read.doubts)
    if failures and not best.blocks:
        raise failures[0]
    return best._replace(doubts=best.doubts + [f"attachment not read: {f}" for f in failures])


def _placed(blocks: Sequence[Block], part: int, *, page_start: bool) -> list[Block]:
    return [
        replace(
            block,
            sources=(SourceSpan(part=part, block=index),),
            page_start=page_start and index == 0,
        )
        for index, block in enumerate(blocks)
    ]


def _size(blocks: Sequence[Block]) -> int:
    """Chinese characters, counted."""
    return sum(len(_HAN.findall(block.text)) for block in blocks)


def _named_source(blocks: Sequence[Block]) -> str:
    found = (_SOURCE.match(block.text.strip()) for block in blocks[:6])
    return next((match.group(1) for match in found if match is not None), "")
