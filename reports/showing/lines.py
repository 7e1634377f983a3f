"""Chinese text in terminal lines: full to the margin, figures whole, no mark 。 first in a line."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from reports.compare.tokens import tokens

_INDENT = 6
_NARROWEST = 20
_HANGING = re.compile(r"[，。；：、！？）》】」』”’,;:!?)\]]")


class Entry:
    """A label and a text that hangs beside it, wrapped to the console's width.

    Rich wraps at spaces only, which leaves Chinese lines ragged, and pads tables with spaces, which
    a pipe would keep.
    """

    def __init__(self, label: str, text: Text, *, indent: int = _INDENT) -> None:
        self._label = label
        self._text = text
        self._indent = indent

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines; only the first carries the label."""
        width = max(options.max_width - self._indent, _NARROWEST)
        margin = self._label.ljust(self._indent)
        for piece in self._text.divide(list(_breaks(self._text.plain, width))):
            piece.rstrip()
            yield Text(no_wrap=True).append(margin, "dim").append_text(piece)
            margin = " " * self._indent


def line(text: str, style: str = "") -> Entry:
    """A line without a label."""
    return Entry("", Text().append(text, style), indent=0)


def _breaks(text: str, width: int) -> Iterator[int]:
    """Offsets at which to break `text` so that no line is wider than `width` cells."""
    done = used = 0
    for piece in _pieces(text):
        size = cell_len(piece)
        if used + size > width and used:
            yield done
            used = 0
        done, used = done + len(piece), used + size


def _pieces(text: str) -> list[str]:
    """Tokens, each with the closing marks that must not begin a line."""
    pieces: list[str] = []
    for token in tokens(text):
        if pieces and _HANGING.fullmatch(token) and not _HANGING.fullmatch(pieces[-1]):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces
