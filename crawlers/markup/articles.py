"""What an article's page says of itself: its title, its date, and which pages follow it."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from crawlers.listing import Listed
from crawlers.markup.dates import date_in
from crawlers.markup.paging import NEXT, created, is_pager, may_have_pager
from crawlers.markup.targets import target
from crawlers.markup.titles import is_cut, without_dots
from crawlers.page import Page, squeezed

_PUBLISHED = re.compile(
    r"(?:发布|发表|发文|发稿|录入|公开)(?:日期|时间)\s*[:：]?\s*(?:<[^<>]{0,200}>\s*){0,6}"
    r"((?:20|19)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})"
)
_DATES = ("PubDate", "publishdate", "firstpublishedtime", "article:published_time")
_PARAMETERS = ("page", "p", "pageno", "pagenum", "pageindex", "currentpage", "pn")
_NUMBER = re.compile(r"\d{1,4}")


def completed(document: Listed, page: Page) -> Listed:
    """The listing's words, bettered by the article's own: a title that was cut, the full date."""
    title = full_title(document.title, page) if document.cut else document.title
    return document._replace(
        title=title, published=published_of(page) or document.published, cut=is_cut(title)
    )


def full_title(shown: str, page: Page) -> str:
    """The title that a listing cut, as the article itself writes it."""
    stem = "".join(without_dots(shown).split())
    told = page.meta("ArticleTitle")
    if told and not is_cut(told):
        return told
    written = (title for title in _titles(page) if "".join(title.split()).startswith(stem))
    return next(written, told or shown)


def published_of(page: Page) -> str:
    """The date that the article states, in its metadata or in words, or ""."""
    for name in _DATES:
        if stated := page.meta(name):
            return stated
    worded = _PUBLISHED.search(page.text)
    return (date_in(worded.group(1)) or "") if worded else ""


def following_parts(page: Page, article: str) -> tuple[str, ...]:
    """Addresses of further pages of an article: those that a page's pager numbers, or the next one.

    Only addresses that differ from the article's own (that of its first page) in a page number are
    believed: a pager below an article may lead through its column.
    """
    numbered, _ = created(page)
    if numbered or not may_have_pager(page):
        return numbered
    links = [link for link in page.soup.find_all("a") if is_pager(link)]
    found = [(link.get_text(strip=True), target(page, link)) for link in links]
    parts = [(words, url) for words, url in found if url and is_part_of(url, article)]
    # Some systems have the first page under a number as well.
    pages = [
        url for words, url in parts if words not in NEXT and words.strip("[]（）()第页 ") != "1"
    ]
    return tuple(dict.fromkeys(pages or [url for words, url in parts if words in NEXT]))


def is_part_of(url: str, article: str) -> bool:
    """Whether an address is the article's own with a number: `a_2.html`, `a/2.html`, `?page=2`."""
    there, here = urlsplit(url), urlsplit(article)
    if there.netloc != here.netloc:
        return False
    if there.path == here.path:
        changed = set(parse_qsl(there.query)) ^ set(parse_qsl(here.query))
        return bool(changed) and all(_is_page_number(*each) for each in changed)
    stem, _, extension = here.path.rpartition(".")
    pattern = rf"{re.escape(stem)}[_/-]\d{{1,3}}\.{re.escape(extension)}"
    return there.query == here.query and re.fullmatch(pattern, there.path) is not None


def _is_page_number(name: str, value: str) -> bool:
    return name.lower() in _PARAMETERS and _NUMBER.fullmatch(value) is not None


def window_title(page: Page) -> str:
    """What browsers show as the page's title, without the site's name behind it."""
    if page.soup.title is None:
        return ""
    whole = squeezed(page.soup.title.get_text())
    return re.split(r"\s*[_|]\s*|\s+[-–—]\s*", whole)[0]


def _titles(page: Page) -> Iterator[str]:
    for heading in page.soup.find_all(["h1", "h2", "h3"]):
        yield squeezed(heading.get_text())
    yield window_title(page)
