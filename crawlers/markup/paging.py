"""Where a listing goes on, and how much there is of it in its own words.

A pager is a link 下一页, numbers, a script that numbers addresses, or only a service that is asked
for the next page. What a page *says* follows is `following`; what is only counted on is `perhaps`.
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bs4 import Tag

from crawlers.markup.targets import target
from crawlers.page import Address, Form, Page, attribute, squeezed

MOST_NUMBERED = 200
"""Addresses made of one page's claim, far above what is then asked for; a claim costs nothing."""

NEXT = (
    *("下一页", "下页", "后一页", "后页", "下一頁", "加载更多", "点击加载更多"),
    *("next", "Next", "Next>", ">", "›", "»", ">>"),
)
"""What a pager calls the next page."""

PAGE_NUMBER = re.compile(
    r"^(?:page_?(?:no|num|number|index)?|p|pn|(?:cur(?:rent)?|now)_?page(?:no)?|page_?now|toPage"
    r"|pageNoStr|pageIdx)$",
    re.IGNORECASE,
)
"""Names of the field or parameter with the number of a page."""

Fields = tuple[tuple[str, str], ...]

_DOCUMENTS = re.compile(
    r"(?:共有?|总计|合计)\s*(\d{1,9})\s*(?:条|篇|项|个|件|则)|(?:总数|总条数|记录数)\s*[:：]?\s*(\d{1,9})"
)
_PAGES = re.compile(
    r"共有?\s*(\d{1,9})\s*页|第?\s*\d{1,6}\s*/\s*(\d{1,6})\s*页|总页数\s*[:：]?\s*(\d{1,9})"
)
_CREATED = re.compile(
    r"createPageHTML\(\s*(\d{1,9}|countPage)\s*,\s*\w+\s*,\s*[\"']([^\"']+)[\"']\s*,\s*[\"'](\w+)[\"']"
)
_COUNT = re.compile(r"\bcountPage\s*=\s*(\d{1,9})")
_YEAR = re.compile(r"^(?:19|20)\d{2}年?度?(?:政府工作报告)?$")
FOLDER = re.compile(r"(?:/|/(?:index|list)[\w-]*\.\w+)$")
"""Addresses of columns, rather than of documents."""
_NUMBER = re.compile(r"^[\[［(（第]?\s*(\d{1,4})\s*[页\]］)）]?$")
_PAGER_SIGNS = (
    re.compile(r"rel\s{0,9}=\s{0,9}[\"']?next"),
    re.compile(
        r"<[aA]\b[^<]{0,1000}>(?:\s*<[^<>]{1,200}>){0,3}\s*"
        r"(?:[\[［(（第]?\s*\d{1,4}\s*[页\]］)）]?|[nN]ext(?:>|&gt;)?"
        r"|[>›»]{1,2}|(?:&(?:gt|rsaquo|raquo|#62|#8250|#187);){1,2})\s*<"
    ),
)


def stated_documents(page: Page) -> int | None:
    """`共N条`."""
    return _stated(_DOCUMENTS, page)


def stated_pages(page: Page) -> int | None:
    """`共N页`, or `1/N页`."""
    return _stated(_PAGES, page)


def next_links(page: Page) -> Iterator[str]:
    """The first link that says it leads to the next page; none on a listing's last page."""
    for link in page.soup.find_all(["a", "link", "button"]):
        if says_next(link):
            if (url := target(page, link)) and url != page.url:
                yield url
            return


def says_next(link: Tag) -> bool:
    """Whether a link says so in words, with a picture of them, or to machines alone (`rel`)."""
    return _words(link) in NEXT or "next" in (link.get_attribute_list("rel"))


def _words(link: Tag) -> str:
    if words := link.get_text(strip=True):
        return words
    picture = link.find("img")
    return (attribute(picture, "alt") if picture else "") or attribute(link, "title")


def numbered_links(page: Page) -> tuple[str, ...]:
    """Links, or options to choose, that are numbers and lead to the same folder: 1 2 3 4."""
    here = urlsplit(page.url)
    found: dict[int, str] = {}
    for link in page.soup.find_all(["a", "option"]):
        number = _NUMBER.match(squeezed(link.get_text()))
        url = target(page, link) if number else ""
        if number and url and url != page.url and _is_near(here.path, urlsplit(url).path):
            found.setdefault(int(number.group(1)), url)
    # Page 1 is where the listing began, under whatever address.
    found.pop(1, None)
    return tuple(found[number] for number in sorted(found))


def year_columns(page: Page) -> tuple[str, ...]:
    """Columns named by a year alone, 2026年: a portal may keep one for each year's documents."""
    named = (link for link in page.soup.find_all("a") if _YEAR.match(squeezed(link.get_text())))
    found = (url for link in named if (url := target(page, link)) and FOLDER.search(url))
    return tuple(islice(dict.fromkeys(found), MOST_NUMBERED))


def created(page: Page) -> tuple[tuple[str, ...], str]:
    """The addresses that TRS's `createPageHTML(pages, current, stem, extension)` numbers.

    Usually page 2 is `index_1`; some portals count from one instead, so that the last is the second
    value, or "".
    """
    call = _CREATED.search(page.text)
    if call is None:
        return (), ""
    pages, stem, extension = call.groups()
    counted = _COUNT.search(page.text)
    count = int(pages) if pages.isdigit() else int(counted.group(1)) if counted else 1
    made = [page.absolute(f"{stem}_{n}.{extension}") for n in range(1, min(count, MOST_NUMBERED))]
    beyond = page.absolute(f"{stem}_{count}.{extension}") if made else ""
    return tuple(address for address in made if address), beyond


def counted_on(page: Page) -> Address | None:
    """The request for the next page, by the number in the one that was made; None without one."""
    asked = page.asked
    if isinstance(asked, Form):
        fields = _next(asked.fields)
        return asked._replace(fields=fields) if fields else None
    parts = urlsplit(page.url)
    query = _next(tuple(parse_qsl(parts.query, keep_blank_values=True)))
    return urlunsplit(parts._replace(query=urlencode(query))) if query else None


def asked_with(page: Page, name: re.Pattern[str], value: str) -> Address | None:
    """The same request with another value in the field of that name; None if it has none."""
    asked = page.asked
    if isinstance(asked, Form):
        return asked._replace(fields=_given(asked.fields, name, value))
    parts = urlsplit(asked)
    pairs = tuple(parse_qsl(parts.query, keep_blank_values=True))
    if not any(name.match(each) for each, _ in pairs):
        pairs = (*pairs, ("cursor", ""))
    return urlunsplit(parts._replace(query=urlencode(_given(pairs, name, value))))


def _given(pairs: Fields, name: re.Pattern[str], value: str) -> Fields:
    return tuple((each, value if name.match(each) else old) for each, old in pairs)


def _next(pairs: Fields) -> Fields:
    """The same fields with the page number one higher; () if there is no number."""
    numbered = [(name, value) for name, value in pairs if PAGE_NUMBER.match(name)]
    if not any(_is_number(value) for _, value in numbered):
        return ()
    return tuple(
        (name, str(int(value) + 1) if PAGE_NUMBER.match(name) and _is_number(value) else value)
        for name, value in pairs
    )


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,9}", text) is not None


def _stated(pattern: re.Pattern[str], page: Page) -> int | None:
    found = pattern.search(page.soup.get_text(" "))
    return int(next(filter(None, found.groups()))) if found else None


def _is_near(here: str, there: str) -> bool:
    """In the same folder, or in the one that is named like the page."""
    folder = here.rpartition("/")[0]
    return there.rpartition("/")[0] in (folder, here.rpartition(".")[0])


def may_have_pager(page: Page) -> bool:
    """Whether any link could be a pager's: told by the mark-up alone, without the soup."""
    words = any(word in page.text for word in NEXT if not word.isascii() and len(word) > 1)
    return words or any(sign.search(page.text) for sign in _PAGER_SIGNS)


def is_pager(tag: Tag) -> bool:
    """Whether a link belongs to a pager rather than to a list of documents."""
    return says_next(tag) or _NUMBER.match(tag.get_text(strip=True)) is not None
