"""The leads not yet followed: the most promising first, each address once.

Portals are endless: calendars, filters and session numbers make new addresses of old pages. So a
lead sinks with its depth and with every page of the same shape that was read already.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from crawlers.discovery.leads import ONWARD, Lead

MOST_PENDING = 5_000
"""Leads held at a time; beyond it no more are taken, because better ones came first."""

_A_STEP_DOWN = 2
_SEEN_SHAPE = 2
_MOST_SUNK = 40
_OTHER_HOST = 12
"""A department's host under the same name is less likely to hold the government's report."""

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar|7z|jpe?g|png|gif|bmp|svg|ico|css|js|mp[34]|flv|apk)$",
    re.IGNORECASE,
)


class Pending(NamedTuple):
    """A lead and how many links it is away from the home page."""

    lead: Lead
    depth: int


class Frontier:
    """Of one site: `home` and whatever else its own pages send their reader to."""

    def __init__(self, home: str) -> None:
        self._hosts = {_bare_host(home)}
        self._home_host = urlsplit(home).hostname
        self._seen: set[str] = set()
        self._shapes: dict[str, int] = {}
        self._pending: list[Pending] = []

    def add(self, lead: Lead, depth: int) -> None:
        """Take a lead, unless it was taken before, leaves the site, or is a file."""
        key = address_key(lead.url)
        if key in self._seen or len(self._pending) >= MOST_PENDING:
            return
        if lead.score == ONWARD and depth <= 1:
            # The page of a bare or an old address sends its reader to the real one.
            self._hosts.add(_bare_host(lead.url))
        if self._is_ours(lead.url) and not _FILE.search(urlsplit(lead.url).path):
            self._seen.add(key)
            self._pending.append(Pending(lead, depth))

    def forget(self, url: str) -> None:
        """Never follow this address: it was read on the way, as a listing's following page."""
        key = address_key(url)
        self._seen.add(key)
        self._pending = [one for one in self._pending if address_key(one.lead.url) != key]

    def best_left(self) -> int:
        """The highest score that waits; 0 if nothing does."""
        return max((pending.lead.score for pending in self._pending), default=0)

    def pop(self) -> Pending | None:
        """The lead to follow now, or None."""
        if not self._pending:
            return None
        best = max(range(len(self._pending)), key=lambda at: (self._worth(self._pending[at]), -at))
        pending = self._pending.pop(best)
        shape = shape_of(pending.lead.url)
        self._shapes[shape] = self._shapes.get(shape, 0) + 1
        return pending

    def _worth(self, pending: Pending) -> int:
        lead = pending.lead
        sunk = _A_STEP_DOWN * pending.depth + _SEEN_SHAPE * self._shapes.get(shape_of(lead.url), 0)
        away = 0 if urlsplit(lead.url).hostname == self._home_host else _OTHER_HOST
        return lead.score - min(sunk, _MOST_SUNK) - away

    def _is_ours(self, url: str) -> bool:
        host = urlsplit(url).hostname or ""
        return any(_is_below(host, own) for own in self._hosts)


def address_key(url: str) -> str:
    """The address without what leads to the same page."""
    parts = urlsplit(url)
    path = re.sub(r"/index\.s?html?$", "/", parts.path) or "/"
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.netloc or '').removeprefix('www.').lower()}{path}{query}"


def shape_of(url: str) -> str:
    """The address with its numbers and values left open."""
    parts = urlsplit(url)
    names = "&".join(sorted(name for name, _ in parse_qsl(parts.query)))
    return f"{parts.netloc}{re.sub(r'[0-9a-f]{8,}|[0-9]+', '0', parts.path)}?{names}"


def _is_below(host: str, own: str) -> bool:
    """Whether a host belongs to a site; below gov.cn, the State Council's, stands everybody's."""
    if own.count(".") <= 1:
        return host.removeprefix("www.") == own
    return f".{host}".endswith(f".{own}")


def _bare_host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
