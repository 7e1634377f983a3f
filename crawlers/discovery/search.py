"""The search: from the home page along the most promising leads, within bounds, to the listing."""

import time
from urllib.parse import urljoin

from crawlers.discovery.candidates import FetchPage, column_of
from crawlers.discovery.found import NAMED, Found
from crawlers.discovery.frontier import Frontier, Pending
from crawlers.discovery.lead_rules import COLUMN
from crawlers.discovery.leads import ONWARD, PLAIN, SITE_MAP, Lead, leads
from crawlers.discovery.place import Place, place_of
from crawlers.discovery.tries import Tell, Tries
from crawlers.errors import PageFailure
from crawlers.page import Address, Page
from storage.outcomes import Outcome

MOST_PAGES = 60
"""Pages looked at. A column lies two to four links below the home page; leads are sorted."""

MOST_SECONDS = 300.0
"""A person waits for the answer; sixty pages take a minute or two at one page a second."""

_MOST_TOLD = 10
"""Problems told to a person."""

_RICH = 3
_MORE = 10
"""A column of fewer years may be this year's special topic: so many more pages are looked at."""


async def search(home: str, fetch: FetchPage, tell: Tell) -> Found:
    """Look for the listing of work reports of one portal. Failures are part of the answer."""
    searching = _Search(home, fetch, tell)
    ended = await searching.run()
    return searching.found(ended)


class _Search:
    def __init__(self, home: str, fetch: FetchPage, tell: Tell) -> None:
        self._home = home
        self._fetch = fetch
        self._tell = tell
        self._began = time.monotonic()
        self._frontier = Frontier(home)
        self._place = Place(None, None)
        self._tries = Tries(self._following, tell)
        self._problems: list[str] = []
        self._pages = 0
        self._since = 0

    async def run(self) -> str:
        """Follow leads until the column is found or a bound is reached; says which."""
        self._frontier.add(Lead(self._home, "", ONWARD), 0)
        while (pending := self._frontier.pop()) is not None:
            if self._pages >= MOST_PAGES:
                return f"stopped after {MOST_PAGES} pages"
            if self._is_late():
                return f"stopped after {MOST_SECONDS:.0f} seconds"
            await self._follow(pending)
            if self._is_found():
                return "found"
        return "nothing left to follow"

    def found(self, ended: str) -> Found:
        """What there is to tell, the best candidate first."""
        ranked = sorted(self._tries.candidates, key=lambda one: one.rank, reverse=True)
        return Found(
            home=self._home,
            adcode=self._place.adcode,
            name=self._place.name,
            candidates=tuple(ranked),
            unread=tuple(self._tries.unread[:_MOST_TOLD]),
            problems=tuple(self._problems[:_MOST_TOLD]),
            pages=self._pages,
            seconds=round(time.monotonic() - self._began, 3),
            ended=ended,
        )

    def _is_late(self) -> bool:
        return time.monotonic() - self._began > MOST_SECONDS

    def _is_found(self) -> bool:
        """Another column of the same name may hold the older years: those are looked at too."""
        sure = [one for one in self._tries.candidates if one.named == NAMED and one.rank[0]]
        if not sure or self._frontier.best_left() >= COLUMN:
            return False
        self._since = self._since or self._pages
        rich = any(len(one.years) >= _RICH for one in sure)
        enough = self._pages >= self._since + _MORE or self._frontier.best_left() <= PLAIN
        return rich or enough

    async def _follow(self, pending: Pending) -> None:
        lead = pending.lead
        self._pages += 1
        self._tell(f"page {self._pages} of at most {MOST_PAGES}: {lead.words[:30]} {lead.url}")
        page = await self._page(pending)
        if page is None:
            return
        if self._place == Place(None, None):
            self._place = place_of(page)
        column = "" if page.meta("ArticleTitle") else column_of(page, lead.words)
        if column:
            await self._consider(page, column)
        self._take_leads(page, pending, column)

    async def _page(self, pending: Pending) -> Page | None:
        """The page of a lead; a home page that does not answer by https may do so by http."""
        url = pending.lead.url
        plain = [url.replace("https:", "http:", 1)] if pending.depth == 0 else []
        for way in dict.fromkeys([url, *plain]):
            try:
                return await self._fetch(way)
            except PageFailure as failure:
                self._problems.append(str(failure))
        return None

    def _take_leads(self, page: Page, pending: Pending, column: str) -> None:
        if pending.depth == 0:
            self._frontier.add(Lead(urljoin(page.url, "/sitemap.xml"), "", SITE_MAP), 1)
        for lead in leads(page, place=self._place.name or "", column=column):
            # What promises nothing is followed from the home page's menu only.
            if lead.score > PLAIN or pending.depth == 0:
                self._frontier.add(lead, pending.depth + 1)

    async def _consider(self, page: Page, column: str) -> None:
        found = await self._tries.consider(page, column, self._place)
        # Twenty documents titled 政府工作报告 would each look like the column.
        for seen in found.reports if found else ():
            self._frontier.forget(seen.url)

    async def _following(self, address: Address) -> Page:
        if self._is_late():
            late = "not read: the search took too long"
            raise PageFailure(Outcome.INCOMPLETE, str(address), late)
        if isinstance(address, str):
            self._frontier.forget(address)
        return await self._fetch(address)
