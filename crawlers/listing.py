"""A listing: the documents a portal's column names, collected over its following pages.

Each family reads one page (`ListingPage`); this module walks the pages, within bounds, and holds
the listing to its own word: a total that it states and that we do not reach is a finding, never
silence. A total that is reached, in turn, settles what went wrong on the way.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

from crawlers.errors import PageFailure
from crawlers.markup.dates import with_years
from crawlers.page import Address, Page
from storage.layout import document_id
from storage.outcomes import Outcome

MOST_PAGES = 60
"""Pages asked for one listing. Twenty years of reports with their noise fill about ten."""

MOST_DOCUMENTS = 3000
"""Documents of one listing; a column of reports has some hundreds with its noise."""

_MOST_FAILURES = 3
"""Pages that fail one after another before a listing is given up: more asking is no manners."""

_SETTLED = frozenset({Outcome.INCOMPLETE, Outcome.ERROR_PAGE, Outcome.NOT_RECORDED})
"""Problems of single pages that mean nothing once the listing's own total is reached."""


class Listed(NamedTuple):
    """One document as a listing shows it. `cut`: the listing shortened the title.

    Until the whole listing is read, `published` may be a day without a year, `01-12`.
    """

    url: str
    title: str
    published: str | None
    cut: bool = False


class ListingPage(NamedTuple):
    """What one page of a listing says: its documents, where it goes on, and its own totals.

    `following` pages exist, says the page; `perhaps` pages are asked for only while a total is not
    reached, or when there is none, and end the listing silently if they are not there.
    """

    documents: tuple[Listed, ...]
    following: tuple[Address, ...] = ()
    documents_in_all: int | None = None
    pages_in_all: int | None = None
    perhaps: tuple[Address, ...] = ()


ReadListing = Callable[[Page], ListingPage]
"""A family's way to read one page of a listing."""


class Listing(NamedTuple):
    """A listing as far as it could be read, each document once, and what was missing of it."""

    documents: tuple[Listed, ...]
    problems: tuple[PageFailure, ...]


async def walk(
    first: Address,
    page: Callable[[Address], Awaitable[ListingPage]],
) -> Listing:
    """Read a listing from its first page on. Failures become `problems`; nothing is raised.

    `page` says what one page says.
    """
    walked = _Walk(first)
    while (address := walked.next_page()) is not None:
        try:
            walked.add(address, await page(address))
        except PageFailure as failure:
            walked.fail(address, failure)
    return walked.listing()


def joined(listings: Iterable[Listing]) -> Listing:
    """Several listings of one portal as one, each document once."""
    documents: dict[str, Listed] = {}
    problems: list[PageFailure] = []
    for listing in listings:
        problems.extend(listing.problems)
        for document in listing.documents:
            documents.setdefault(document_id(document.url), document)
    return Listing(tuple(documents.values()), tuple(problems))


class _Walk:
    def __init__(self, first: Address) -> None:
        self._documents: dict[str, Listed] = {}
        self._problems: list[PageFailure] = []
        self._first = first
        self._pending: deque[Address] = deque([first])
        self._perhaps: deque[Address] = deque()
        self._uncertain: set[Address] = set()
        self._known = {first}
        self._tried = 0
        self._failed_in_a_row = 0
        self._read = 0
        self._rows = 0
        self._documents_in_all = 0
        self._pages_in_all = 0

    def next_page(self) -> Address | None:
        """The address to ask for now; None at the end, or at a bound, which is a problem."""
        if not self._pending and self._perhaps and self._wants_more():
            self._uncertain.add(self._perhaps[0])
            self._pending.append(self._perhaps.popleft())
        if not self._pending:
            return None
        if self._tried >= MOST_PAGES or len(self._documents) >= MOST_DOCUMENTS:
            pages, documents = self._tried, len(self._documents)
            self._miss(self._pending[0], f"goes on after {pages} pages, {documents} documents")
            return None
        if self._failed_in_a_row >= _MOST_FAILURES:
            self._miss(self._pending[0], f"given up: {_MOST_FAILURES} pages failed in a row")
            return None
        self._tried += 1
        return self._pending.popleft()

    def fail(self, address: Address, failure: PageFailure) -> None:
        """Note that a page could not be had."""
        self._failed_in_a_row += 1
        if address not in self._uncertain or failure.outcome not in _SETTLED:
            self._problems.append(failure)

    def add(self, address: Address, page: ListingPage) -> None:
        """Take in what a page says."""
        self._failed_in_a_row = 0
        new = {document_id(listed.url): listed for listed in page.documents}
        if new and (not self._read or not new.keys() <= self._documents.keys()):
            self._read += 1
            self._rows += len(page.documents)
            for key, document in new.items():
                self._documents.setdefault(key, document)
            self._follow(page)
        elif not new and (page.following or page.perhaps):
            # A frame set, a tree of columns: it only leads on.
            self._follow(page)
        elif address not in self._uncertain and not (new and self._went_round()):
            # A portal that ignores the page number would otherwise fill its total with repeats.
            what = "repeats earlier ones" if new else "shows no documents"
            self._miss(address, f"a page of the listing {what}")

    def _went_round(self) -> bool:
        """Some pagers lead on from the last page, to itself or to the first one."""
        return self._read > 1 and not self._has_totals()

    def listing(self) -> Listing:
        """All that was found, held against the listing's own totals."""
        if not self._read and not self._problems:
            self._miss(self._first, "the listing shows no documents")
        if self._has_totals() and not self._is_short():
            self._problems = [each for each in self._problems if each.outcome not in _SETTLED]
        elif not self._problems:
            self._check_totals()
        documents = tuple(self._documents.values())
        dates = with_years([document.published for document in documents])
        dated = zip(documents, dates, strict=True)
        return Listing(
            tuple(document._replace(published=date) for document, date in dated),
            tuple(self._problems),
        )

    def _follow(self, page: ListingPage) -> None:
        self._documents_in_all = max(self._documents_in_all, page.documents_in_all or 0)
        self._pages_in_all = max(self._pages_in_all, page.pages_in_all or 0)
        # An address asked before closes a circle: the totals say whether that was the end.
        self._pending.extend(self._fresh(page.following))
        self._perhaps.extend(self._fresh(page.perhaps))

    def _fresh(self, addresses: Iterable[Address]) -> list[Address]:
        fresh = [each for each in dict.fromkeys(addresses) if each not in self._known]
        self._known.update(fresh)
        return fresh

    def _has_totals(self) -> bool:
        return self._documents_in_all > 0 or self._pages_in_all > 0

    def _is_short(self) -> bool:
        return self._rows < self._documents_in_all or self._read < self._pages_in_all

    def _wants_more(self) -> bool:
        return self._is_short() or not self._has_totals()

    def _check_totals(self) -> None:
        if self._rows < self._documents_in_all:
            self._miss(self._first, f"{self._rows} of {self._documents_in_all} documents listed")
        elif self._read < self._pages_in_all:
            self._miss(self._first, f"{self._read} of {self._pages_in_all} pages found")

    def _miss(self, address: Address, reason: str) -> None:
        self._problems.append(PageFailure(Outcome.INCOMPLETE, str(address), reason))
