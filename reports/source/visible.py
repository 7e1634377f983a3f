"""The characters that a page's mark-up shows, in a row, each with its place in the mark-up.

Not a parser, on purpose: one pass over the text tells tags, comments, scripts and character
references from what is shown, and knows nothing of elements, boxes or paragraphs. Linear: classes
are possessive and nothing behind a repeated group can fail, so no character of a hostile page is
looked at twice. Groups are not possessive: Python before 3.11.5 matches such ones wrongly.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reports.source.sameness import LITERAL_BREAK, NOTHING, bare, narrow

_IN_TAG = r"""[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?[^>=]*+)*>?"""
_COMMENT = r"<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*(?:--!?>)?)"


_RAW = "(?i:script|style|title|textarea)"
_IN_RAW = rf"<{_RAW}(?=[\s/>]){_IN_TAG}[^<]*+(?:<(?!/{_RAW})[^<]*+)*"
"""An element that shows nothing; its content is no mark-up, and ends at a closing tag alone."""
# Most tags begin no such element: those that cannot are told by their first letter.
_HIDDEN = (
    rf"[{NOTHING}]+|</?[A-RU-Za-ru-z]{_IN_TAG}|{_COMMENT}|{_IN_RAW}"
    rf"|</?[STst]{_IN_TAG}|<[!?/][^>]*+>?|{LITERAL_BREAK}"
)
_REFERENCE = r"&(?:#[0-9]{1,9}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?"
_TOKEN = re.compile(rf"(?:{_HIDDEN})*(?:([^<&\\{NOTHING}]++)|({_REFERENCE})|([<&\\])|\Z)")


class Visible(NamedTuple):
    """What a text shows, `reduced`, as runs.

    The run that begins at `starts[i]` of `shown` stands at `places[i]` of the text: character by
    character if `widths[i]` is 0, else as one reference of so many characters.
    """

    shown: str
    starts: list[int]
    places: list[int]
    widths: list[int]

    def begins(self, offsets: Sequence[int]) -> list[int]:
        """Where in the text the characters at these offsets of `shown` begin."""
        starts, places, widths = self.starts, self.places, self.widths
        runs = [bisect_right(starts, offset) - 1 for offset in offsets]
        return [
            places[run] + (0 if widths[run] else offset - starts[run])
            for run, offset in zip(runs, offsets, strict=True)
        ]

    def ends(self, begin: int, end: int) -> tuple[int, int]:
        """The range of the text that holds the characters from `begin` to before `end`."""
        run = bisect_right(self.starts, end - 1) - 1
        width = self.widths[run] or end - self.starts[run]
        return self.begins([begin])[0], self.places[run] + width


def visible(text: str) -> Visible:
    """Read a page's text, or a plain text, as a row of characters that are shown."""
    pieces: list[str] = []
    seen = Visible("", [], [], [])
    done = 0
    for token in _TOKEN.finditer(text):
        kind = token.lastindex
        if kind is None:
            continue
        piece, width = token[kind], 0
        if kind == 2:  # noqa: PLR2004 - the group of references
            width = len(piece)
            piece = _meant(piece)
            if not piece:
                continue
        pieces.append(piece)
        seen.starts.append(done)
        seen.places.append(token.start(kind))
        seen.widths.append(width)
        done += len(piece)
    return seen._replace(shown=narrow("".join(pieces)))


@lru_cache(maxsize=1024)
def _meant(reference: str) -> str:
    return bare(html.unescape(reference))
