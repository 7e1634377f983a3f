"""Putting paragraphs together again that a page cut or a hard line break tore apart.

The rule (measured on 465 injected cuts: precision .987, recall .953): the earlier part is longer
than 25 characters, ends without closing punctuation and is no heading; the later one starts no
item. At a page boundary that suffices. Inside a page a paragraph mark is somebody's will, so it is
undone only where the earlier part is plainly the text of a sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from reports.block import Block, least_sure
from reports.body.headings import heading, starts_item
from reports.body.marks import closed, full, glued

_SHUT = re.compile(r"[”）】》)]$|\.$")
_FRONT = re.compile(
    r"(?:人民代表大会|人大).{0,20}会议上|^.{0,20}(?:省|市|县|区|州|盟|旗)长\s"
    r"|\d{4}年\d{1,2}月\d{1,2}日[）)]?$"
)
_LONGEST_FRONT = 80
_AT_PAGE = 25
_SOFT = 20
_IN_PAGE = 60
_CONTINUES = re.compile(r"^[，。；、：！？）”》,;:!?)]|^[^，。；：！？]{1,3}[。；]")


def join(blocks: Iterable[Block]) -> list[Block]:
    """Joined blocks; sources of both parts are kept. Texts must be tidy already."""
    done: list[Block] = []
    for block in blocks:
        if done and _belongs(done[-1], block):
            done[-1] = together(done[-1], block)
        else:
            done.append(block)
    return done


def _belongs(before: Block, after: Block) -> bool:
    if before.shape != "text" or after.shape != "text" or not _open(before.text, after.text):
        return False
    if after.page_start:
        return len(before.text) > _AT_PAGE
    if after.soft and not after.indented:
        return len(before.text) > _SOFT
    return len(before.text) > _IN_PAGE or _CONTINUES.match(after.text) is not None


def _open(before: str, after: str) -> bool:
    """Could a sentence go from the one into the other?"""
    shut = closed(before) or full(before) or _SHUT.search(before[-2:])
    front = _is_front(before) or _is_front(after)
    return not (shut or front or heading(before) or heading(after) or starts_item(after))


def _is_front(text: str) -> bool:
    return len(text) <= _LONGEST_FRONT and _FRONT.search(text) is not None


def together(before: Block, after: Block) -> Block:
    """One block of two, with the sources of both and the lesser confidence."""
    text = glued(before.text, after.text)
    ocr = least_sure(before.ocr, after.ocr)
    return replace(before, text=text, sources=before.sources + after.sources, ocr=ocr)
