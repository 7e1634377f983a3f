"""A listing: the documents a portal's column names, collected over its following pages.

Each family reads one page (`ListingPage`); this module walks the pages, within bounds, and holds
the listing to its own word: a total that it states and that we do not reach is a finding, never
silence.
"""

import re
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import NamedTuple

from bs4 import Tag

from crawlers.errors import PageFailure
from crawlers.page import Page, attribute, squeezed
from storage.layout import document_id
from storage.outcomes import Outcome

MOST_PAGES = 60
"""Pages of one listing. Twenty years of reports with their noise fill about ten."""

MOST_DOCUMENTS = 3000
"""Documents of one listing; a column of reports has some hundreds with its noise."""

_DATE = re.compile(r"(20\d{2}|19\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_CUT = ("...", "…")


class Listed(NamedTuple):
    """One document as a listing shows it. `cut`: the listing shortened the title."""

    url: str
    title: str
    published: str | None
    cut: bool = False


class ListingPage(NamedTuple):
    """What one page of a listing says: its documents, where it goes on, and its own totals."""

    documents: tuple[Listed, ...]
    following: tuple[str, ...] = ()
    documents_in_all: int | None = None
    pages_in_all: int | None = None


class Listing(NamedTuple):
    """A listing as far as it could be read, each document once, and what was missing of it."""

    documents: tuple[Listed, ...]
    problems: tuple[PageFailure, ...]


async def walk(
    first: str, fetch: Callable[[str], Awaitable[Page]], read: Callable[[Page], ListingPage]
) -> Listing:
    """Read a listing from its first page on. Failures become `problems`; nothing is raised."""
    walked = _Walk(first)
    while (url := walked.next_page()) is not None:
        try:
            walked.add(url, read(await fetch(url)))
        except PageFailure as failure:
            walked.problems.append(failure)
    walked.check_totals()
    return Listing(tuple(walked.documents.values()), tuple(walked.problems))


class _Walk:
    def __init__(self, first: str) -> None:
        self.documents: dict[str, Listed] = {}
        self.problems: list[PageFailure] = []
        self._first = first
        self._pending = deque([first])
        self._asked = {first}
        self._read = 0
        self._rows = 0
        self._documents_in_all = 0
        self._pages_in_all = 0

    def next_page(self) -> str | None:
        if not self._pending:
            return None
        if self._read >= MOST_PAGES or len(self.documents) >= MOST_DOCUMENTS:
            pages, documents = self._read, len(self.documents)
            self._miss(
                self._pending.popleft(), f"goes on after {pages} pages, {documents} documents"
            )
            return None
        return self._pending.popleft()

    def add(self, url: str, page: ListingPage) -> None:
        new = {document_id(listed.url): listed for listed in page.documents}
        if not page.documents:
            self._miss(url, "a page of the listing shows no documents")
        elif self._read and new.keys() <= self.documents.keys():
            # A portal that ignores the page number would otherwise fill its total with repeats.
            self._miss(url, "a page of the listing repeats earlier ones")
        else:
            self._rows += len(page.documents)
            self._read += 1
            for key, document in new.items():
                self.documents.setdefault(key, document)
            self._follow(page)

    def _follow(self, page: ListingPage) -> None:
        self._documents_in_all = max(self._documents_in_all, page.documents_in_all or 0)
        self._pages_in_all = max(self._pages_in_all, page.pages_in_all or 0)
        # An address asked before closes a circle: the totals say whether that was the end.
        fresh = [url for url in dict.fromkeys(page.following) if url not in self._asked]
        self._asked.update(fresh)
        self._pending.extend(fresh)

    def check_totals(self) -> None:
        if self.problems:
            return
        if self._rows < self._documents_in_all:
            self._miss(self._first, f"{self._rows} of {self._documents_in_all} documents listed")
        elif self._read < self._pages_in_all:
            self._miss(self._first, f"{self._read} of {self._pages_in_all} pages found")

    def _miss(self, url: str, reason: str) -> None:
        self.problems.append(PageFailure(Outcome.INCOMPLETE, url, reason))


def article_rows(page: Page, article: re.Pattern[str]) -> Iterator[Listed]:
    """The rows of every list that links at least one article of the family.

    Menus are lists too, but link no articles; a row that points elsewhere (another system, another
    host) is still a row of its list.
    """
    for container in page.soup.find_all(["ul", "ol"]):
        items = container.find_all("li", recursive=False)
        rows = [row for item in items if (row := listed(page, item)) is not None]
        if any(article.search(row.url) for row in rows):
            yield from rows


def next_links(page: Page, words: Sequence[str]) -> Iterator[str]:
    """The first link that says it leads to the next page; none on a listing's last page."""
    for link in page.soup.find_all("a", href=True):
        if link.get_text(strip=True) in words:
            if page.link(link):
                yield page.link(link)
            return


def listed(page: Page, row: Tag) -> Listed | None:
    """The document of one row (`<li>`): its first link, with the date beside it; None without one.

    The title is the link's `title` where it has one, because what is shown may be cut.
    """
    link = next((a for a in row.find_all("a", href=True) if page.link(a)), None)
    if link is None:
        return None
    shown = squeezed(link.get_text())
    title = squeezed(attribute(link, "title")) or shown
    return Listed(
        url=page.link(link),
        title=title,
        published=date_in(row.get_text(" ")),
        cut=title.endswith(_CUT),
    )


def date_in(text: str) -> str | None:
    """The last full date in a text as `2024-01-12`: titles may begin with one, rows end with it."""
    found = _DATE.findall(text)
    if not found:
        return None
    year, month, day = found[-1]
    return f"{year}-{int(month):02}-{int(day):02}"
