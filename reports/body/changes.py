"""Every kind of change that is made to what a source says. Nothing else is ever changed.

| kind | what is done | what it leaves to see |
|---|---|---|
| `space removed` | white space that parts no words goes, the rest becomes one space | nothing |
| `invisible removed` | zero-width, direction and control characters go | nothing |
| `width folded` | digits, letters, ％ and ． become narrow; ①, ㎡, （ and ， stay | nothing |
| `line break read` | the four characters backslash r backslash n end a line | their place |
| `page number removed` | a printed page number goes | `original`, if it stood in a text |
| `page reference removed` | （下转第3版）, （上接第1版） and a title between go | `original` |
| `joined at page cut` | a paragraph torn by a page's end is put together | two `sources` |
| `joined in page` | the same where a line or paragraph mark tore a sentence | two `sources` |
| `unwrapped` | hard-wrapped lines become paragraphs | several `sources` |
| `giant split` | a text without paragraph marks is split | sources that several share |
| `duplicate folded` | a long paragraph, or a whole body, that is printed again goes | a doubt |
| `traditional converted` | a text in traditional characters becomes simplified | `original` |

White space, invisible characters and widths are those that a comparison with the source can undo by
itself; whatever else alters a paragraph's own characters is shown in its `original`. A report says
how many places each kind touched.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from reports.model import ChangeCount


class Kind(StrEnum):
    """The kinds of the table above, in the order in which they are done."""

    LINE_BREAK = "line break read"
    SPLIT = "giant split"
    INVISIBLE = "invisible removed"
    SPACE = "space removed"
    WIDTH = "width folded"
    PAGE_NUMBER = "page number removed"
    PAGE_REFERENCE = "page reference removed"
    UNWRAPPED = "unwrapped"
    JOINED_PAGE = "joined at page cut"
    JOINED = "joined in page"
    DUPLICATE = "duplicate folded"
    TRADITIONAL = "traditional converted"


Changes = Counter[Kind]
"""Kind to the number of places touched: paragraphs, joins, splits."""


def counted(changes: Iterable[Changes]) -> tuple[ChangeCount, ...]:
    """All changes as they are stored, kinds in the order of `Kind`."""
    total: Changes = sum(changes, Counter())
    return tuple(ChangeCount(kind=kind, count=total[kind]) for kind in Kind if total[kind])
