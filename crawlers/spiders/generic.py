"""Any listing that no family's marks tell: whatever way it is written, its rows are found.

Tried in this order: a feed, JSON, rows of the page (lists, tables, definition lists, plain boxes;
links that only scripts open), an array in a script. A page without any of them leads on to a column
a year, to its frames, to the feed that its head names, or to the service that its script asks.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from crawlers.listing import Listed, ListingPage
from crawlers.markup import data, feeds
from crawlers.markup.choosing import chosen_rows, is_likely
from crawlers.markup.forms import posted, posted_back
from crawlers.markup.paging import (
    counted_on,
    created,
    next_links,
    numbered_links,
    stated_documents,
    stated_pages,
    year_columns,
)
from crawlers.markup.scripts import objects, scripts
from crawlers.page import Address, Form, Page, attribute
from crawlers.spiders.base import PortalSpider


class GenericSpider(PortalSpider):
    """Portals of no known family."""

    name = "generic"

    @classmethod
    def read_listing(cls, page: Page) -> ListingPage:
        """Whatever the page turns out to be."""
        if feeds.is_feed(page):
            following = feeds.next_feed(page)
            return ListingPage(feeds.entries(page), (following,) if following else ())
        answer = data.parsed(page.text)
        return _hypertext(page) if answer is None else _answer(page, answer)


def _answer(page: Page, answer: object) -> ListingPage:
    """A service's answer: objects, or mark-up inside them."""
    documents = data.documents(page, answer)
    if not documents:
        found = (chosen_rows(fragment) for fragment in data.fragments(page, answer))
        documents = max(found, key=len, default=())
    return ListingPage(
        documents,
        _only(data.next_address(page, answer)) if documents else (),
        documents_in_all=data.documents_in_all(answer),
        pages_in_all=data.pages_in_all(answer),
        perhaps=_only(counted_on(page)),
    )


def _hypertext(page: Page) -> ListingPage:
    documents = chosen_rows(page) or _in_scripts(page)
    if not documents:
        return ListingPage((), tuple(year_columns(page)), perhaps=tuple(_leading_on(page)))
    numbered, beyond = created(page)
    following: tuple[Address, ...] = numbered or tuple(next_links(page)) or numbered_links(page)
    following = following or _only(posted_back(page))
    by_post = counted_on(page) if isinstance(page.asked, Form) else posted(page, 2)
    return ListingPage(
        documents,
        following,
        documents_in_all=stated_documents(page),
        pages_in_all=stated_pages(page),
        perhaps=_only(beyond) if following else _only(by_post),
    )


def _only(address: Address | None) -> tuple[Address, ...]:
    return (address,) if address else ()


def _in_scripts(page: Page) -> tuple[Listed, ...]:
    """The longest array of documents in the page's scripts."""
    found = (data.documents(page, each) for script in scripts(page) for each in objects(script))
    return max((rows for rows in found if is_likely(rows)), key=len, default=())


def _leading_on(page: Page) -> Iterator[Address]:
    """Where a page without a listing of its own gets it from."""
    host = urlsplit(page.url).hostname
    for frame in page.soup.find_all(["frame", "iframe"]):
        address = page.absolute(attribute(frame, "src"))
        if address and urlsplit(address).hostname == host:
            yield address
    yield from feeds.linked_feeds(page)
    if (first := posted(page, 1)) is not None:
        yield first
