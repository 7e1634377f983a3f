"""Blocks to tidy paragraphs, step by step, and the account of what was changed on the way.

The kinds of change, and what each leaves to see, are listed in `reports.body.changes`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reports.block import Block
from reports.body import duplicates, giants
from reports.body.changes import Changes, Kind
from reports.body.joining import join
from reports.body.references import without_references
from reports.body.script import is_traditional, simplified
from reports.body.spaces import has_invisible, tidy
from reports.body.widths import folded
from reports.body.wrapping import unwrap

_PAGE_NUMBER = re.compile(
    r"^(?:[—–－-]{1,2}\s*\d{1,3}\s*(?:[—–－-]{1,2})?|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?)$"
)
_SPACES = re.compile(r"\s+")
FLAT = "flattened at the source: split where paragraphs began for sure"
WRAPPED = "hard-wrapped at the source: lines joined to paragraphs"


class Mended(NamedTuple):
    """Tidy blocks in order, how often each kind of change was made, and the doubts met."""

    blocks: list[Block]
    changes: Changes
    doubts: list[str]


def mend(blocks: Sequence[Block]) -> Mended:
    """All the steps, each on what the one before left."""
    changes: Changes = Changes()
    pieces = [piece for block in blocks for piece in giants.split(block)]
    tidied = [block for block in (_tidied(piece, changes) for piece in pieces) if block.text]
    kept = [block for block in tidied if not _PAGE_NUMBER.match(block.text)]
    changes[Kind.PAGE_NUMBER] += len(tidied) - len(kept)
    kept, changes[Kind.PAGE_REFERENCE] = without_references(kept)
    unwrapped = unwrap(kept)
    whole = _joined(unwrapped if unwrapped is not None else kept, changes)
    once = duplicates.fold(whole)
    changes[Kind.LINE_BREAK] += sum(block.literal for block in blocks)
    changes[Kind.SPLIT] += len(pieces) - len(blocks)
    changes[Kind.UNWRAPPED] += len(kept) - len(unwrapped) if unwrapped is not None else 0
    changes[Kind.DUPLICATE] += once.gone
    doubts = [FLAT] if len(pieces) > len(blocks) else []
    doubts += [WRAPPED] if unwrapped is not None else []
    return Mended(_in_simplified(once.blocks, changes), changes, doubts + once.doubts)


def _tidied(block: Block, changes: Changes) -> Block:
    if block.shape == "table":
        text = folded(block.text)
        changes[Kind.WIDTH] += text != block.text
        return replace(block, text=text)
    spaced = _SPACES.sub(" ", block.text).strip()
    plain = tidy(spaced)
    text = folded(plain)
    invisible = has_invisible(spaced)
    changes[Kind.INVISIBLE] += invisible
    changes[Kind.SPACE] += plain.count(" ") < spaced.count(" ")
    changes[Kind.WIDTH] += text != plain
    changes[Kind.PAGE_NUMBER] += block.original is not None
    original = tidy(block.original) if block.original is not None else None
    return replace(block, text=text, original=original)


def _joined(blocks: Sequence[Block], changes: Changes) -> list[Block]:
    joined = join(blocks)
    cuts = sum(b.page_start for b in blocks) - sum(b.page_start for b in joined)
    changes[Kind.JOINED_PAGE] += cuts
    changes[Kind.JOINED] += len(blocks) - len(joined) - cuts
    return joined


def _in_simplified(blocks: list[Block], changes: Changes) -> list[Block]:
    if not is_traditional("".join(block.text for block in blocks)):
        return blocks
    done = [_simplified(block) for block in blocks]
    changes[Kind.TRADITIONAL] += sum(a.text != b.text for a, b in zip(blocks, done, strict=True))
    return done


def _simplified(block: Block) -> Block:
    text = simplified(block.text)
    if text == block.text:
        return block
    return replace(block, text=text, original=block.original or block.text)
