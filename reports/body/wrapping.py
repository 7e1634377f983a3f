"""Texts pasted from a PDF line by line: every printed line became a paragraph of its own.

Told by the shape: most lines are about equally long and end without punctuation. A line then ends a
paragraph only if it is closed by punctuation and clearly shorter than the rest, or if the next line
starts an item.
"""

from collections.abc import Sequence

from reports.block import Block
from reports.body.headings import heading, starts_item
from reports.body.joining import together
from reports.body.marks import closed, full

_FEWEST_LINES = 60
_OPEN_SHARE = 0.5
_LONGEST_LINE = 60


def unwrap(blocks: Sequence[Block]) -> list[Block] | None:
    """Paragraphs made of printed lines, or None where the text isn't hard-wrapped."""
    if not _is_wrapped(blocks):
        return None
    width = _usual_width([_width(block.text) for block in blocks])
    done: list[Block] = []
    last_line = 0.0
    for block in blocks:
        if done and not _ends(done[-1].text, last_line, width) and not starts_item(block.text):
            done[-1] = together(done[-1], block)
        else:
            done.append(block)
        last_line = _width(block.text)
    return done


def _is_wrapped(blocks: Sequence[Block]) -> bool:
    texts = [block.text for block in blocks if block.shape == "text"]
    if len(texts) < _FEWEST_LINES or len(texts) < len(blocks):
        return False
    opened = sum(1 for text in texts if not closed(text) and not heading(text))
    longer = sum(1 for text in texts if len(text) > _LONGEST_LINE)
    return opened > _OPEN_SHARE * len(texts) and longer < 0.05 * len(texts)


def _usual_width(widths: list[float]) -> float:
    """The width of a full line: the upper quartile."""
    return sorted(widths)[len(widths) * 3 // 4]


def _width(text: str) -> float:
    """In Chinese characters; letters and figures are half as wide."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _ends(paragraph: str, last_line: float, width: float) -> bool:
    if heading(paragraph) is not None or paragraph.endswith(("：", ":")):
        return last_line < width - 2
    return full(paragraph) or (closed(paragraph) and last_line < width - 1)
