"""A listing is walked within bounds and held to its own word."""

import asyncio
from collections.abc import Mapping

import pytest

from crawlers.errors import PageFailure
from crawlers.listing import MOST_PAGES, Listed, Listing, ListingPage, joined, walk
from crawlers.markup.dates import date_in
from crawlers.page import Address, Form
from storage.outcomes import Outcome

FIRST = "http://www.p990100.gov.cn/zfgzbg/"


def rows(*numbers: int) -> tuple[Listed, ...]:
    return tuple(Listed(f"{FIRST}t{number}.htm", f"报告{number}", None) for number in numbers)


def walked(
    pages: Mapping[Address, ListingPage],
    asked: list[Address] | None = None,
    missing: Outcome = Outcome.UNREACHABLE,
) -> Listing:
    """Walk over pages that are already read; an address without one cannot be reached."""

    async def page(address: Address) -> ListingPage:
        if asked is not None:
            asked.append(address)
        if address not in pages:
            raise PageFailure(missing, str(address), "no answer in time")
        return pages[address]

    return asyncio.run(walk(FIRST, page))


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
    endless: dict[Address, ListingPage] = {
        (FIRST if number == 1 else f"/{number}"): ListingPage(rows(number), (f"/{number + 1}",))
        for number in range(1, 3 * MOST_PAGES)
    }
    listing = walked(endless)
    assert len(listing.documents) == MOST_PAGES
    assert f"goes on after {MOST_PAGES} pages" in listing.problems[-1].reason


def test_page_that_only_leads_on_is_no_problem() -> None:
    listing = walked({FIRST: ListingPage((), ("/frame",)), "/frame": ListingPage(rows(1))})
    assert len(listing.documents) == 1
    assert listing.problems == ()


def test_listing_that_leads_nowhere_is_a_finding() -> None:
    listing = walked({FIRST: ListingPage((), perhaps=("/frame",)), "/frame": ListingPage(())})
    assert [problem.outcome for problem in listing.problems] == [Outcome.INCOMPLETE]


def test_what_is_counted_on_is_asked_for_while_the_total_is_not_reached() -> None:
    asked: list[Address] = []
    pages: dict[Address, ListingPage] = {
        FIRST: ListingPage(rows(1, 2), documents_in_all=4, perhaps=("/2",)),
        "/2": ListingPage(rows(3, 4), documents_in_all=4, perhaps=("/3",)),
    }
    assert walked(pages, asked).problems == ()
    assert asked == [FIRST, "/2"]


def test_without_a_total_pages_are_counted_on_until_one_is_not_there() -> None:
    asked: list[Address] = []
    second = Form("/list", (("page", "2"),))
    pages: dict[Address, ListingPage] = {
        FIRST: ListingPage(rows(1), perhaps=(second,)),
        second: ListingPage(rows(2), perhaps=("/3",)),
        "/3": ListingPage((), perhaps=("/4",)),
    }
    listing = walked(pages, asked, Outcome.ERROR_PAGE)
    assert (len(listing.documents), listing.problems) == (2, ())
    assert asked == [FIRST, second, "/3", "/4"]


def test_service_that_ignores_the_page_number_is_incomplete() -> None:
    pages: dict[Address, ListingPage] = {
        FIRST: ListingPage(rows(1, 2), documents_in_all=4, perhaps=("/2",)),
        "/2": ListingPage(rows(1, 2), documents_in_all=4, perhaps=("/3",)),
    }
    (problem,) = walked(pages).problems
    assert (problem.outcome, problem.reason) == (Outcome.INCOMPLETE, "2 of 4 documents listed")


def test_blocked_page_is_told_even_if_it_was_only_counted_on() -> None:
    listing = walked({FIRST: ListingPage(rows(1), perhaps=("/2",))}, missing=Outcome.BLOCKED)
    assert [problem.outcome for problem in listing.problems] == [Outcome.BLOCKED]


def test_total_that_is_reached_settles_a_missing_page() -> None:
    pages: dict[Address, ListingPage] = {
        FIRST: ListingPage(rows(1), ("/1", "/2"), pages_in_all=3, perhaps=("/3",)),
        "/2": ListingPage(rows(2)),
        "/3": ListingPage(rows(3)),
    }
    assert walked(pages, missing=Outcome.ERROR_PAGE).problems == ()
    assert walked(pages, missing=Outcome.BLOCKED).problems != ()


def test_pager_that_goes_round_ends_quietly_only_when_there_was_progress() -> None:
    pages: dict[Address, ListingPage] = {
        FIRST: ListingPage(rows(1), ("/2",)),
        "/2": ListingPage(rows(2), ("/3",)),
        "/3": ListingPage(rows(2), ("/4",)),
    }
    assert walked(pages).problems == ()
    stuck: dict[Address, ListingPage] = {
        FIRST: ListingPage(rows(1), ("/2",)),
        "/2": ListingPage(rows(1)),
    }
    assert [problem.outcome for problem in walked(stuck).problems] == [Outcome.INCOMPLETE]


def test_portal_that_fails_again_and_again_is_left_alone() -> None:
    asked: list[Address] = []
    following = tuple(f"/{number}" for number in range(50))
    listing = walked({FIRST: ListingPage(rows(1), following)}, asked)
    assert len(asked) == 4
    assert "3 pages failed in a row" in listing.problems[-1].reason


def test_years_that_rows_leave_out_come_from_their_neighbours() -> None:
    shown = ("2026-01-19", "01-08", "12-30", "01-12", None)
    days = tuple(Listed(f"{FIRST}{n}", "政府工作报告", day) for n, day in enumerate(shown))
    listing = walked({FIRST: ListingPage(days[:3], ("/2",)), "/2": ListingPage(days[3:])})
    dates = [document.published for document in listing.documents]
    assert dates == ["2026-01-19", "2026-01-08", "2025-12-30", "2025-01-12", None]


def test_several_listings_of_a_portal_are_one() -> None:
    one, other = walked({FIRST: ListingPage(rows(1, 2))}), walked({FIRST: ListingPage(rows(2, 3))})
    assert [document.title for document in joined([one, other]).documents] == [
        "报告1",
        "报告2",
        "报告3",
    ]


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
