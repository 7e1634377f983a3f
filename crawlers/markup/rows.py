"""The rows of a listing's lists: which document each names, under which title, of which date."""

import re
from collections.abc import Iterator

from bs4 import Tag

from crawlers.listing import Listed
from crawlers.markup.dates import row_date
from crawlers.markup.groups import groups
from crawlers.markup.targets import target
from crawlers.markup.titles import beside, is_cut, title_of
from crawlers.page import Page


def article_rows(page: Page, article: re.Pattern[str]) -> Iterator[Listed]:
    """The rows of every list that links at least one article of the family.

    Menus are lists too, but link no articles; a row that points elsewhere (another system, another
    host) is still a row of its list. A portal without such lists may use a table, or plain boxes.
    """
    found = False
    for container in page.soup.find_all(["ul", "ol"]):
        items = container.find_all("li", recursive=False)
        rows = [row for item in items if (row := listed(page, item)) is not None]
        if any(article.search(row.url) for row in rows):
            found = True
            yield from rows
    if not found:
        for group in groups(page):
            if any(article.search(row.url) for row in group.rows):
                yield from (as_listed(row.url, row.title, row.beside) for row in group.rows)


def listed(page: Page, row: Tag) -> Listed | None:
    """The document of one row (`<li>`): its first link and the date beside it, or None."""
    links = ((target(page, link), link) for link in row.find_all("a"))
    url, link = next(((url, link) for url, link in links if url), ("", None))
    if link is None:
        return None
    title = title_of(link)
    return as_listed(url, title, beside(row, title))


def as_listed(url: str, title: str, texts: str) -> Listed:
    """A document under its title; its date is in the texts beside that."""
    return Listed(url, title, row_date(texts, url), is_cut(title))
