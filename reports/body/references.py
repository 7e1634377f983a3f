"""What a newspaper prints where a text goes over to another page: （下转第3版）, （上接第1版）.

The words go, and the title that is printed again between them; the paragraph is whole again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reports.block import Block

_GOES_ON = re.compile(r"\s*[（(]下转[^（）()]{1,12}版[）)]$")
_GOES_BACK = re.compile(r"^[（(]上接[^（）()]{1,12}版[）)]\s*")
_BETWEEN, _LONGEST = 3, 20


def without_references(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    """The blocks without such words, and how many were found. One without its other half stays."""
    done: list[Block] = []
    found, index = 0, 0
    while index < len(blocks):
        back = _back(blocks, index)
        if back is None:
            done.append(blocks[index])
            index += 1
            continue
        done.append(_without(blocks[index], _GOES_ON))
        after = _without(blocks[back], _GOES_BACK)
        done += [replace(after, page_start=True)] if after.text else []
        found, index = found + 2, back + 1
    return [block for block in done if block.text], found


def _back(blocks: Sequence[Block], index: int) -> int | None:
    """Where the text that this block breaks off is taken up again."""
    if not _GOES_ON.search(blocks[index].text):
        return None
    for other in range(index + 1, min(index + _BETWEEN + 1, len(blocks))):
        if _GOES_BACK.match(blocks[other].text):
            return other
        if len(blocks[other].text) > _LONGEST:
            return None
    return None


def _without(block: Block, words: re.Pattern[str]) -> Block:
    return replace(block, text=words.sub("", block.text), original=block.original or block.text)
