"""Is this page the listing of work reports, and which family reads it?

Each family's `read_listing` is asked about the page; the one that finds the most reports has it.
What looks like the column is then walked as in a night, but only so far as to count.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import NamedTuple

from crawlers.discovery.found import NAMED, Candidate, ReportSeen
from crawlers.discovery.lead_rules import COLUMN
from crawlers.discovery.leads import scored
from crawlers.discovery.place import Place
from crawlers.errors import PageFailure
from crawlers.listing import Listed, ListingPage, walk
from crawlers.page import Address, Page
from crawlers.portal import Family
from crawlers.spiders import SPIDERS
from reports.recognise import recognise
from storage.outcomes import Outcome

FetchPage = Callable[[Address], Awaitable[Page]]

TRIAL_PAGES = 20
"""Pages of a listing read in a trial: twenty years of reports with their noise fill ten."""

_FEW = 2
_SHARE = 0.3
"""A listing without the column's name counts when it holds so many reports, in such a share."""

_ABOUT = 75
_REPORT = "政府工作报告"


class Reading(NamedTuple):
    """How one family reads a page."""

    family: Family
    page: ListingPage
    reports: tuple[ReportSeen, ...]


def named(name: str) -> int:
    """`NAMED` if a column's name says 政府工作报告, 1 if something near it, else 0."""
    score = scored(name, "")
    return NAMED if score >= COLUMN else 1 if score >= _ABOUT else 0


def column_of(page: Page, words: str) -> str:
    """The column's name: the best of what the page says of itself and what its link said."""
    title = page.soup.title.get_text(strip=True) if page.soup.title else ""
    for mark in "_-|–—":
        title = title.partition(mark)[0]
    told = [name for name in (page.meta("ColumnName"), words, title) if name.strip()]
    return max(told, key=named, default="")


def read_by_families(page: Page, place: Place, column: str) -> list[Reading]:
    """The families that find anything on the page, the best first.

    Of those that find reports of as many years, the first of the registry: it is the most special.
    """
    found = []
    for family, spider in SPIDERS.items():
        try:
            read = spider.read_listing(page)
        except PageFailure:
            continue
        if read.documents or read.following or read.perhaps:
            reports = tuple(_reports(read.documents, place, column))
            found.append(Reading(family, read, reports))
    return sorted(found, key=_goodness, reverse=True)


def _goodness(reading: Reading) -> tuple[int, bool, bool]:
    years = {seen.year for seen in reading.reports if seen.year is not None}
    return len(years), bool(reading.reports), bool(reading.page.documents)


def worth_a_trial(reading: Reading, page: Page, column: str) -> bool:
    """Whether the first page promises a listing of work reports."""
    name, documents = named(column), len(reading.page.documents)
    if not documents:
        # A tree of columns, whose documents a service of the portal lists.
        return name == NAMED or _REPORT in page.text
    if name:
        return bool(reading.reports or reading.page.following or reading.page.perhaps)
    return len(reading.reports) >= max(_FEW, _SHARE * documents)


async def tried(
    first: Page, family: Family, column: str, place: Place, fetch: FetchPage
) -> Candidate:
    """Walk a listing from a page that is already here, and count what it holds."""
    pages = 0
    read = SPIDERS[family].read_listing

    async def next_page(address: Address) -> ListingPage:
        nonlocal pages
        pages += 1
        if pages > TRIAL_PAGES:
            bound = f"not read beyond {TRIAL_PAGES} pages"
            raise PageFailure(Outcome.INCOMPLETE, str(address), bound)
        return read(first if address == first.url else await fetch(address))

    listing = await walk(first.url, next_page)
    return Candidate(
        listing=first.url,
        family=family,
        column=column,
        named=named(column),
        documents=len(listing.documents),
        reports=tuple(_reports(listing.documents, place, column)),
        problems=tuple(f"{problem.reason} ({problem.url})" for problem in listing.problems),
    )


def _reports(documents: Iterable[Listed], place: Place, column: str) -> Iterator[ReportSeen]:
    """By their titles; what may be a report is one in a column of that name.

    A row that only says 政府工作报告, without a date or with a folder's address, is a menu's.
    """
    sure = named(column) == NAMED
    for one in documents:
        told = recognise(
            one.title, place=place.name or "", published=one.published, adcode=place.adcode or ""
        )
        undated = told.year is None or one.url.endswith("/")
        menu = undated and named(one.title) == NAMED
        if (told.is_report or (told.perhaps and sure)) and not menu:
            yield ReportSeen(year=told.year, title=one.title, url=one.url)
