"""Boxes chosen wrong on purpose, on recorded pages: do the checks notice?

The page gets a section of comments behind everything. Each way of going wrong takes a range of the
page's blocks, given where the text really begins and ends and where the comments begin.
"""

from collections.abc import Callable, Mapping

from benchmarks.shells import comment_section
from benchmarks.truths import Document
from reports.body.mending import mend
from reports.body.outline import outline
from reports.confidence import about_text, doubtful
from reports.page.box import find_box
from reports.page.checks import doubts_about
from reports.page.chrome import without_chrome
from reports.page.density import densest
from reports.page.names import named
from reports.page.parse import parse
from reports.page.view import Span, View
from reports.page.walk import walk

_FEWEST = 4
Choice = Callable[[int, int, int, int], Span]
"""Where the text begins and ends, where the comments begin, how many blocks there are: a range."""

WRONG: Mapping[str, Choice] = {
    "sound: the text": lambda start, end, _comments, _all: (start, end),
    "the menu and all above": lambda start, _end, _comments, _all: (0, start),
    "the footer": lambda _start, end, comments, _all: (end, comments),
    "the comments": lambda _start, _end, comments, everything: (comments, everything),
    "the first third": lambda start, end, _comments, _all: (start, start + (end - start) // 3),
    "the first half": lambda start, end, _comments, _all: (start, (start + end) // 2),
    "the second half": lambda start, end, _comments, _all: ((start + end) // 2, end),
    "nine tenths": lambda start, end, _comments, _all: (start, start + (end - start) * 9 // 10),
    "all but the last hundredth": lambda start, end, _comments, _all: (
        start,
        end - max(1, (end - start) // 100),
    ),
    "all but the first two lines": lambda start, end, _comments, _all: (start + 2, end),
    "text and comments": lambda start, _end, _comments, everything: (start, everything),
    "the whole page": lambda _start, _end, _comments, everything: (0, everything),
}


def is_doubtful(document: Document, choose: Choice) -> bool | None:
    """Whether the text in the chosen range is marked; None where the range means nothing.

    A text of three blocks has no halves.
    """
    root = parse(document.html + comment_section())
    ranks = named(root, None)
    walked = walk(root, ranks)
    view = View(walked)
    start, end = find_box(walked, view, ranks).spans[0]
    comments = next(at for at, block in enumerate(walked.blocks) if block.text == "大家说")
    if end - start < _FEWEST or comments < end:
        return None
    span = choose(start, end, comments, len(walked.blocks))
    linked = [sight.linked for sight in view.within([span])]
    blocks = mend(without_chrome(walked.blocks[slice(*span)], linked)).blocks
    found = [*doubts_about(view, [span], densest(view.sights)), *about_text(outline(blocks, ""))]
    return bool(doubtful(found))
