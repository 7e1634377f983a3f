"""A listing is walked within bounds and held to its own word."""

import asyncio
from collections.abc import Mapping

import pytest

from crawlers.errors import PageFailure
from crawlers.listing import MOST_PAGES, Listed, Listing, ListingPage, walk
from crawlers.markup.dates import date_in
from crawlers.page import Address, Page
from storage.outcomes import Outcome

FIRST = "http://www.p990100.gov.cn/zfgzbg/"


def rows(*numbers: int) -> tuple[Listed, ...]:
    return tuple(Listed(f"{FIRST}t{number}.htm", f"报告{number}", None) for number in numbers)


def walked(pages: Mapping[str, ListingPage]) -> Listing:
    """Walk over pages that are already read; an address without one cannot be reached."""

    async def fetch(address: Address) -> Page:
        if address not in pages:
            raise PageFailure(Outcome.UNREACHABLE, str(address), "no answer in time")
        return Page(str(address), b"", "text/html")

    return asyncio.run(walk(FIRST, fetch, lambda page: pages[page.url]))


def test_documents_come_in_the_order_of_the_pages_each_once() -> None:
    listing = walked(
        {
            FIRST: ListingPage(rows(1, 2), ("/2",), documents_in_all=4),
            "/2": ListingPage(rows(2, 3), ("/2", FIRST)),
        }
    )
    assert [document.title for document in listing.documents] == ["报告1", "报告2", "报告3"]
    assert listing.problems == ()


@pytest.mark.parametrize(
    "first",
    [ListingPage(rows(1, 2), documents_in_all=3), ListingPage(rows(1, 2), pages_in_all=2)],
)
def test_total_that_is_not_reached_is_incomplete(first: ListingPage) -> None:
    (problem,) = walked({FIRST: first}).problems
    assert problem.outcome is Outcome.INCOMPLETE


def test_page_that_cannot_be_had_keeps_what_the_others_hold() -> None:
    listing = walked({FIRST: ListingPage(rows(1), ("/2",), pages_in_all=2)})
    assert len(listing.documents) == 1
    assert [problem.outcome for problem in listing.problems] == [Outcome.UNREACHABLE]


def test_page_that_repeats_another_does_not_fill_the_total() -> None:
    same = ListingPage(rows(1, 2), ("/2", "/3"), documents_in_all=4)
    (problem, *_) = walked({FIRST: same, "/2": same, "/3": same}).problems
    assert problem.outcome is Outcome.INCOMPLETE
    assert "repeats" in problem.reason


def test_page_without_documents_is_a_finding() -> None:
    listing = walked({FIRST: ListingPage(())})
    assert [problem.outcome for problem in listing.problems] == [Outcome.INCOMPLETE]


def test_circle_of_pages_ends() -> None:
    listing = walked(
        {FIRST: ListingPage(rows(1), ("/2",)), "/2": ListingPage(rows(2), (FIRST, "/2"))}
    )
    assert len(listing.documents) == 2


def test_endless_listing_is_cut_and_says_so() -> None:
    endless = {
        (FIRST if number == 1 else f"/{number}"): ListingPage(rows(number), (f"/{number + 1}",))
        for number in range(1, 3 * MOST_PAGES)
    }
    listing = walked(endless)
    assert len(listing.documents) == MOST_PAGES
    assert f"goes on after {MOST_PAGES} pages" in listing.problems[-1].reason


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("政府工作报告 2026-01-19", "2026-01-19"),
        ("发布：2026年1月9日", "2026-01-09"),
        ("2025.12.31 会议 2026/2/3", "2026-02-03"),
        ("01-19", None),
    ],
)
def test_full_date_of_a_row_is_read(text: str, date: str | None) -> None:
    assert date_in(text) == date
