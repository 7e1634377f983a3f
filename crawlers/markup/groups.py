"""Which rows of a page are alike: lists, tables, definition lists and plain boxes in one view.

A row is the largest element around a link that holds no other document's link; rows under one
parent are a group. So nothing is asked of the tags that a portal chose. Menus are such groups too:
`crawlers.markup.choosing` tells them from the listing.
"""

from collections import defaultdict
from collections.abc import Iterator, KeysView, Sequence
from itertools import islice
from typing import NamedTuple

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from crawlers.markup.dates import row_date
from crawlers.markup.targets import target
from crawlers.markup.titles import SHORTEST_TITLE, beside, says_nothing, title_beside, title_of
from crawlers.page import Page

MOST_LINKS = 3000
"""Links of one page that are looked at; the longest listings show some hundred rows."""

_ROWS = frozenset({"li", "tr"})
_ROOTS = frozenset({"body", "html", "[document]"})
_NEAR = 8
"""Pieces of text or tags between two rows."""
_BESIDE = 400
"""Signs of a row beside its title: a date, a source, perhaps a summary."""


class Row(NamedTuple):
    """A link with its row, the address it leads to, and the text around its title."""

    url: str
    title: str
    element: Tag
    beside: str


class Group(NamedTuple):
    """Rows under one parent, in the page's order."""

    parent: Tag
    rows: tuple[Row, ...]


def groups(page: Page) -> list[Group]:
    """All groups of rows of a page, in the page's order."""
    links = list(_links(page))
    held: dict[int, set[str]] = defaultdict(set)
    for url, link in links:
        for above in link.parents:
            held[id(above)].add(url)
    gathered: dict[int, list[tuple[str, Tag, Tag]]] = defaultdict(list)
    parents: dict[int, Tag] = {}
    taken: set[int] = set()
    for url, link in links:
        row = _row(link, held)
        if (parent := row.parent) is not None and id(row) not in taken:
            taken.add(id(row))
            parents[id(parent)] = parent
            gathered[id(parent)].append((url, link, row))
    return [Group(parents[key], _with_texts(rows, held.keys())) for key, rows in gathered.items()]


def _links(page: Page) -> Iterator[tuple[str, Tag]]:
    """Whatever can be clicked and has a title's length, with where it leads."""
    seen = 0
    for tag in page.soup.find_all(_may_be_clicked):
        if len(_title(tag)) >= SHORTEST_TITLE and (url := target(page, tag)):
            yield url, tag
            seen += 1
        if seen >= MOST_LINKS:
            return


def _title(tag: Tag) -> str:
    return title_beside(tag) if says_nothing(tag) else title_of(tag)


def _may_be_clicked(tag: Tag) -> bool:
    if tag.name == "a":
        return True
    clicked = tag.has_attr("onclick") or tag.has_attr("data-href") or tag.has_attr("data-url")
    return clicked and tag.find("a") is None


def _row(link: Tag, held: dict[int, set[str]]) -> Tag:
    row = link
    longest = len(link.get_text()) + _BESIDE
    while row.name not in _ROWS:
        parent = row.parent
        if parent is None or parent.name in _ROOTS or len(held[id(parent)]) > 1:
            break
        if len(parent.get_text()) > longest:
            break
        row = parent
    return row


def _with_texts(rows: Sequence[tuple[str, Tag, Tag]], holding: KeysView[int]) -> tuple[Row, ...]:
    """Dates may stand inside a row, or beside it under the same parent: behind it, or before.

    `holding` are the elements with documents' links in them: their texts belong to other rows.
    """
    elements = {id(row) for _, _, row in rows} | holding
    behind = [_text_beside(row, elements, forward=True) for _, _, row in rows]
    ahead = [_text_beside(row, elements, forward=False) for _, _, row in rows]
    stand_ahead = row_date(behind[-1], "") is None and row_date(ahead[0], "") is not None
    near = ahead if stand_ahead else behind
    return tuple(
        Row(url, _title(link), row, f"{beside(row, _title(link))} {more}")
        for (url, link, row), more in zip(rows, near, strict=True)
    )


def _text_beside(row: Tag, rows: set[int], *, forward: bool) -> str:
    """The text under the same parent up to the next row."""
    pieces: list[str] = []
    siblings = row.next_siblings if forward else row.previous_siblings
    for node in islice(siblings, _NEAR):
        if id(node) in rows:
            break
        if isinstance(node, Tag) and node.name not in ("script", "style"):
            pieces.append(node.get_text(" ")[:_BESIDE])
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            pieces.append(str(node)[:_BESIDE])
    return " ".join(pieces if forward else pieces[::-1])
