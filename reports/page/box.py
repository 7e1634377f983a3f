"""Which element of a page holds the document.

Content systems mark it with names of their own; the name is believed only if the element holds most
of the page's sentences. Otherwise punctuation decides: menus and footers have words, but hardly any
commas and full stops, so one walks down from the root as long as one child holds nearly all.
"""

import re
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

KNOWN = (
    frozenset({"trs_editor", "trs_ueditor", "trs_editor_view", "trs_paper_default"}),
    frozenset(
        {"vsb_content", "vsb_content_2", "vsb_content_4", "vsb_content_100", "v_news_content"}
    ),
    frozenset({"zoom", "bt_content"}),
    frozenset({"ucap-content", "ucapcontent", "pages_content"}),
    frozenset({"article-content", "article_content", "view-content", "articlecontent"}),
    frozenset({"article", "arti", "content"}),
)
"""Ids, classes or element names of boxes in known content systems, most telling first, lower-case.

Seen in TRS WCM, VSB, Hanweb JCMS, UCAP and gkmlpt pages; within one line the fullest is meant.
"""

SILENT = frozenset(
    "script style title noscript template textarea select option button meta link iframe".split()
)
"""Elements whose text is not the page's."""

_MARK = re.compile("[，。；、！？,;!?]")
_PLAUSIBLE = 0.6
_FEW_MARKS = 30
"""A page with fewer marks is a stub; it proves nothing against a known name."""
_DESCEND = 0.85
_CONTAINERS = frozenset(
    "body div table tbody tr td form section article main center font span dl dd ul".split()
)


class Box(NamedTuple):
    """The element, and whether a known name marks it."""

    tag: Tag
    known: bool


def find_box(soup: BeautifulSoup) -> Box:
    """The element that holds the document; the whole page if it has no punctuation at all."""
    root = soup.body if soup.body is not None else soup
    survey = _survey(root)
    whole = survey.mass(root)
    for tags in survey.known:
        best = max(tags, key=survey.mass, default=None)
        least = _PLAUSIBLE * whole if whole >= _FEW_MARKS else -1
        if best is not None and survey.mass(best) > least:
            return Box(best, known=True)
    return Box(_descend(root, survey), known=False)


def _descend(root: Tag, survey: "_Survey") -> Tag:
    here = root
    while True:
        children = [child for child in here.children if isinstance(child, Tag)]
        best = max(children, key=survey.mass, default=None)
        if best is None or best.name not in _CONTAINERS:
            return here
        if survey.mass(best) < _DESCEND * max(survey.mass(here), 1):
            return here
        if not any(isinstance(child, Tag) for child in best.children):
            return here
        here = best


class _Survey:
    """Punctuation marks under every element, and the elements with a known name, best first."""

    def __init__(self) -> None:
        self.known: tuple[list[Tag], ...] = tuple([] for _ in KNOWN)
        self._masses: dict[int, int] = {}

    def mass(self, tag: Tag) -> int:
        return self._masses.get(id(tag), 0)

    def leave(self, tag: Tag) -> None:
        """Sum up an element whose children are done."""
        self._masses[id(tag)] = sum(
            self.mass(child) if isinstance(child, Tag) else _marks(child) for child in tag.children
        )
        names = _names(tag)
        for known, tags in zip(KNOWN, self.known, strict=True):
            if names and not known.isdisjoint(names):
                tags.append(tag)


def _survey(root: Tag) -> _Survey:
    """One pass over the tree; iterative, as pages nest without end."""
    survey = _Survey()
    waiting: list[tuple[Tag, bool]] = [(root, False)]
    while waiting:
        tag, left = waiting.pop()
        if left:
            survey.leave(tag)
        elif tag.name not in SILENT:
            waiting.append((tag, True))
            waiting.extend((child, False) for child in tag.children if isinstance(child, Tag))
    return survey


def _names(tag: Tag) -> list[str]:
    if not tag.attrs:
        return [tag.name] if tag.name == "ucapcontent" else []
    classes: str | list[str] = tag.get("class") or ""
    named = classes.split() if isinstance(classes, str) else list(classes)
    named.append(str(tag.get("id") or ""))
    return [name.lower() for name in named if name]


def _marks(node: PageElement) -> int:
    if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
        return len(_MARK.findall(node))
    return 0
