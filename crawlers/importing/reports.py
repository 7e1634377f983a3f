"""What a page says of itself when no listing does: its title and date, and the pages after it."""

from collections.abc import Iterator
from typing import NamedTuple

from crawlers.listing import Listed
from crawlers.markup.articles import following_parts, published_of, window_title
from crawlers.page import Page, squeezed
from crawlers.portal import Portal
from reports.recognise import Recognition, recognise

_SILENT = recognise("", place="", published=None).reason


class Candidate(NamedTuple):
    """A page that may be a report: as a listing would have shown it, and what its title says.

    A title that is not certainly the article's own (a window's, a small heading's) only hints: then
    `told` is `perhaps`, and the text has to confirm it.
    """

    listed: Listed
    told: Recognition
    following: tuple[str, ...]


def candidate(portal: Portal, url: str, page: Page) -> Candidate:
    """What a page's titles make of it: the first that says yes or no to being a report decides."""
    published = published_of(page) or None
    told, title = None, ""
    for written, own in _titles(page):
        title = title or written
        judged = recognise(written, place=portal.name, published=published, adcode=portal.adcode)
        if judged.reason != _SILENT:
            told, title = judged if own else hinted(judged), written
            break
    if told is None:
        told = recognise(title, place=portal.name, published=published, adcode=portal.adcode)
    following = following_parts(page, url) if told.is_report or told.perhaps else ()
    return Candidate(Listed(url, title, published), told, following)


def hinted(told: Recognition) -> Recognition:
    """The same, but no more than a hint."""
    return told._replace(is_report=False, perhaps=True) if told.is_report else told


def _titles(page: Page) -> Iterator[tuple[str, bool]]:
    """Every title with whether it is certainly the article's own; the surest first."""
    if stated := page.meta("ArticleTitle"):
        yield stated, True
    for heading in page.soup.find_all("h1"):
        yield squeezed(heading.get_text()), True
    yield window_title(page), False
    for heading in page.soup.find_all(["h2", "h3"]):
        yield squeezed(heading.get_text()), False
