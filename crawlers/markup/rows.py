"""The rows of a listing's lists: which document each names, under which title, of which date."""

import re
from collections.abc import Iterable, Iterator

from bs4 import Tag

from crawlers.listing import Listed
from crawlers.markup.dates import row_date
from crawlers.markup.groups import groups
from crawlers.markup.targets import target
from crawlers.markup.titles import beside, is_cut, title_of
from crawlers.page import Page

_FIRST = 20
"""Links of one row that are looked at for one that leads somewhere."""


def article_rows(page: Page, article: re.Pattern[str]) -> Iterator[Listed]:
    """The rows of every list that links at least one article of the family.

    Menus are lists too, but link no articles; a row that points elsewhere (another system, another
    host) is still a row of its list. A portal without such lists may use a table, or plain boxes.
    """
    found = False
    for container in page.soup.find_all(["ul", "ol"]):
        rows = list(_rows(page, container.find_all("li", recursive=False)))
        if any(article.search(row.url) for row in rows):
            found = True
            yield from rows
    if not found:
        for group in groups(page):
            if any(article.search(row.url) for row in group.rows):
                yield from (as_listed(row.url, row.title, row.beside) for row in group.rows)


def _rows(page: Page, items: Iterable[Tag]) -> Iterator[Listed]:
    """A row each; some portals have the date in an item of its own behind it."""
    row: Listed | None = None
    for item in items:
        following = listed(page, item)
        if following is None and row is not None and row.published is None:
            row = row._replace(published=row_date(item.get_text(" "), row.url))
        elif following is not None:
            if row is not None:
                yield row
            row = following
    if row is not None:
        yield row


def listed(page: Page, row: Tag) -> Listed | None:
    """The document of one row (`<li>`): its first link and the date beside it, or None."""
    links = ((target(page, link), link) for link in row.find_all("a", limit=_FIRST))
    url, link = next(((url, link) for url, link in links if url), ("", None))
    if link is None:
        return None
    title = title_of(link)
    return as_listed(url, title, beside(row, title))


def as_listed(url: str, title: str, texts: str) -> Listed:
    """A document under its title; its date is in the texts beside that."""
    return Listed(url, title, row_date(texts, url), is_cut(title))
