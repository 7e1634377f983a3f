"""Putting paragraphs together again that a page cut or a hard line break tore apart.

What tells a tear from a paragraph's end: no closing mark; a mark after which nothing ends (a comma)
or before which nothing begins; words across the cut that the text has elsewhere in one piece. At a
page boundary an open end suffices, unless it is a heading's or a front line's. Inside a page a
paragraph mark is somebody's will, so it is undone only where the earlier part is plainly the text
of a sentence.
"""

import re
from collections.abc import Sequence
from itertools import islice

from reports.block import Block
from reports.body.headings import heading, numbered, starts_item
from reports.body.marks import closed, full, together

_SHUT = re.compile(r"[”）】》)]$|\.$")
_WITHIN = re.compile(r"[，、,（(“‘《]$|\d\.$")
"""No paragraph ends so; a point after a figure is a decimal's if a figure follows."""
_ON = re.compile(r"^[，。；、：！？）”’》】,;:!?)]")
"""No paragraph begins so."""
_FRONT = re.compile(
    r"(?:人民代表大会|人大).{0,20}会议上|^.{0,20}(?:省|市|县|区|州|盟|旗)长\s"
    r"|\d{4}年\d{1,2}月\d{1,2}日[）)]?$"
)
_LONGEST_FRONT = 80
_AT_PAGE = 25
_SOFT = 20
_IN_PAGE = 60
_ADDRESS = re.compile(r"^各位代表.{0,3}$")
_BEGUN = re.compile(r"[。，！]")
"""A line with a mark inside is no name and no plain heading."""
_CONTINUES = re.compile(r"^[，。；、：！？）”》,;:!?)]|^[^，。；：！？]{1,3}[。；]")
_WINDOW = 4
_MOST_BLOCKS, _MOST_CHARACTERS = 5000, 300_000
_WIDE = re.compile(f"[\u4e00-\u9fff]{{{_WINDOW}}}")


def join(blocks: Sequence[Block]) -> list[Block]:
    """Joined blocks; sources of both parts are kept. Texts must be tidy already."""
    whole = "\n".join(islice((block.text for block in blocks), _MOST_BLOCKS))[:_MOST_CHARACTERS]
    done: list[Block] = []
    for block in blocks:
        if done and _belongs(done[-1], block, whole):
            done[-1] = together(done[-1], block)
        else:
            done.append(block)
    return done


def _belongs(before: Block, after: Block, whole: str) -> bool:
    if before.shape != "text" or after.shape != "text":
        return False
    if after.page_start:
        return _torn_by_page(before.text, after.text, whole)
    shut = _SHUT.search(before.text) or heading(before.text)
    if shut or not _open(before.text, after.text):
        return False
    if after.soft and not after.indented:
        return len(before.text) > _SOFT
    return len(before.text) > _IN_PAGE or _CONTINUES.match(after.text) is not None


def _torn_by_page(before: str, after: str, whole: str) -> bool:
    if full(before) or _is_front(before) or _is_front(after) or closed(before):
        return False
    if _within(before, after) or _ON.match(after):
        return True
    if not _open(before, after):
        return False
    if len(before) > _AT_PAGE and not heading(before):
        return True
    begun = _BEGUN.search(before) is not None and numbered(before) is None
    return begun or _in_one_piece(before, after, whole)


def _within(before: str, after: str) -> bool:
    """Does the earlier part end where no paragraph can?"""
    addresses = _ADDRESS.match(before) is not None
    within = _WITHIN.search(before[-2:]) is not None and not addresses
    return within and (before[-1] != "." or after[0].isdigit())


def _open(before: str, after: str) -> bool:
    """Could a sentence go from the one into the other?"""
    shut = closed(before) or full(before) or (_SHUT.search(before) and len(before) <= _IN_PAGE)
    front = _is_front(before) or _is_front(after)
    return not (shut or front or heading(after) or starts_item(after))


def _is_front(text: str) -> bool:
    return len(text) <= _LONGEST_FRONT and _FRONT.search(text) is not None


def _in_one_piece(before: str, after: str, whole: str) -> bool:
    """Does the whole text have the Chinese characters around the cut elsewhere, uncut?"""
    last, first = before[-_WINDOW + 1 :], after[: _WINDOW - 1]
    around = last + first
    starts = range(max(len(last) - _WINDOW + 1, 0), len(last))
    windows = (around[start : start + _WINDOW] for start in starts)
    return any(_WIDE.fullmatch(window) and window in whole for window in windows)
