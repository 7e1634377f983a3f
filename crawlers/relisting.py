"""A portal's listing, page by page: asked whether it has changed, and read only if it has.

What a page said is remembered with the validators that the portal gave it. A page that is not
modified (HTTP 304) says the same again, as long as the same code reads it; once a week all pages
are asked for whole, because some servers call everything unchanged.
"""

import hashlib
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol

from pydantic import TypeAdapter

from crawlers.cadence import is_listing_asked_whole
from crawlers.errors import PageFailure
from crawlers.fetching import Role
from crawlers.keeping import Keeper
from crawlers.listing import ListingPage, ReadListing
from crawlers.page import Address, Form, Page
from crawlers.portal import Portal
from crawlers.revisiting import conditions_of
from crawlers.verdicts import checked_page
from storage.capture import CapturedPart, Headers
from storage.listing_pages import ListingPageRead, ListingPages

_PAGE = TypeAdapter(ListingPage)
_READERS = ("crawlers.spiders", "crawlers.markup")


class Ask(Protocol):
    """`crawlers.fetching.fetch` for one portal."""

    async def __call__(self, url: Address, role: Role, conditions: Headers = ()) -> CapturedPart:
        """Ask for one address."""


class Relisting:
    """Reads one portal's listing tonight."""

    def __init__(self, portal: Portal, keeper: Keeper, ask: Ask, read: ReadListing) -> None:
        self._portal = portal
        self._keeper = keeper
        self._ask = ask
        self._read = read
        self._known: dict[str, ListingPageRead] = {}
        self._seen: dict[str, ListingPageRead] = {}

    async def prepare(self) -> None:
        """Look up what was read before."""
        if is_listing_asked_whole(self._portal.adcode, self._keeper.night):
            return
        before = await self._keeper.listing_pages(self._portal)
        if before is not None and before.reader == _reader(self._portal):
            self._known = before.pages

    async def page(self, address: Address) -> ListingPage:
        """What one page of the listing says. Raises `PageFailure`."""
        known = None if isinstance(address, Form) else self._known.get(address)
        part = await self._ask(address, "page", known.conditions if known else ())
        if known is not None and part.status == HTTPStatus.NOT_MODIFIED:
            self._seen[str(address)] = known
            return _PAGE.validate_json(known.said)
        read = self._read(await self._checked(part, address))
        if conditions := conditions_of(part.headers):
            said = _PAGE.dump_json(read).decode()
            self._seen[str(address)] = ListingPageRead(conditions=conditions, said=said)
        return read

    async def remember(self) -> None:
        """Keep what was read for the next night, if it is anything new."""
        if self._seen and self._seen != self._known:
            pages = ListingPages(
                adcode=self._portal.adcode, reader=_reader(self._portal), pages=self._seen
            )
            await self._keeper.remember_listing(pages)

    async def _checked(self, part: CapturedPart, asked: Address) -> Page:
        try:
            page = checked_page(part)
        except PageFailure as failure:
            await self._keeper.quarantine(self._portal, (part,), failure)
            raise
        page.asked = asked
        return page


def _reader(portal: Portal) -> str:
    """The family and the code that read a page: other code may find something else in it."""
    return f"{portal.family}-{_code()}"


@cache
def _code() -> str:
    """A digest of the source of everything that reads listings."""
    digest = hashlib.sha256()
    for folder in map(files, _READERS):
        for file in sorted(folder.iterdir(), key=_name):
            if file.name.endswith(".py"):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _name(file: Traversable) -> str:
    return file.name
