"""Blocks to tidy paragraphs: spaces, flattened texts split, page numbers out, torn ones joined."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reports.block import Block
from reports.body.joining import join
from reports.body.spaces import FLATTENED, tidy
from reports.body.wrapping import unwrap

_PAGE_NUMBER = re.compile(
    r"^(?:[—–－-]{1,2}\s*\d{1,3}\s*[—–－-]{1,2}|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?)$"
)
_PRINTED_NUMBER = re.compile(r" ?[—–－] \d{1,3} [—–－] ?")
_SPACES = re.compile(r"\s+")
_GIANT = 1000
_FEWEST_PIECES = 3
FLAT = "flattened at the source: split at the indents left in it"
WRAPPED = "hard-wrapped at the source: lines joined to paragraphs"


def mend(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Tidy blocks in order, and the doubts met on the way (constants of this module)."""
    split = list(_split(blocks))
    tidied = [block for block in map(_tidied, split) if block.text]
    kept = [block for block in tidied if not _PAGE_NUMBER.match(block.text)]
    unwrapped = unwrap(kept)
    doubts = [FLAT] if len(split) > len(blocks) else []
    doubts += [WRAPPED] if unwrapped is not None else []
    return join(unwrapped if unwrapped is not None else kept), doubts


def _split(blocks: Iterable[Block]) -> Iterator[Block]:
    """A giant paragraph with indents inside is many paragraphs that lost their marks."""
    for block in blocks:
        pieces = FLATTENED.split(block.text.strip()) if len(block.text) > _GIANT else []
        if block.shape == "text" and len(pieces) >= _FEWEST_PIECES:
            yield from (replace(block, text=piece) for piece in pieces)
        else:
            yield block


def _tidied(block: Block) -> Block:
    if block.shape == "table":
        return block
    text = _SPACES.sub(" ", block.text)
    text = _PRINTED_NUMBER.sub("", text) if len(text) > _GIANT else text
    return replace(block, text=tidy(text))
