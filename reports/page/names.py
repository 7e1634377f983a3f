"""The elements of a page whose name says that they hold the document.

Content systems mark the box with ids and classes of their own, and a portal's declaration may name
one that no content system has. A name alone proves nothing: `.content` may be the menu's.
"""

from collections.abc import Mapping

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from reports.page.parse import elements

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

DECLARED = -1
"""The rank of what the portal declares; others are their place in `KNOWN`."""

_NAMED = etree.XPath("//*[@id or @class]")
_RANKS = {name: rank for rank, names in enumerate(KNOWN) for name in names}


def is_selector(box: str) -> bool:
    """Can this CSS selector be read?"""
    try:
        CSSSelector(box, translator="html")
    except SelectorError:
        return False
    return True


def named(root: etree._Element, declared: str | None) -> Mapping[etree._Element, int]:
    """Every element with a telling name, and its rank. An unreadable selector finds nothing."""
    ranks: dict[etree._Element, int] = dict.fromkeys(
        root.iter("ucapcontent"), _RANKS["ucapcontent"]
    )
    for tag in elements(_NAMED(root)):
        names = f"{tag.get('class') or ''} {tag.get('id') or ''}".lower().split()
        known = [_RANKS[name] for name in names if name in _RANKS]
        if known:
            ranks[tag] = min(known)
    if declared is not None and is_selector(declared):
        found = elements(CSSSelector(declared, translator="html")(root))
        ranks.update(dict.fromkeys(found, DECLARED))
    return ranks
