"""Any listing that no family's marks tell: whatever way it is written, its rows are found.

Tried in this order: a feed, JSON, rows of the page (lists, tables, definition lists, plain boxes;
links that only scripts open), an array in a script. A page without any of them leads on to its
frames, to the feed that its head names, or to the service that its script asks.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from crawlers.listing import Listed, ListingPage
from crawlers.markup import data, feeds
from crawlers.markup.choosing import chosen_rows, is_likely
from crawlers.markup.forms import posted
from crawlers.markup.paging import (
    counted_on,
    created,
    goes_on,
    next_links,
    numbered_links,
    page_number,
    stated_documents,
    stated_pages,
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
    total, pages = data.documents_in_all(answer), data.pages_in_all(answer)
    return _counted(page, ListingPage(documents, (), total, pages))


def _hypertext(page: Page) -> ListingPage:
    documents = chosen_rows(page) or _in_scripts(page)
    if not documents:
        return ListingPage((), perhaps=tuple(_leading_on(page)))
    read = ListingPage(documents, (), stated_documents(page), stated_pages(page))
    numbered, beyond = created(page)
    if following := numbered or tuple(next_links(page)) or numbered_links(page):
        return read._replace(following=following, perhaps=(beyond,) if beyond else ())
    if isinstance(page.asked, Form):
        return _counted(page, read)
    second = posted(page, 2)
    if second is None or read.pages_in_all == 1:
        return read
    return _offered(read, second)


def _counted(page: Page, read: ListingPage) -> ListingPage:
    """With the page after this one, by the number in the request."""
    if page_number(page) is None or not read.documents:
        return read
    following = counted_on(page)
    rows, documents, pages = len(read.documents), read.documents_in_all, read.pages_in_all
    if following is None:
        return read
    if documents is None and pages is None:
        return read._replace(perhaps=(following,))
    more = goes_on(page, rows, documents=documents, pages=pages)
    return read._replace(following=(following,)) if more else read


def _offered(read: ListingPage, address: Address) -> ListingPage:
    """With a page of which it is not said that it exists, unless the totals say so."""
    rows = len(read.documents)
    stated = (read.pages_in_all or 0) > 1 or (read.documents_in_all or 0) > rows
    if stated:
        return read._replace(following=(address,))
    return read if read.documents_in_all is not None else read._replace(perhaps=(address,))


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
