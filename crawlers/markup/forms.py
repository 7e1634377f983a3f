"""Pages of a listing that are had by POST: a form with a page number, or a script that sends one.

Seen in portals' code: `<form method="post"><input name="pageNo">` that a pager fills and submits,
and `loadData(n)` that calls `$.post("/api/list", {channel: "12", pageNo: n}, …)` or `$.ajax`.
"""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import Tag

from crawlers.markup.paging import PAGE_NUMBER, says_next
from crawlers.markup.scripts import objects, scripts
from crawlers.page import Form, Page, attribute

MOST_FIELDS = 40

_POSTED = re.compile(r"\$\.post\(\s*[\"']([^\"'\n]{1,500})[\"']\s*,")
_AJAX = re.compile(r"\$\.ajax\(")
_POSTED_BACK = re.compile(r"__doPostBack\(\s*'([^'\n]{1,200})'\s*,\s*'([^'\n]{0,200})'\s*\)")
_NAMED = re.compile(r"[A-Za-z_$][\w$]{0,40}")
_AHEAD = 4_000


def posted(page: Page, number: int) -> Form | None:
    """The request for one page of the listing, as the page itself would make it; None without."""
    for form in (*_by_scripts(page), *_by_forms(page)):
        if any(PAGE_NUMBER.match(name) for name, _ in form.fields):
            fields = tuple(
                (name, str(number) if PAGE_NUMBER.match(name) else value)
                for name, value in form.fields[:MOST_FIELDS]
            )
            return Form(form.url, fields)
    return None


def posted_back(page: Page) -> Form | None:
    """The next page of an ASP.NET list: its one form, with all the state that the page keeps in it.

    The pager calls `__doPostBack('ctl00$Pager','2')`: which control was touched, and how.
    """
    for link in page.soup.find_all("a"):
        called = _POSTED_BACK.search(attribute(link, "href") or attribute(link, "onclick"))
        form = link.find_parent("form") or page.soup.find("form")
        if called and form and says_next(link):
            touched = {"__EVENTTARGET": called.group(1), "__EVENTARGUMENT": called.group(2)}
            kept = {name: value for name, value in _inputs(form) if name not in touched}
            url = page.absolute(attribute(form, "action")) or page.url
            return Form(url, tuple([*touched.items(), *kept.items()][:MOST_FIELDS]))
    return None


def _by_forms(page: Page) -> Iterator[Form]:
    for form in page.soup.find_all("form"):
        if attribute(form, "method").lower() == "post":
            url = page.absolute(attribute(form, "action")) or page.url
            yield Form(url, tuple(_inputs(form)))


def _inputs(form: Tag) -> Iterator[tuple[str, str]]:
    for field in form.find_all(["input", "select"]):
        if (name := attribute(field, "name")) and attribute(field, "type") not in (
            "submit",
            "button",
        ):
            yield name, attribute(field, "value")


def _by_scripts(page: Page) -> Iterator[Form]:
    for script in scripts(page):
        for call in _POSTED.finditer(script):
            yield from _sent(page, script, call.group(1), _first_object(script, call.end()))
        for call in _AJAX.finditer(script):
            told = _first_object(script, call.end())
            method = str(told.get("type") or told.get("method") or "").lower()
            if method == "post" and isinstance(told.get("url"), str):
                yield from _sent(page, script, told["url"], told.get("data"))


def _first_object(script: str, start: int) -> dict[str, Any]:
    found = next(objects(script[start : start + _AHEAD]), None)
    return found if isinstance(found, dict) else {}


def _sent(page: Page, script: str, url: str, data: Any) -> Iterator[Form]:
    address = page.absolute(url)
    if address and isinstance(data, dict):
        values = ((str(name), _value(script, value)) for name, value in data.items())
        yield Form(address, tuple((name, value) for name, value in values if value is not None))


def _value(script: str, value: Any) -> str | None:
    """A text or number as it is; a name stands for the text that the script gave it."""
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        return None
    if _NAMED.fullmatch(value):
        given = re.search(rf"\b{re.escape(value)}\s*=\s*[\"']?([^\"';,\n]{{0,200}})", script)
        return given.group(1).strip() if given else value
    return value
