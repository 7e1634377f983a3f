"""Where a link leads: `href`, or what its `onclick` or `javascript:` opens.

Some portals link through scripts only: `onclick="window.open('/a/1.html')"`, or `openArticle('1')`
with a function in the page that makes the address of it. Such functions are not run: the one
expression in them that joins texts to an address is read.
"""

import re

from bs4 import Tag

from crawlers.markup.scripts import functions
from crawlers.page import Page, attribute

_QUOTED = re.compile(r"[\"']([^\"'\s<>]{1,1000})[\"']")
_CALL = re.compile(r"^(?:javascript:|return\b|\s)*([A-Za-z_$][\w$.]{0,60})\(([^()]{0,1000})\)")
_ADDRESS = re.compile(r"^(?:https?://|\.{0,2}/)|\.(?:s?html?|jsp|aspx?|php|do|action)(?:[?#]|$)")
_JOINED = re.compile(
    r"((?:[\"'][^\"'\n]{0,300}[\"']|[\w$]{1,40})(?:\s*\+\s*(?:[\"'][^\"'\n]{0,300}[\"']|[\w$]{1,40})){1,12})"
)
_PIECE = re.compile(r"[\"']([^\"'\n]{0,300})[\"']|([\w$]{1,40})")


def target(page: Page, tag: Tag) -> str:
    """The absolute address that a click on the tag opens, or ""."""
    if tag.name == "option":
        value = attribute(tag, "value")
        return page.absolute(value) if _ADDRESS.search(value) else ""
    href = attribute(tag, "href").strip()
    if href and not href.lower().startswith(("javascript:", "#")):
        return page.absolute(href)
    for name in ("data-href", "data-url", "data-link"):
        if stored := attribute(tag, name):
            return page.absolute(stored)
    return opened(page, attribute(tag, "onclick")) or opened(page, href)


def opened(page: Page, code: str) -> str:
    """The address that a piece of script opens, or ""."""
    code = code[:2000]
    if "(" not in code and "=" not in code:
        return ""
    for quoted in _QUOTED.findall(code):
        if _ADDRESS.search(quoted):
            return page.absolute(quoted)
    called = _CALL.match(code.strip())
    return page.absolute(_made_by(page, *called.groups())) if called else ""


def arguments(listed: str) -> list[str]:
    """The arguments of a call: `'a', 2` is a and 2. Texts with commas inside are not split well."""
    return [piece.strip().strip("\"'") for piece in listed.split(",") if piece.strip()]


def _made_by(page: Page, function: str, given: str) -> str:
    """The address that a function of the page makes of its arguments."""
    called = functions(page).get(function.rpartition(".")[2])
    if called is None:
        return ""
    values = dict(zip(called.parameters, arguments(given), strict=False))
    for joined in _JOINED.findall(called.body):
        pieces = _PIECE.findall(joined)
        if any(name in values for _, name in pieces):
            address = "".join(text or values.get(name, "") for text, name in pieces)
            if _ADDRESS.search(address):
                return address
    return ""
