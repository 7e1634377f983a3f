"""What a person would see of a page at a glance: how much it says, and what stands by itself."""

import re
from typing import NamedTuple

from lxml import etree

from crawlers.page import Page
from crawlers.verdict_rules import STATEMENT
from reports.identity.lines import lines_of, spoken

_LINKS = frozenset({"a"})
_HAN = re.compile("[\u4e00-\u9fff]")


class Appearance(NamedTuple):
    """One look at a page.

    `shown` counts visible characters, `spoken` those of long sentences: menus, titles and footers
    have none. `statements` are the title and the short lines that are no links: a title in a
    listing states nothing of the page. `shows_more` than text: frames or images. `hides_text`:
    scripts hold Chinese text, as with families that keep their listings there.
    """

    shown: int
    spoken: int
    statements: tuple[str, ...]
    asks_password: bool
    shows_more: bool
    has_scripts: bool
    hides_text: bool


_NOTHING = Appearance(0, 0, (), False, False, False, False)


def look(page: Page) -> Appearance:
    """Look at a page."""
    tree, lines = page.tree, page.lines
    if tree is None:
        return _NOTHING
    title, scripts = _texts(tree, "title"), _texts(tree, "script")
    fields = {str(field.get("type")).lower() for field in tree.iter("input")}
    more = next(tree.iter("frame", "iframe", "object", "embed", "img"), None)
    return Appearance(
        shown=sum(map(len, lines)),
        spoken=spoken([line for line in lines if len(line) > STATEMENT]),
        statements=(*title, *(line for line in lines_of(tree, _LINKS) if len(line) <= STATEMENT)),
        asks_password="password" in fields,
        shows_more=more is not None,
        has_scripts=next(tree.iter("script"), None) is not None,
        hides_text=any(_HAN.search(script) for script in scripts),
    )


def _texts(tree: etree._Element, name: str) -> tuple[str, ...]:
    texts = ("".join("".join(map(str, tag.itertext())).split()) for tag in tree.iter(name))
    return tuple(text for text in texts if text)
