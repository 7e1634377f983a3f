"""Leads: the links of a page that may lead to the column of work reports, each with a score."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from crawlers.discovery.lead_rules import ADDRESSES, AWAY, FOLDER, WORDS, LeadRule
from crawlers.discovery.links import LONGEST_NAME, links, locations, onward, plain
from crawlers.page import Page
from reports.recognise import recognise

MOST_LINKS = 5_000
"""Links read from one page; the fullest site maps for people have some hundreds."""

ONWARD = 110
"""Score of where a page sends its reader by itself."""

ARTICLE = 55
"""Score of a report's own page: the path above its text names the column that holds it."""

INFERRED = 80
"""Score of a folder that no link names, only addresses below it."""

SITE_MAP = 30
"""Score of a site map in XML: asked for when nothing better is left."""

PLAIN = 8
"""Score of a link that promises nothing, but has a name."""


class Lead(NamedTuple):
    """A link, what it says, and how much it promises (0: nothing)."""

    url: str
    words: str
    score: int


def leads(page: Page, *, place: str = "", column: str = "") -> list[Lead]:
    """The links of a page that promise anything, the best first, each address once.

    `place` is whose portal it is, `column` the name of the page's own column.
    """
    best: dict[str, Lead] = {}
    for lead in islice(_all(page, place, column), MOST_LINKS):
        known = best.get(lead.url)
        if lead.score > (known.score if known else 0):
            best[lead.url] = lead
    return sorted(best.values(), key=lambda lead: -lead.score)


def scored(words: str, url: str, place: str = "") -> int:
    """How much a link promises. The words decide; the address only where they say nothing."""
    name = plain(words)
    if re.search(AWAY, name):
        return 0
    if len(name) > LONGEST_NAME or re.search(r"\d{4}", name):
        return ARTICLE if recognise(words, place=place, published=None).is_report else 0
    return max(_first(WORDS, name), _by_address(url)) or (PLAIN if name else 0)


def _all(page: Page, place: str, column: str) -> Iterator[Lead]:
    for url in onward(page):
        yield Lead(url, "", ONWARD)
    for link in links(page, column):
        yield Lead(link.url, link.words, scored(link.words, link.url, place))
        yield from _folder(link.url)
    for url in locations(page):
        is_map = urlsplit(url).path.endswith(".xml")
        yield Lead(url, "", SITE_MAP if is_map else _by_address(url))
        yield from _folder(url)


def _by_address(url: str) -> int:
    return _first(ADDRESSES, urlsplit(url).path)


def _folder(url: str) -> Iterator[Lead]:
    parts = urlsplit(url)
    if below := re.search(FOLDER, parts.path):
        yield Lead(urlunsplit((parts.scheme, parts.netloc, below["folder"], "", "")), "", INFERRED)


def _first(rules: tuple[LeadRule, ...], text: str) -> int:
    return next((rule.score for rule in rules if re.search(rule.pattern, text, re.IGNORECASE)), 0)
