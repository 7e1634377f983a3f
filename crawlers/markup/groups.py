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
from crawlers.markup.titles import (
    LONGEST_TITLE,
    SHORTEST_TITLE,
    beside,
    says_nothing,
    title_beside,
    title_of,
)
from crawlers.page import Page

MOST_LINKS = 3000
"""Links of one page that are looked at; the longest listings show some hundred rows."""

_ROWS = frozenset({"li", "tr"})
_ROOTS = frozenset({"body", "html", "[document]"})
_CLICKED = ("onclick", "data-href", "data-url")
_MOST_STEPS = 12
"""From a link up to its row."""
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
    at: int
    """The row's place among all links of the page."""


class Group(NamedTuple):
    """Rows under one parent, in the page's order."""

    parent: Tag
    rows: tuple[Row, ...]


_Found = tuple[str, Tag, Tag, int]


def groups(page: Page) -> list[Group]:
    """All groups of rows of a page, in the page's order."""
    links = list(_links(page))
    held: dict[int, set[str]] = defaultdict(set)
    for url, link in links:
        for above in islice(link.parents, _MOST_STEPS):
            held[id(above)].add(url)
    gathered: dict[int, list[_Found]] = defaultdict(list)
    parents: dict[int, Tag] = {}
    taken: set[int] = set()
    for at, (url, link) in enumerate(links):
        row = _row(link, held)
        if (parent := row.parent) is not None and id(row) not in taken:
            taken.add(id(row))
            parents[id(parent)] = parent
            gathered[id(parent)].append((url, link, row, at))
    return [Group(parents[key], _with_texts(rows, held.keys())) for key, rows in gathered.items()]


def _links(page: Page) -> Iterator[tuple[str, Tag]]:
    """Whatever can be clicked and has a title's length, with where it leads."""
    seen = 0
    for tag in page.soup.find_all(_may_be_clicked):
        if SHORTEST_TITLE <= len(_title(tag)) <= LONGEST_TITLE and (url := target(page, tag)):
            yield url, tag
            seen += 1
        if seen >= MOST_LINKS:
            return


def _title(tag: Tag) -> str:
    return title_beside(tag) if says_nothing(tag) else title_of(tag)


def _may_be_clicked(tag: Tag) -> bool:
    return tag.name == "a" or (_is_clicked(tag) and tag.find(_is_clicked) is None)


def _is_clicked(tag: Tag) -> bool:
    return tag.name == "a" or any(tag.has_attr(name) for name in _CLICKED)


def _row(link: Tag, held: dict[int, set[str]]) -> Tag:
    row = link
    longest = len(link.get_text()) + _BESIDE
    for parent in islice(link.parents, _MOST_STEPS):
        if row.name in _ROWS or parent.name in _ROOTS or len(held[id(parent)]) > 1:
            break
        if len(parent.get_text()) > longest:
            break
        row = parent
    return row


def _with_texts(rows: Sequence[_Found], holding: KeysView[int]) -> tuple[Row, ...]:
    """Dates may stand inside a row, or beside it under the same parent: behind it, or before.

    `holding` are the elements with documents' links in them: their texts belong to other rows.
    """
    elements = {id(row) for _, _, row, _ in rows} | holding
    behind = [_text_beside(row, elements, forward=True) for _, _, row, _ in rows]
    ahead = [_text_beside(row, elements, forward=False) for _, _, row, _ in rows]
    stand_ahead = row_date(behind[-1], "") is None and row_date(ahead[0], "") is not None
    near = ahead if stand_ahead else behind
    return tuple(
        Row(url, _title(link), row, f"{beside(row, _title(link))} {more}", at)
        for (url, link, row, at), more in zip(rows, near, strict=True)
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
