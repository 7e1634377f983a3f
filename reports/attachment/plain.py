"""Plain text to blocks: one line a paragraph; rows with bars between their cells are tables."""

from collections.abc import Iterable
from itertools import groupby

from reports.attachment.read import WHOLE, Extent, Read
from reports.block import Block
from reports.body.spaces import indented, lines, tidy
from reports.decode import decode
from reports.errors import Reason, Unreadable

_MOST_BYTES = 8 * 1024 * 1024
_GARBLED = 0.02
_FEWEST_BARS = 2
_LONGEST_ROW = 20_000
_MOST_LINES = 50_000


def read_text(body: bytes, extent: Extent = WHOLE) -> Read:
    """Blocks of a text file. Raises Unreadable(TOO_BIG, GARBLED)."""
    del extent
    if len(body) > _MOST_BYTES:
        raise Unreadable(Reason.TOO_BIG, f"text of {len(body)} bytes")
    decoded = decode(body, "")
    if decoded.replaced > max(5, _GARBLED * len(decoded.text)):
        raise Unreadable(Reason.GARBLED, f"{decoded.replaced} characters")
    doubts = [f"{decoded.replaced} undecodable characters"] if decoded.replaced else []
    return Read(text_blocks(decoded.text), doubts)


def text_blocks(text: str) -> list[Block]:
    """Blocks of text whose paragraphs end with line breaks. Raises Unreadable(TOO_BIG)."""
    found: list[Block] = []
    pieces = [piece for line in text.splitlines() for piece in lines(line)]
    if len(pieces) > _MOST_LINES:
        raise Unreadable(Reason.TOO_BIG, f"text of {len(pieces)} lines")
    for barred, run in groupby(pieces, key=_is_row):
        together = list(run)
        found += _table(together) if barred else map(_line, together)
    return found


def table_block(rows: Iterable[Iterable[str]]) -> list[Block]:
    """A table as one block of tab-separated rows; one of a single column only frames text."""
    tidied = ([tidy(cell.replace("\n", " ").replace("\t", " ")) for cell in row] for row in rows)
    filled = [row for row in tidied if any(row)]
    if all(len(row) == 1 for row in filled):
        return [Block(cell) for row in filled for cell in row]
    return [Block("\n".join("\t".join(row) for row in filled), shape="table")]


def _line(line: str) -> Block:
    return Block(line, indented=indented(line))


def _is_row(line: str) -> bool:
    bars = line.rstrip().endswith("|") and line.count("|") >= _FEWEST_BARS
    return bars and len(line) <= _LONGEST_ROW


def _table(rows: Iterable[str]) -> list[Block]:
    return table_block(row.strip().removeprefix("|").removesuffix("|").split("|") for row in rows)
